// strandline release: several steps as one record.
import { Command } from 'commander';
import type { Receipt } from '../api/index.ts';
import { Problem } from '../kernel/errors.ts';
import { cliErrors } from './errors.ts';
import { readJson } from './json-file.ts';
import { print, receiptText } from './print.ts';
import { serverClient } from './server-client.ts';

export function releaseCommand(): Command {
  return new Command('release')
    .description('Carry several steps out in the same instant, as one journal record.')
    .argument('[steps...]', 'VERB:ID, for example publish:budget update:front-home')
    .option('--file <path>', 'a JSON list of steps: [{"verb": "publish", "id": "budget"}, …]; - reads standard input')
    .option('--note <text>', 'what the log calls it', 'release')
    .option('--json', 'print the receipt as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  strandline release publish:budget update:front-home --note "Budget day"\n  strandline release --file steps.json\n\nAll of it or nothing: when one step is refused, none is carried out.\n',
    )
    .action(async (words: string[], { file, note, json }: { file?: string; note: string; json?: boolean }) => {
      const steps = [...words.map(parseWord), ...(file === undefined ? [] : readSteps(file))];
      const receipt = await serverClient().call<Receipt>('POST', '/releases', { note, steps });
      print(json, receipt, () => receiptText(receipt));
    });
}

function parseWord(word: string): { verb: string; id: string } {
  const [verb, id] = word.split(':');
  if (!verb || !id) throw new Problem(cliErrors['argument-invalid'], `“${word}” is not VERB:ID.`);
  return { verb, id };
}

function readSteps(path: string): unknown[] {
  const steps = readJson(path);
  if (Array.isArray(steps)) return steps;
  throw new Problem(cliErrors['file-unreadable'], `${path}: a JSON list of steps is expected: [{"verb": "publish", "id": "budget"}, …].`);
}
