// The ledger of one site's imports: a scratch file of SQL, so that memory does not grow with the export. No rules here.
// It is derived: deleting it costs time (pictures are looked at again), never a document.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { Problem } from '../../kernel/errors.ts';
import { importErrors } from './errors.ts';
import { type Finding, type FindingCode, findingKinds } from './findings.ts';

export type ItemKind = 'article' | 'page' | 'attachment' | 'menu-entry';

export interface LedgerItem {
  readonly document: string;
  readonly ordinal: number;
  /** WordPress's number, or the place in the file. */
  readonly number: number;
  readonly wpId: string;
  readonly kind: ItemKind;
  readonly isPublic: boolean;
  /** The address here; empty when it has none. */
  readonly path: string;
}

export interface LedgerAttachment {
  readonly wpId: string;
  readonly document: string;
  /** Address of the file, normalised. */
  readonly url: string;
  readonly title: string;
  readonly alt: string;
  readonly caption: string;
  readonly parent: string;
  readonly firstAt: number;
}

export interface LedgerPicture {
  readonly url: string;
  /** What tells this file from a later one at the same place. */
  readonly stamp: string;
  readonly blob: string;
  readonly width: number;
  readonly height: number;
}

/** Rows of one page of a listing. */
export const LEDGER_PAGE_ROWS = 1_000;

/** Kept from run to run: what is slow to find out. */
const LASTING =
  'create table if not exists picture (url text primary key, stamp text not null, blob text not null, width integer not null, height integer not null) without rowid';
const ANEW = `
drop table if exists item; drop table if exists old; drop table if exists attachment; drop table if exists finding; drop table if exists taken;
create table item (document text primary key, ordinal integer not null, number integer not null, wp_id text not null, kind text not null, is_public integer not null, path text not null) without rowid;
create index item_path on item (path); create index item_wp on item (wp_id);
create table old (address text primary key, document text not null, target text not null) without rowid;
create table attachment (wp_id text primary key, document text not null, url text not null, title text not null, alt text not null, caption text not null, parent text not null, first_at integer not null) without rowid;
create index attachment_url on attachment (url); create index attachment_parent on attachment (parent);
create table finding (id integer primary key, code text not null, subject text, title text, link text, detail text not null, count integer not null);
create index finding_code on finding (code);
create table taken (document text primary key) without rowid;`;

export class Ledger implements Disposable {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  private constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Opens the file (`:memory:` keeps nothing) for this process alone, and forgets the run before. */
  static open(file: string): Ledger {
    if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
    try {
      return new Ledger(openAnew(file));
    } catch (error) {
      if (/locked/.test((error as Error).message)) throw new Problem(importErrors['import-running'], `It holds ${file}.`, {}, error);
      if (!existsSync(file)) throw error;
      rmSync(file, { force: true });
      return new Ledger(openAnew(file));
    }
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  /** Writes many rows at once. */
  together(write: () => void): void {
    this.#database.exec('savepoint together');
    try {
      write();
    } finally {
      this.#database.exec('release together');
    }
  }

  /** False when an item with this document id came before. */
  addItem({ document, ordinal, number, wpId, kind, isPublic, path }: LedgerItem): boolean {
    return this.#run('insert or ignore into item values (?, ?, ?, ?, ?, ?, ?)', document, ordinal, number, wpId, kind, isPublic ? 1 : 0, path) === 1;
  }

  findItem(document: string): LedgerItem | undefined {
    return itemOf(this.#one('select * from item where document = ?', document));
  }

  findItemByNumber(wpId: string): LedgerItem | undefined {
    return itemOf(this.#one('select * from item where wp_id = ? limit 1', wpId));
  }

  countItems(): number {
    return this.#one('select max(ordinal) as n from item')?.n as number;
  }

  /** Public items by document id, after one. */
  listPublic(after: string): LedgerItem[] {
    return this.#all(`select * from item where is_public = 1 and path <> '' and document > ? order by document limit ${LEDGER_PAGE_ROWS}`, after).map(
      (row) => itemOf(row) as LedgerItem,
    );
  }

  /** Public items whose address one with a smaller number has too. */
  listClashes(): LedgerItem[] {
    return this.#all(
      `select * from item i where is_public = 1 and path <> '' and exists
       (select 1 from item o where o.path = i.path and o.is_public = 1 and (o.number < i.number or (o.number = i.number and o.document < i.document)))`,
    ).map((row) => itemOf(row) as LedgerItem);
  }

  setPath(document: string, path: string): void {
    this.#run('update item set path = ? where document = ?', path, document);
  }

  isPathKnown(path: string): boolean {
    return this.#one('select 1 as n from item where path = ? and is_public = 1 limit 1', path) !== undefined;
  }

  /** An old address and the item it belongs to, or where it leads. False when it has an owner already. */
  addOld(address: string, { document = '', target = '' }: { document?: string; target?: string }): boolean {
    if (this.#run('insert or ignore into old values (?, ?, ?)', address, document, target) === 1) return true;
    const owner = this.#one('select document, target from old where address = ?', address);
    return owner?.document === document && owner.target === target;
  }

  /** Where an old address leads now; undefined when nowhere that readers see. */
  findOld(address: string): string | undefined {
    const row = this.#one(OLD_TARGET + ' where old.address = ?', address);
    return (row?.to as string | undefined) || undefined;
  }

  /** Old addresses that lead somewhere, after one. */
  listOld(after: string): { readonly address: string; readonly to: string }[] {
    return this.#all(`${OLD_TARGET} where old.address > ? and "to" <> '' order by old.address limit ${LEDGER_PAGE_ROWS}`, after) as never;
  }

  addAttachment({ wpId, document, url, title, alt, caption, parent, firstAt }: LedgerAttachment): void {
    this.#run('insert or ignore into attachment values (?, ?, ?, ?, ?, ?, ?, ?)', wpId, document, url, title, alt, caption, parent, firstAt);
  }

  findAttachment(by: 'wp_id' | 'url', value: string): LedgerAttachment | undefined {
    return attachmentOf(this.#one(`select * from attachment where ${by} = ? limit 1`, value));
  }

  listAttachments(parent: string): LedgerAttachment[] {
    return this.#all('select * from attachment where parent = ? order by cast(wp_id as integer) limit 500', parent).map(
      (row) => attachmentOf(row) as LedgerAttachment,
    );
  }

  findPicture(url: string): LedgerPicture | undefined {
    return this.#one('select * from picture where url = ?', url) as LedgerPicture | undefined;
  }

  addPicture({ url, stamp, blob, width, height }: LedgerPicture): void {
    this.#run('insert or replace into picture values (?, ?, ?, ?, ?)', url, stamp, blob, width, height);
  }

  /** False when this run took the document in already. */
  take(document: string): boolean {
    return this.#run('insert or ignore into taken values (?)', document) === 1;
  }

  addFindings(findings: readonly Finding[]): void {
    for (const { code, subject, detail, count } of findings)
      this.#run(
        'insert into finding (code, subject, title, link, detail, count) values (?, ?, ?, ?, ?, ?)',
        code,
        subject?.id ?? null,
        subject?.title ?? null,
        subject?.link ?? null,
        detail,
        count,
      );
  }

  /** Subjects and occurrences of each kind, in the order of the table of kinds. */
  countFindings(): { readonly code: FindingCode; readonly subjects: number; readonly count: number }[] {
    const rows = this.#all('select code, count(*) as subjects, sum(count) as count from finding group by code') as {
      code: FindingCode;
      subjects: number;
      count: number;
    }[];
    const order = Object.keys(findingKinds);
    return rows.sort((a, b) => order.indexOf(a.code) - order.indexOf(b.code));
  }

  *listFindings(code: FindingCode, limit: number = Number.MAX_SAFE_INTEGER): Generator<Finding> {
    let last = 0;
    for (let left = limit; left > 0; ) {
      const rows = this.#all('select * from finding where code = ? and id > ? order by id limit ?', code, last, Math.min(left, LEDGER_PAGE_ROWS));
      for (const { id, subject, title, link, detail, count } of rows as unknown as (Record<'subject' | 'title' | 'link', string | null> & {
        id: number;
        detail: string;
        count: number;
      })[]) {
        last = id;
        yield { code, subject: subject === null ? undefined : { id: subject, title: title ?? '', link: link ?? '' }, detail, count };
      }
      if (rows.length === 0) return;
      left -= rows.length;
    }
  }

  #run(text: string, ...values: (string | number | null)[]): number {
    return Number(this.#statement(text).run(...values).changes);
  }

  #one(text: string, ...values: (string | number)[]): Record<string, unknown> | undefined {
    return this.#statement(text).get(...values);
  }

  #all(text: string, ...values: (string | number)[]): Record<string, unknown>[] {
    return this.#statement(text).all(...values);
  }

  #statement(text: string): StatementSync {
    let statement = this.#statements.get(text);
    if (!statement) this.#statements.set(text, (statement = this.#database.prepare(text)));
    return statement;
  }
}

const OLD_TARGET = `select old.address, case when old.target <> '' then old.target else coalesce((select path from item where item.document = old.document and is_public = 1), '') end as "to" from old`;

/** Exclusive locking: two imports of one site do not run at once, and the lock goes with the process however it ends. */
function openAnew(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec(
      'pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = off; pragma temp_store = memory; pragma cache_size = -8000',
    );
    database.exec(`begin exclusive; ${LASTING}; ${ANEW} commit;`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function itemOf(row: Record<string, unknown> | undefined): LedgerItem | undefined {
  return (
    row && {
      document: row.document as string,
      ordinal: row.ordinal as number,
      number: row.number as number,
      wpId: row.wp_id as string,
      kind: row.kind as ItemKind,
      isPublic: row.is_public === 1,
      path: row.path as string,
    }
  );
}

function attachmentOf(row: Record<string, unknown> | undefined): LedgerAttachment | undefined {
  if (!row) return undefined;
  const { wp_id: wpId, first_at: firstAt, ...rest } = row;
  return { wpId, firstAt, ...rest } as LedgerAttachment;
}
