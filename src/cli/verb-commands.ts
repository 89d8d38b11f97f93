// publish, update, correct, withdraw, restore, spike and unspike: each is one step, answered with a receipt.
import { Command } from 'commander';
import type { Receipt } from '../api/index.ts';
import { Problem } from '../kernel/errors.ts';
import { readDocument } from './json-file.ts';
import { print, receiptText } from './print.ts';
import { serverClient } from './server-client.ts';
import { wholeNumber } from './whole-number.ts';

interface Options {
  readonly json?: boolean;
  readonly file?: string;
  readonly base?: number;
  readonly note?: string;
  readonly askedBy?: string;
  readonly quiet?: boolean;
}

interface Verb {
  readonly name: string;
  readonly says: string;
  readonly note?: string;
  readonly takesFile?: true;
}

const verbs: readonly Verb[] = [
  { name: 'publish', says: 'Make a document public, or show its newest revision.', takesFile: true },
  { name: 'update', says: 'Show the newest revision of a public document.', takesFile: true },
  { name: 'correct', says: 'Show the newest revision, with a public note of what was wrong.', note: 'the note that readers see', takesFile: true },
  { name: 'withdraw', says: 'Take a public document away: its address answers 410 with a note.', note: 'the note that readers see' },
  { name: 'restore', says: 'Make a withdrawn document public again.' },
  { name: 'spike', says: 'Put a document away; readers see as if it had never been.' },
  { name: 'unspike', says: 'Take a document off the spike: it is a draft again.' },
];

export const verbCommands: readonly (() => Command)[] = verbs.map((verb) => () => verbCommand(verb));

function verbCommand({ name, says, note, takesFile }: Verb): Command {
  const command = new Command(name).description(says).argument('<id>', 'id of the document');
  if (takesFile)
    command.option(
      '--file <path>',
      'first save these fields (JSON: {"type", "fields"}, or the fields alone) as a new revision; creates the document if it is new; - reads standard input',
    );
  if (note) command.requiredOption('--note <text>', note);
  if (name === 'withdraw') command.option('--asked-by <who>', 'who asked for it; never shown to readers');
  if (name === 'update') command.option('--quiet', 'leave the “updated” time that readers see alone');
  return command
    .option('--base <revision>', 'the newest revision that you saw; refused when there is a newer one', wholeNumber('--base'))
    .option('--json', 'print the receipt as JSON')
    .addHelpText(
      'after',
      `\nExample:\n  strandline ${name} flood-warning${takesFile ? ' --file story.json' : ''}${note ? ' --note "The bridge is open."' : ''}\n`,
    )
    .action(async (id: string, options: Options) => {
      const { call } = serverClient();
      if (options.file !== undefined) await saveFile(call, id, options.file);
      const body = {
        ...(options.base === undefined ? {} : { base: options.base }),
        ...(options.note === undefined ? {} : { note: options.note }),
        ...(options.askedBy === undefined ? {} : { askedBy: options.askedBy }),
        ...(options.quiet ? { quiet: true } : {}),
      };
      const receipt = await call<Receipt>('POST', `/documents/${encodeURIComponent(id)}/${name}`, body);
      print(options.json, receipt, () => receiptText(receipt));
    });
}

async function saveFile(call: ReturnType<typeof serverClient>['call'], id: string, path: string): Promise<void> {
  const { type = 'article', fields } = readDocument(path);
  const known = await call<{ document: { newest: number } }>('GET', `/documents/${encodeURIComponent(id)}`).catch((error: unknown) => {
    if (error instanceof Problem && error.code === 'unknown-document') return undefined;
    throw error;
  });
  if (known) await call('PUT', `/documents/${encodeURIComponent(id)}/draft`, { base: known.document.newest, fields });
  else await call('POST', '/documents', { id, type, fields });
}
