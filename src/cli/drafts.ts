// strandline create and draft: a document, or a new revision of one, that readers do not see yet.
import { Command } from 'commander';
import { Problem } from '../kernel/errors.ts';
import { cliErrors } from './errors.ts';
import { readDocument } from './json-file.ts';
import { print } from './print.ts';
import { serverClient } from './server-client.ts';
import { wholeNumber } from './whole-number.ts';

interface Saved {
  readonly id: string;
  readonly revision: number;
}

export function createCommand(): Command {
  return new Command('create')
    .description('Create a document as a draft. Readers see nothing of it until it is published.')
    .requiredOption('--file <path>', 'JSON: {"type", "fields"}, or the fields alone; - reads standard input')
    .option('--id <id>', 'its id; given by the server when left out')
    .option('--type <type>', 'its type, when the file does not say it')
    .option('--json', 'print as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  strandline create --type article --id flood-warning --file story.json\n  strandline show old-story --json | strandline create --id new-story --file -\n\n`strandline types article` shows the fields of a type.\n',
    )
    .action(async ({ file, id, type, json }: { file: string; id?: string; type?: string; json?: boolean }) => {
      const document = readDocument(file);
      const wanted = type ?? document.type;
      if (wanted === undefined) throw new Problem(cliErrors['argument-invalid'], 'The file does not say the document’s type: add --type article, for example.');
      const named = id ?? document.id;
      const body = { ...(named === undefined ? {} : { id: named }), type: wanted, fields: document.fields };
      const saved = await serverClient().call<Saved>('POST', '/documents', body);
      print(json, saved, () => `Created ${saved.id} as a draft. Publish it: strandline publish ${saved.id}`);
    });
}

export function draftCommand(): Command {
  return new Command('draft')
    .description('Save a new revision of a document. Readers go on seeing the public one.')
    .argument('<id>', 'id of the document')
    .requiredOption('--file <path>', 'JSON: {"fields"}, or the fields alone; - reads standard input')
    .option('--base <revision>', 'the newest revision that you saw; refused when there is a newer one', wholeNumber('--base'))
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExample:\n  strandline draft flood-warning --file story.json --base 3\n')
    .action(async (id: string, { file, base, json }: { file: string; base?: number; json?: boolean }) => {
      const { fields } = readDocument(file);
      const { call } = serverClient();
      const path = `/documents/${encodeURIComponent(id)}`;
      const seen = base ?? (await call<{ document: { newest: number } }>('GET', path)).document.newest;
      const saved = await call<Saved>('PUT', `${path}/draft`, { base: seen, fields });
      print(json, saved, () => (saved.revision === seen ? `Nothing has changed: revision ${seen} says the same.` : `Saved as revision ${saved.revision}.`));
    });
}
