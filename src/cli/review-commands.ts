// strandline submit, ready and back: a story moves on to review, is found ready, or goes back with a note. Readers see nothing of it.
import { Command } from 'commander';
import { print } from './print.ts';
import { serverClient } from './server-client.ts';
import { wholeNumber } from './whole-number.ts';

interface Moved {
  readonly stage: string;
  readonly revision: number;
}

const verbs = [
  { name: 'submit', says: 'Submit a document for review.', note: '' },
  { name: 'ready', says: 'Find the newest revision of a document ready to be published.', note: '' },
  { name: 'back', says: 'Send a document back to its writer, with a note.', note: ' --note "The court has another name."' },
] as const;

export const reviewCommands: readonly (() => Command)[] = verbs.map(({ name, says, note }) => () => {
  const command = new Command(name).description(says).argument('<id>', 'id of the document');
  const about = 'for whoever works on it next';
  if (name === 'back') command.requiredOption('--note <text>', about);
  else command.option('--note <text>', about);
  return command
    .option('--base <revision>', 'the newest revision that you saw; refused when there is a newer one', wholeNumber('--base'))
    .option('--json', 'print as JSON')
    .addHelpText('after', `\nExample:\n  strandline ${name} flood-warning${note}\n`)
    .action(async (id: string, { json, ...body }: { json?: boolean; note?: string; base?: number }) => {
      const moved = await serverClient().call<Moved>('POST', `/documents/${encodeURIComponent(id)}/${name}`, body);
      print(json, moved, () => `${id}: ${moved.stage}, at revision ${moved.revision}.`);
    });
});
