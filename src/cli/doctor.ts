// strandline doctor: everything that can be wrong with this machine or this installation, each with what to do. Changes nothing.
import { Command } from 'commander';
import { type Config, readConfig } from '../kernel/config.ts';
import { type Finding, finding, findingText, good } from './doctor/finding.ts';
import { checkMachine } from './doctor/machine.ts';
import { checkNewsroom, openNewsroom } from './doctor/newsroom.ts';
import { checkReplica } from './doctor/replica.ts';
import { checkServer } from './doctor/server.ts';
import { exitCodes } from './exit.ts';
import { print } from './print.ts';

export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Look for everything that can be wrong here, and say what to do about it. Changes nothing; also while the server runs.')
    .option('--json', 'print as JSON: a list of {check, state, says, fix}')
    .addHelpText('after', `\nExit code 0: nothing is wrong; ${exitCodes.unavailable}: something is.\n`)
    .action(async ({ json }: { json?: boolean }) => {
      const findings = await examine();
      const wrong = findings.filter(({ state }) => state === 'bad').length;
      print(json, findings, () =>
        [...findings.map(findingText), '', wrong === 0 ? 'Nothing is wrong.' : `${wrong} of ${findings.length} checks found something.`].join('\n'),
      );
      if (wrong > 0) process.exitCode = exitCodes.unavailable;
    });
}

async function examine(): Promise<Finding[]> {
  let config: Config | undefined;
  const read = await finding('settings', () => {
    config = readConfig(process.env);
    return good('settings', '');
  });
  // Without settings nothing else can be found.
  if (!config) return [read];
  const machine = await checkMachine(config);
  const { running, found } = await checkServer(config);
  const { database, findings } = await openNewsroom(config);
  if (!database) return [...machine, found, ...findings];
  await using opened = database;
  return [...machine, found, ...findings, ...(await checkNewsroom(opened, config, Date.now())), await checkReplica(opened, config, running)];
}
