// strandline impact: which live pages a verb would refresh, before it is done.
import { Command } from 'commander';
import type { Impact } from '../api/index.ts';
import { pageLines, print } from './print.ts';
import { serverClient } from './server-client.ts';

export function impactCommand(): Command {
  return new Command('impact')
    .description('Which live pages a publish would refresh. Changes nothing.')
    .argument('<id>', 'id of the document')
    .option('--verb <verb>', 'publish, update, correct, withdraw, restore or spike', 'publish')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExamples:\n  strandline impact flood-warning\n  strandline impact flood-warning --verb withdraw\n')
    .action(async (id: string, { verb, json }: { verb: string; json?: boolean }) => {
      const note = verb === 'correct' || verb === 'withdraw' ? { note: 'impact' } : {};
      const impact = await serverClient().call<Impact>('POST', '/impact', { steps: [{ verb, id, ...note }] });
      print(json, impact, () =>
        [
          `${verb} ${id} would refresh ${impact.pagesTotal} live page${impact.pagesTotal === 1 ? '' : 's'}.`,
          ...pageLines(impact.pages, impact.pagesTotal),
        ].join('\n'),
      );
    });
}
