// strandline show: documents, or one of them.
import { Command } from 'commander';
import { print } from './print.ts';
import { serverClient } from './server-client.ts';
import { wholeNumber } from './whole-number.ts';

interface Document {
  readonly id: string;
  readonly type: string;
  readonly newest: number;
  readonly state: { readonly kind: string; readonly revision?: number };
  readonly changedAt: number;
}

export function showCommand(): Command {
  return new Command('show')
    .description('List documents, latest change first; or show one with its newest fields.')
    .argument('[id]', 'id of a document')
    .option('--type <type>', 'only this type')
    .option('--state <state>', 'draft, public, withdrawn or spiked')
    .option('--limit <n>', 'how many (at most 500)', wholeNumber('--limit'), 20)
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExamples:\n  strandline show --type article --state draft\n  strandline show flood-warning --json > story.json\n')
    .action(async (id: string | undefined, { type, state, limit, json }: { type?: string; state?: string; limit: number; json?: boolean }) => {
      const { call } = serverClient();
      if (id !== undefined) {
        const found = await call<{ document: Document; revision: { fields: unknown } }>('GET', `/documents/${encodeURIComponent(id)}`);
        print(json, found, () => `${line(found.document)}\n${JSON.stringify(found.revision.fields, undefined, 2)}`);
        return;
      }
      const query = new URLSearchParams({ limit: String(limit), ...(type ? { type } : {}), ...(state ? { state } : {}) });
      const { documents } = await call<{ documents: Document[] }>('GET', `/documents?${query}`);
      print(json, documents, () => (documents.length === 0 ? 'There are none.' : documents.map(line).join('\n')));
    });
}

function line({ id, type, newest, state, changedAt }: Document): string {
  const newer = state.kind === 'public' && state.revision !== newest ? ` (revision ${state.revision} of ${newest})` : '';
  return `${id.padEnd(36)} ${type.padEnd(9)} ${state.kind.padEnd(9)} ${new Date(changedAt).toISOString().slice(0, 16)}${newer}`;
}
