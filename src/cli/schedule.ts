// strandline schedule: a release at an instant to come; list them; and unschedule.
import { Argument, Command, Option } from 'commander';
import { Problem } from '../kernel/errors.ts';
import { cliErrors } from './errors.ts';
import { print } from './print.ts';
import { serverClient } from './server-client.ts';

interface Entry {
  readonly id: string;
  readonly dueAt: number;
  readonly note: string;
  readonly actor: string;
  readonly failure: string;
  readonly steps: readonly { readonly verb: string; readonly id: string }[];
}

const line = (entry: Entry) =>
  `${entry.id}  ${new Date(entry.dueAt).toISOString()}  ${entry.steps.map(({ verb, id }) => `${verb} ${id}`).join(', ')}${entry.failure ? `  FAILED: ${entry.failure}` : ''}`;

export function scheduleCommand(): Command {
  const command = new Command('schedule').description('Releases at an instant to come. What they publish is frozen when they are scheduled.');
  command
    .command('add')
    .description('Schedule one verb for one document.')
    .argument('<id>', 'id of the document')
    .requiredOption('--at <instant>', 'ISO 8601 with a zone: 2026-12-24T18:00:00+00:00', parseInstant)
    .option('--verb <verb>', 'publish, update, correct, withdraw, restore, spike', 'publish')
    .option('--note <text>', 'the public note of a correction or withdrawal')
    .option('--json', 'print the entry as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  strandline schedule add budget-day --at 2026-12-01T13:00:00Z\n  strandline schedule add competition --verb spike --at 2026-12-31T23:59:00Z\n',
    )
    .action(async (id: string, { at, verb, note, json }: { at: string; verb: string; note?: string; json?: boolean }) => {
      const step = { verb, id, ...(note === undefined ? {} : { note }) };
      const entry = await serverClient().call<Entry>('POST', '/schedule', { dueAt: at, note: `scheduled ${verb}`, steps: [step] });
      print(json, entry, () => `Scheduled: ${line(entry)}`);
    });
  command
    .command('list', { isDefault: true })
    .description('What is scheduled, soonest first.')
    .option('--failed', 'also what could not be carried out')
    .option('--json', 'print as JSON')
    // What somebody types who has not read the help: told how it goes, instead of what `list` does not take.
    .addArgument(new Argument('[document]').default(undefined))
    .addOption(new Option('--at <instant>').hideHelp())
    .action(async (document: string | undefined, { failed, json }: { failed?: boolean; json?: boolean }) => {
      if (document !== undefined) {
        throw new Problem(cliErrors['argument-invalid'], `To schedule a document, say: strandline schedule add ${document.slice(0, 64)} --at INSTANT.`);
      }
      const { entries } = await serverClient().call<{ entries: Entry[] }>('GET', `/schedule?failed=${failed === true}`);
      print(json, entries, () => (entries.length === 0 ? 'Nothing is scheduled.' : entries.map(line).join('\n')));
    });
  return command;
}

export function unscheduleCommand(): Command {
  return new Command('unschedule')
    .description('Take an entry out of the schedule, before its instant or after it failed.')
    .argument('<entry>', 'its id: see `strandline schedule list`')
    .option('--json', 'print as JSON')
    .action(async (entry: string, { json }: { json?: boolean }) => {
      const taken = await serverClient().call('DELETE', `/schedule/${encodeURIComponent(entry)}`);
      print(json, taken, () => `Taken out: ${entry}`);
    });
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/** An instant without a zone is nobody's: a laptop's zone and the newsroom's differ. */
function parseInstant(given: string): string {
  const at = INSTANT.test(given) ? Date.parse(given) : Number.NaN;
  if (!Number.isNaN(at)) return new Date(at).toISOString();
  throw new Problem(cliErrors['argument-invalid'], `--at is an instant with its zone, such as 2026-12-24T18:00:00+00:00; it was “${given.slice(0, 40)}”.`);
}
