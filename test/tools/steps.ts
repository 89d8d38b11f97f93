// Runs named steps one after the other and shows what each took; a failing one does not hide the others.
import { spawn } from 'node:child_process';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { ROOT } from './files.ts';

export type Step = { readonly name: string } & (
  | { readonly command: string; readonly args: readonly string[] }
  | { readonly tests: readonly string[]; readonly concurrency?: number }
);

/** What the steps came to: tests, by name where they failed or were skipped, and among `failed` the steps that are no tests. */
export interface Outcome {
  passed: number;
  readonly failed: string[];
  readonly skipped: string[];
  readonly failedSteps: string[];
}

/** Longest time of one test file. */
const TEST_FILE_LIMIT_MS = 15 * 60_000;
/** Test files that run at once. */
const TEST_FILES_AT_ONCE = 2;

export async function runSteps(steps: readonly Step[]): Promise<Outcome> {
  const outcome: Outcome = { passed: 0, failed: [], skipped: [], failedSteps: [] };
  const summary: string[] = [];
  for (const step of steps) {
    process.stdout.write(`\n▶ ${step.name}\n`);
    const began = performance.now();
    const failedBefore = outcome.failed.length;
    const good = 'tests' in step ? await runTests(step.tests, step.concurrency ?? TEST_FILES_AT_ONCE, outcome) : await runCommand(step.command, step.args);
    if (!good) outcome.failedSteps.push(step.name);
    if (!good && outcome.failed.length === failedBefore) outcome.failed.push(`the step “${step.name}”`);
    summary.push(`${good ? '✔' : '✖'} ${step.name}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
    process.stdout.write(`${summary.at(-1)}\n`);
  }
  process.stdout.write(`\n${summary.join('\n')}\n`);
  if (outcome.skipped.length > 0) process.stdout.write(`\nSkipped:\n${lines(outcome.skipped)}\n`);
  if (outcome.failed.length > 0) process.stdout.write(`\nFailed:\n${lines(outcome.failed)}\n`);
  return outcome;
}

function lines(names: readonly string[]): string {
  return names.map((name) => `  ${name}`).join('\n');
}

function runCommand(command: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit' });
    child.on('error', (error) => {
      process.stdout.write(`${command} cannot be started: ${error.message}\n`);
      resolve(false);
    });
    child.on('exit', (code) => resolve(code === 0));
  });
}

/** node:test, each file in a process of its own, its report as it comes. */
async function runTests(patterns: readonly string[], concurrency: number, outcome: Outcome): Promise<boolean> {
  const failedBefore = outcome.failed.length;
  let seen = 0;
  const stream = run({ globPatterns: [...patterns], cwd: ROOT, concurrency, timeout: TEST_FILE_LIMIT_MS });
  stream.on('test:pass', ({ name, file, details, skip }) => {
    if (details.type === 'suite') return;
    seen += 1;
    if (skip === undefined || skip === false) outcome.passed += 1;
    else outcome.skipped.push(`${place(file)}: ${name}${typeof skip === 'string' ? ` (${skip})` : ''}`);
  });
  stream.on('test:fail', ({ name, file, details }) => {
    if (details.type === 'suite') return;
    seen += 1;
    outcome.failed.push(`${place(file)}: ${name}`);
  });
  for await (const chunk of stream.compose(spec)) process.stdout.write(chunk as string);
  if (seen === 0) process.stdout.write('No test was found.\n');
  return seen > 0 && outcome.failed.length === failedBefore;
}

function place(file: string | undefined): string {
  return file?.startsWith(ROOT) ? file.slice(ROOT.length + 1) : (file ?? 'a test');
}
