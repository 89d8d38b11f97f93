// strandline rollback: a release is taken back; what was public before is public again.
import { Command } from 'commander';
import type { Impact, Receipt } from '../api/index.ts';
import { pageLines, print, receiptText } from './print.ts';
import { serverClient } from './server-client.ts';
import { wholeNumber } from './whole-number.ts';

export function rollbackCommand(): Command {
  return new Command('rollback')
    .description('Take a release back, as one record: what was public before it is public again. Refused when something was changed since.')
    .argument('<seq>', 'number of its record, as the receipt and the journal say', wholeNumber('The number of a record'))
    .option('--impact', 'only say which live pages it would refresh')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExamples:\n  strandline rollback 42 --impact\n  strandline rollback 42\n')
    .action(async (seq: number, { impact: onlyAsk, json }: { impact?: boolean; json?: boolean }) => {
      const path = `/releases/${seq}/rollback`;
      if (onlyAsk) {
        const impact = await serverClient().call<Impact>('GET', path);
        print(json, impact, () => [`It would refresh ${impact.pagesTotal} live pages.`, ...pageLines(impact.pages, impact.pagesTotal)].join('\n'));
        return;
      }
      const receipt = await serverClient().call<Receipt>('POST', path);
      print(json, receipt, () => receiptText(receipt));
    });
}
