// strandline bench: the benches of bench/, by name. A bench is a script there; its first line says what it measures.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { Problem } from '../kernel/errors.ts';
import { closestWord } from '../kernel/spelling.ts';
import { cliErrors } from './errors.ts';
import { print } from './print.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'bench');

export interface Bench {
  readonly name: string;
  readonly measures: string;
}

export function benchCommand(): Command {
  return new Command('bench')
    .description('Run a bench by its name; without one, list them with what each measures.')
    .argument('[name]', 'name of the bench')
    .argument('[args...]', 'what the bench itself takes')
    .option('--json', 'print the list as JSON')
    .passThroughOptions()
    .addHelpText(
      'after',
      '\nExamples:\n  strandline bench\n  strandline bench matching\n\nFigures are ratios against the baseline of the same run: a shared machine changes both.\n',
    )
    .action(async (name: string | undefined, args: string[], { json }: { json?: boolean }) => {
      const benches = listBenches();
      if (name === undefined) return print(json, benches, () => benches.map((bench) => `${bench.name.padEnd(16)} ${bench.measures}`).join('\n'));
      if (!benches.some((bench) => bench.name === name)) {
        const names = benches.map((bench) => bench.name);
        throw new Problem(cliErrors['argument-invalid'], `There is no bench “${name}”; did you mean ${closestWord(name, names)}?`);
      }
      const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(FOLDER, `${name}.ts`), ...args], { stdio: 'inherit' });
      const [code] = (await once(child, 'exit')) as [number | null];
      process.exitCode = code ?? 1;
    });
}

/** Every script of bench/, with the first line of its header. */
export function listBenches(): Bench[] {
  return readdirSync(FOLDER)
    .filter((file) => /^[a-z0-9-]+\.ts$/.test(file))
    .sort()
    .map((file) => ({ name: file.slice(0, -'.ts'.length), measures: firstLine(readFileSync(join(FOLDER, file), 'utf8')) }));
}

function firstLine(source: string): string {
  return /^\/\/ ?(.*)$/m.exec(source.split('\n', 1)[0] ?? '')?.[1] ?? '';
}
