// The one writer of a replica file: applies journal records in order, each in one transaction, and says what changed.
// It must never apply a record whose prev_tag is not the tag it holds: that is a fork (DESIGN §4), and throws.
import { hash } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Place } from '../content/declare.ts';
import type { Change, DocumentId, JournalRecord } from '../journal/contract.ts';
import { Problem } from '../kernel/errors.ts';
import type { WriteSet } from './contract.ts';
import { replicaErrors } from './errors.ts';
import { type PlaceInListing, type Projection, projectChange } from './project.ts';
import { type DocumentRow, HISTORY_RECORDS, openForWriting, writeStatements } from './replica.store.ts';

export interface Position {
  readonly seq: number;
  readonly tag: string;
}

/** The position before the first record. */
export const ORIGIN: Position = { seq: 0, tag: '' };

interface Changed {
  readonly facets: { id: DocumentId; facet: string }[];
  readonly points: { index: string; key: string }[];
  readonly moves: { listing: string; partition: string; oldKey: string | undefined; newKey: string | undefined }[];
  readonly touched: Set<string>;
}

export class ReplicaWriter implements Disposable {
  readonly file: string;
  readonly #database: DatabaseSync;
  readonly #sql: ReturnType<typeof writeStatements>;
  readonly #place: Place;
  readonly #listings = new Map<string, number>();
  #position: Position;

  constructor(file: string, place: Place) {
    this.file = file;
    this.#place = place;
    this.#database = openForWriting(file);
    this.#sql = writeStatements(this.#database);
    const seq = this.getMeta('applied');
    if (seq === undefined) {
      this.#sql.setMeta.run('applied', '0');
      this.#sql.setMeta.run('tag', ORIGIN.tag);
    }
    this.#position = { seq: Number(seq ?? 0), tag: this.getMeta('tag') ?? ORIGIN.tag };
  }

  get position(): Position {
    return this.#position;
  }

  getMeta(name: string): string | undefined {
    return (this.#sql.getMeta.get(name) as { value: string } | undefined)?.value;
  }

  setMeta(name: string, value: string): void {
    this.#sql.setMeta.run(name, value);
  }

  /** Applies the next record. Throws a Problem `history-forked` when it does not follow the held one; then nothing has changed. */
  apply(record: JournalRecord): WriteSet {
    const held = this.#position;
    if (record.seq !== held.seq + 1 || record.prevTag !== held.tag) {
      throw new Problem(
        replicaErrors['history-forked'],
        `Record ${record.seq} follows tag ${record.prevTag}; this replica holds ${held.seq} with tag ${held.tag}.`,
      );
    }
    return this.#transaction({ seq: record.seq, tag: record.tag }, () => {
      const changed = this.#replace(record.changes);
      this.#sql.remember.run(record.seq, record.tag, JSON.stringify(record.changes.map(documentOf)));
      if (record.seq % 100 === 0) this.#sql.forget.run(record.seq - HISTORY_RECORDS);
      return { seq: record.seq, prevTag: record.prevTag, tag: record.tag, at: record.at, ...changed, touched: [...changed.touched] };
    });
  }

  /** What a record with these changes would change, without changing anything. */
  preview(changes: readonly Change[], at: number): WriteSet {
    const { seq, tag } = this.#position;
    this.#sql.begin.run();
    try {
      const changed = this.#replace(changes);
      return { seq: seq + 1, prevTag: tag, tag: '', at, ...changed, touched: [...changed.touched] };
    } finally {
      this.#listings.clear();
      this.#sql.rollback.run();
    }
  }

  /** Takes over documents in their latest state, without a record: for building a replica and for repairing one after a fork. */
  load(changes: readonly Change[], position: Position): void {
    this.#transaction(position, () => void this.#replace(changes));
  }

  /** After a fork, in one transaction: forgets what was remembered after `ancestor` and takes over `changes`, ending at `position`. */
  repair(ancestor: Position, changes: readonly Change[], position: Position): void {
    this.#transaction(position, () => {
      this.#sql.forgetAfter.run(ancestor.seq);
      // A repair that ends at the ancestor leaves that record's own documents remembered: a deeper fork needs them.
      if (position.seq > ancestor.seq) this.#sql.remember.run(position.seq, position.tag, JSON.stringify(changes.map(documentOf)));
      this.#replace(changes);
    });
  }

  /** Remembered records, newest first. */
  *history(): Generator<{ seq: number; tag: string; documents: DocumentId[] }> {
    for (const row of this.#sql.historyDown.iterate() as Iterable<{ seq: number; tag: string; documents: string }>) {
      yield { seq: row.seq, tag: row.tag, documents: JSON.parse(row.documents) as DocumentId[] };
    }
  }

  [Symbol.dispose](): void {
    this.#database.close();
  }

  #transaction<T>(position: Position, work: () => T): T {
    const sql = this.#sql;
    sql.begin.run();
    try {
      const value = work();
      sql.setMeta.run('applied', String(position.seq));
      sql.setMeta.run('tag', position.tag);
      sql.commit.run();
      this.#position = position;
      return value;
    } catch (error) {
      this.#listings.clear();
      if (this.#database.isTransaction) sql.rollback.run();
      throw error;
    }
  }

  /** Every old row goes before any new one comes: two documents may swap paths or places in one record. */
  #replace(changes: readonly Change[]): Changed {
    const latest = new Map(changes.map((change) => [documentOf(change), change]));
    const steps = [...latest.values()].map((change) => {
      const next = projectChange(change, this.#place);
      return { next, row: this.#sql.findDocument.get(next.id) as DocumentRow | undefined };
    });
    const changed: Changed = { facets: [], points: [], moves: [], touched: new Set() };
    const paths = new Map<string, string | undefined>();
    for (const { next, row } of steps) this.#dropOld(next, row, paths, changed);
    for (const { next, row } of steps) this.#addNew(next, row, changed);
    for (const [path, old] of paths) {
      const now = (this.#sql.findPath.get(path) as { target: string } | undefined)?.target;
      if (now !== old) changed.points.push({ index: 'path', key: path });
    }
    for (const move of changed.moves) changed.touched.add(move.listing);
    return changed;
  }

  #dropOld(next: Projection, row: DocumentRow | undefined, paths: Map<string, string | undefined>, changed: Changed): void {
    const note = (path: string) => {
      if (!paths.has(path)) paths.set(path, (this.#sql.findPath.get(path) as { target: string } | undefined)?.target);
    };
    const oldPlaces = row ? (JSON.parse(row.places) as PlaceInListing[]) : [];
    const oldPaths = row ? (JSON.parse(row.paths) as string[]) : [];
    const nextKeys = new Map(next.places.map((entry) => [partitionName(entry), entry.key]));
    const oldKeys = new Map(oldPlaces.map((entry) => [partitionName(entry), entry.key]));
    for (const old of oldPlaces) {
      const newKey = nextKeys.get(partitionName(old));
      if (newKey === old.key) continue;
      this.#sql.dropEntry.run(this.#listing(old), old.key);
      changed.moves.push({ listing: old.listing, partition: old.partition, oldKey: old.key, newKey });
    }
    for (const entry of next.places) {
      if (!oldKeys.has(partitionName(entry))) changed.moves.push({ listing: entry.listing, partition: entry.partition, oldKey: undefined, newKey: entry.key });
    }
    for (const path of [...oldPaths, ...next.paths.keys()]) note(path);
    for (const path of oldPaths) this.#sql.dropPath.run(path);
  }

  #addNew(next: Projection, row: DocumentRow | undefined, changed: Changed): void {
    const oldKeys = new Map(row ? (JSON.parse(row.places) as PlaceInListing[]).map((entry) => [partitionName(entry), entry.key]) : []);
    for (const entry of next.places) {
      if (oldKeys.get(partitionName(entry)) !== entry.key) this.#sql.addEntry.run(this.#listing(entry), entry.key, next.id);
    }
    for (const [path, target] of next.paths) this.#sql.setPath.run(path, target);
    this.#replaceFacets(next, row !== undefined, changed);
    this.#replaceDocument(next, row, changed);
  }

  #replaceFacets(next: Projection, known: boolean, changed: Changed): void {
    const old = new Map(known ? (this.#sql.facetsOf.all(next.id) as { name: string; json: string }[]).map((facet) => [facet.name, facet.json]) : []);
    for (const [facet, json] of next.facets) {
      if (old.get(facet) === json) continue;
      this.#sql.setFacet.run(next.id, facet, json);
      changed.facets.push({ id: next.id, facet });
    }
    for (const facet of old.keys()) {
      if (next.facets.has(facet)) continue;
      this.#sql.dropFacet.run(next.id, facet);
      changed.facets.push({ id: next.id, facet });
    }
  }

  #replaceDocument(next: Projection, row: DocumentRow | undefined, changed: Changed): void {
    const places = JSON.stringify(next.places);
    const paths = JSON.stringify([...next.paths.keys()]);
    const indexed = next.search ? hash('sha1', JSON.stringify([next.search.title, next.search.text, next.search.strand]), 'base64') : null;
    const gone = next.facets.size === 0 && next.paths.size === 0;
    let n = row?.n;
    if (indexed !== (row?.indexed ?? null)) changed.touched.add('search');
    if (n !== undefined && row?.indexed != null && (indexed !== row.indexed || gone)) this.#sql.dropSearch.run(n);
    if (gone) {
      if (n !== undefined) this.#sql.dropDocument.run(n);
      return;
    }
    if (n === undefined) n = Number(this.#sql.addDocument.run(next.id, next.type, places, paths, indexed).lastInsertRowid);
    else this.#sql.setDocument.run(next.type, places, paths, indexed, n);
    if (next.search && indexed !== row?.indexed) this.#sql.addSearch.run(n, next.search.title, next.search.text, next.search.strand);
  }

  #listing({ listing, partition }: PlaceInListing): number {
    const name = `${listing}\0${partition}`;
    let n = this.#listings.get(name);
    if (n === undefined) {
      const found = this.#sql.findListing.get(listing, partition) as { n: number } | undefined;
      n = found?.n ?? Number(this.#sql.addListing.run(listing, partition).lastInsertRowid);
      this.#listings.set(name, n);
    }
    return n;
  }
}

export function documentOf(change: Change): DocumentId {
  return change.kind === 'public' ? change.document.id : change.id;
}

function partitionName({ listing, partition }: PlaceInListing): string {
  return `${listing}\0${partition}`;
}
