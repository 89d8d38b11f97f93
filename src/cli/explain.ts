// strandline explain: what a live page depends on.
import { Command } from 'commander';
import type { Explanation } from '../edge/index.ts';
import { explanationText } from './explanation-text.ts';
import { print } from './print.ts';
import { serverClient } from './server-client.ts';

export function explainCommand(): Command {
  return new Command('explain')
    .description('Which documents, listing ranges and instants a page depends on, when it was rendered, and which record last refreshed it.')
    .argument('<path>', 'path of the page, for example /news')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExamples:\n  strandline explain /news\n  strandline explain / --json\n')
    .action(async (path: string, { json }: { json?: boolean }) => {
      const explanation = await serverClient().call<Explanation>('GET', `/explain?path=${encodeURIComponent(path)}`);
      print(json, explanation, () => explanationText(explanation));
    });
}
