// Runs named steps one after the other and shows what each took; a failing one does not hide the others.
import { spawn } from 'node:child_process';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { ROOT } from './files.ts';

export type Step = { readonly name: string } & (
  | { readonly command: string; readonly args: readonly string[] }
  | { readonly tests: readonly string[]; readonly concurrency?: number }
);

export interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

/** Longest time of one test file. */
const TEST_FILE_LIMIT_MS = 15 * 60_000;

/** True when every step succeeded; `totals` adds up the tests. */
export async function runSteps(steps: readonly Step[], totals: Totals = { passed: 0, failed: 0, skipped: 0 }): Promise<boolean> {
  const failed: string[] = [];
  for (const step of steps) {
    process.stdout.write(`\n▶ ${step.name}\n`);
    const began = performance.now();
    const good = 'tests' in step ? await runTests(step.tests, step.concurrency ?? 2, totals) : await runCommand(step.command, step.args);
    if (!good) failed.push(step.name);
    process.stdout.write(`${good ? '✔' : '✖'} ${step.name}: ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  }
  if (failed.length > 0) process.stdout.write(`\nFailed: ${failed.join(', ')}\n`);
  return failed.length === 0;
}

function runCommand(command: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit' });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
  });
}

/** node:test in processes of their own, its report as it comes. */
async function runTests(patterns: readonly string[], concurrency: number, totals: Totals): Promise<boolean> {
  let failures = 0;
  const stream = run({ globPatterns: [...patterns], cwd: ROOT, concurrency, timeout: TEST_FILE_LIMIT_MS });
  stream.on('test:pass', ({ details, skip }) => {
    if (details.type === 'suite') return;
    if (skip === undefined || skip === false) totals.passed += 1;
    else totals.skipped += 1;
  });
  stream.on('test:fail', ({ details }) => {
    failures += 1;
    if (details.type !== 'suite') totals.failed += 1;
  });
  const report = stream.compose(spec);
  for await (const chunk of report) process.stdout.write(chunk as string);
  return failures === 0;
}
