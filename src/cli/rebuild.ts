// strandline rebuild: the replica is made anew in the background; the old one serves meanwhile.
import { Command } from 'commander';
import { print } from './print.ts';
import { serverClient } from './server-client.ts';

export function rebuildCommand(): Command {
  return new Command('rebuild')
    .description('Make the replica anew from the journal, in the background, and swap it in. Readers are served by the old one meanwhile.')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nNobody needs this in a normal week: a replica is made anew by itself when the code that projects it changes.\n')
    .action(async ({ json }: { json?: boolean }) => {
      const started = await serverClient().call('POST', '/rebuild', {});
      print(json, started, () => 'Started. The old replica serves until the new one has caught up; the log says when.');
    });
}
