// strandline rebuild: the replica is made anew in the background; the old one serves meanwhile.
import { Command } from 'commander';
import { serverClient } from './server-client.ts';

export function rebuildCommand(): Command {
  return new Command('rebuild').description('Make the replica anew from the journal, in the background, and swap it in.').action(async () => {
    await serverClient().call('POST', '/rebuild', {});
    process.stdout.write('Started. The old replica serves until the new one has caught up; the log says when.\n');
  });
}
