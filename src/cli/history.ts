// strandline revisions, journal and receipt: what was done, by whom, and who has confirmed it.
import { setTimeout as delay } from 'node:timers/promises';
import { Command } from 'commander';
import type { Receipt } from '../api/index.ts';
import { pageLines, print } from './print.ts';
import { serverClient } from './server-client.ts';
import { wholeNumber } from './whole-number.ts';

/** How often `journal --follow` asks. */
const FOLLOW_EVERY_MS = 500;
const LIMIT_MAX = 500;

interface Revision {
  readonly number: number;
  readonly at: number;
  readonly actor: string;
}

interface JournalLine {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly note: string;
  readonly changes: readonly { readonly kind: string; readonly id?: string; readonly document?: { readonly id: string; readonly revision: number } }[];
}

const limitOption = ['--limit <n>', `how many (at most ${LIMIT_MAX})`, wholeNumber('--limit'), 20] as const;

export function revisionsCommand(): Command {
  return new Command('revisions')
    .description('The revisions of a document, newest first; or the fields of one.')
    .argument('<id>', 'id of the document')
    .argument('[number]', 'a revision', wholeNumber('The revision'))
    .option(...limitOption)
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExamples:\n  strandline revisions flood-warning\n  strandline revisions flood-warning 2\n')
    .action(async (id: string, number: number | undefined, { limit, json }: { limit: number; json?: boolean }) => {
      const { call } = serverClient();
      const path = `/documents/${encodeURIComponent(id)}/revisions`;
      if (number !== undefined) {
        const revision = await call<Revision & { fields: unknown }>('GET', `${path}/${number}`);
        return print(json, revision, () => `${revisionLine(revision)}\n${JSON.stringify(revision.fields, undefined, 2)}`);
      }
      const { revisions } = await call<{ revisions: Revision[] }>('GET', `${path}?limit=${limit}`);
      print(json, revisions, () => revisions.map(revisionLine).join('\n'));
    });
}

export function journalCommand(): Command {
  return new Command('journal')
    .description('The journal’s records: what became public, or ceased to be, in the order in which readers saw it.')
    .option('--after <seq>', 'only records after this one; without it, the last ones', wholeNumber('--after', 0))
    .option(...limitOption)
    .option('--follow', 'go on printing records as they come; stop with Ctrl-C')
    .option('--json', 'print as JSON, a record a line')
    .addHelpText('after', '\nExamples:\n  strandline journal --limit 5\n  strandline journal --follow --json | jq .note\n')
    .action(async ({ after, limit, follow, json }: { after?: number; limit: number; follow?: boolean; json?: boolean }) => {
      const { call } = serverClient();
      let last = after ?? Math.max(0, (await call<{ head: number }>('GET', '/journal?limit=1')).head - limit);
      do {
        const { records, next } = await call<{ records: JournalLine[]; next: number }>('GET', `/journal?after=${last}&limit=${limit}`);
        for (const record of records) process.stdout.write(`${json ? JSON.stringify(record) : journalLine(record)}\n`);
        last = next;
        if (follow && records.length === 0) await delay(FOLLOW_EVERY_MS);
      } while (follow);
    });
}

export function receiptCommand(): Command {
  return new Command('receipt')
    .description('Who has confirmed a record, and which pages it refreshed: for a publish whose answer was lost.')
    .argument('<seq>', 'number of the journal record', wholeNumber('The number'))
    .option('--json', 'print as JSON')
    .action(async (seq: number, { json }: { json?: boolean }) => {
      const receipt = await serverClient().call<Pick<Receipt, 'pages' | 'pagesTotal' | 'edges'>>('GET', `/receipts/${seq}`);
      print(json, receipt, () => {
        const edges = receipt.edges.map(({ id, confirmed }) => `${id} ${confirmed ? 'has confirmed' : 'has NOT confirmed'}`);
        return [`Record ${seq}: ${edges.join(', ')}; ${receipt.pagesTotal} live pages were refreshed.`, ...pageLines(receipt.pages, receipt.pagesTotal)].join(
          '\n',
        );
      });
    });
}

function revisionLine({ number, at, actor }: Revision): string {
  return `${String(number).padStart(4)}  ${instant(at)}  ${actor}`;
}

function journalLine({ seq, at, actor, note, changes }: JournalLine): string {
  const done = changes.slice(0, 4).map(({ kind, id, document }) => `${kind} ${document?.id ?? id}`);
  const more = changes.length > done.length ? ` … ${changes.length} in all` : '';
  return `${String(seq).padStart(6)}  ${instant(at)}  ${actor}  ${note}: ${done.join(', ')}${more}`;
}

function instant(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}
