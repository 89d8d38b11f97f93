// What the files say after a kill, against what was acknowledged. Reads the newsroom with SQL of its own: a fault in our stores must not hide here.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../../src/database/index.ts';
import { readRecords } from '../../src/journal/index.ts';
import { buildReplica } from '../../src/replica/build.ts';
import { openBestReplica } from '../../src/replica/files.ts';
import { projectionFingerprint } from '../../src/replica/index.ts';
import { scratchFolder } from '../worlds/scratch.ts';
import { place } from '../worlds/newsroom.ts';
import type { Ledger } from './ledger.ts';

interface Row {
  readonly [column: string]: string | number | null;
}

/** The newsroom of a data folder, read as it lies there. */
export class Evidence {
  readonly #folder: string;
  /** Records up to here were looked at after an earlier kill; the chain goes on from there. */
  #seen = { seq: 0, tag: '' };

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Throws where the newsroom and the ledger disagree, or where anything is half done. */
  examine(ledger: Ledger): void {
    const database = new DatabaseSync(join(this.#folder, 'newsroom.sqlite'));
    try {
      const all = (sql: string, ...values: (string | number)[]) => database.prepare(sql).all(...values) as unknown as Row[];
      const records = all('select seq, prev_tag, tag, note from journal where seq > ? order by seq', this.#seen.seq);
      for (const { seq, prev_tag, tag } of records) {
        assert.equal(seq, this.#seen.seq + 1, 'the journal is dense');
        assert.equal(prev_tag, this.#seen.tag, `record ${seq} follows the one before it`);
        this.#seen = { seq: seq as number, tag: tag as string };
      }
      assert.deepEqual(all('select seq, tag from journal_head').map(plain), [this.#seen], 'the head is the last record');
      const changes = Map.groupBy(
        all('select seq, document from journal_change where seq > ? order by document', this.#seen.seq - records.length),
        ({ seq }) => seq,
      );
      for (const { seq, note } of records) {
        assert.equal(changes.get(seq as number)?.length, Number(/:(\d+)$/.exec(note as string)?.[1]), `record ${seq} (${note}) is whole`);
      }
      const bySeq = new Map(records.map((record) => [record.seq, record.note]));
      for (const { seq, note, documents } of ledger.records) {
        assert.equal(bySeq.get(seq), note, `the acknowledged record ${seq} is kept`);
        assert.deepEqual(
          changes.get(seq)?.map(({ document }) => document),
          [...documents].sort(),
          `the acknowledged record ${seq} holds its documents`,
        );
      }
      for (const { document, revision } of ledger.drafts) {
        assert.equal(
          all('select 1 from revision where document = ? and number = ?', document, revision).length,
          1,
          `the acknowledged draft of ${document} is kept`,
        );
      }
      const lines = all('select seq, count(*) as n from audit where seq > ? group by seq order by seq', this.#seen.seq - records.length);
      assert.deepEqual(
        lines.map(plain),
        records.map(({ seq }) => ({ seq, n: 1 })),
        'each record has its one audit line, and no line names another',
      );
      this.#examineStates(all);
    } finally {
      database.close();
    }
  }

  /** After a start that has caught up with the clock: each scheduled release was carried out once, or is the next start's to carry out. */
  examineSchedule(ledger: Ledger): void {
    const database = new DatabaseSync(join(this.#folder, 'newsroom.sqlite'));
    try {
      for (const { entry, note } of ledger.scheduled) {
        const fired = (database.prepare('select count(*) as n from journal where note = ?').get(note) as Row).n as number;
        const waits = database.prepare('select failure from schedule where id = ?').get(entry) as Row | undefined;
        assert.equal(fired + (waits ? 1 : 0), 1, `${note} fired ${fired} times, and ${waits ? `waits still: ${waits.failure}` : 'waits no more'}`);
      }
    } finally {
      database.close();
    }
  }

  #examineStates(all: (sql: string) => Row[]): void {
    const wrong = all(`select d.id, d.state_kind, c.kind from document d left join journal_latest l on l.document = d.id
      left join journal_change c on c.seq = l.seq and c.position = l.position
      where (d.state_kind = 'draft') <> (c.kind is null) or (d.state_kind in ('public', 'withdrawn') and d.state_kind <> c.kind)
      or (d.state_kind = 'public' and json_extract(d.state, '$.revision') <> c.revision)
      or not exists (select 1 from revision r where r.document = d.id and r.number = d.newest)`);
    assert.deepEqual(wrong.map(plain), [], 'each document’s state is the one that its last record gave it');
  }

  /** The replica that lies there, brought up to the journal's head, holds what a replica made anew holds. */
  async examineReplica(): Promise<void> {
    await using database = await openDatabase({ url: `sqlite:${join(this.#folder, 'newsroom.sqlite')}` });
    const fingerprint = projectionFingerprint(place);
    const found = openBestReplica(join(this.#folder, 'replica'), fingerprint, place);
    if (!found) return;
    using kept = found.writer;
    const { seq, tag } = kept.position;
    if (seq > 0) {
      const record = await database.kysely.selectFrom('journal').select('tag').where('seq', '=', seq).executeTakeFirst();
      assert.equal(record?.tag, tag, 'the replica stands at a record of this journal');
    }
    for (;;) {
      const records = await readRecords(database, kept.position.seq, { limit: 500, maxBytes: 1024 ** 3 });
      if (records.length === 0) break;
      for (const record of records) kept.apply(record);
    }
    using scratch = scratchFolder();
    const signal = new AbortController().signal;
    using fresh = await buildReplica({ database, folder: scratch.folder, fingerprint, place, signal, onProgress: () => {} });
    assert.deepEqual(contentOf(kept.file), contentOf(fresh.file), 'the replica equals a fresh projection of the journal');
  }
}

/** A row as a plain object: node:sqlite's have no prototype. */
function plain(row: Row): Row {
  return { ...row };
}

/** Everything that a replica holds, without the numbers that are its own. */
function contentOf(file: string): Record<string, Row[]> {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const all = (sql: string) => (database.prepare(sql).all() as unknown as Row[]).map(plain);
    return {
      documents: all('select id, type, places, paths, indexed from document order by id'),
      facets: all('select document, name, json from facet order by document, name'),
      paths: all('select path, target from path order by path'),
      entries: all('select name, part, key, document from entry join listing on listing.n = entry.listing order by name, part, key'),
      search: all('select document.id, title, text, strand from search left join document on document.n = search.rowid order by document.id, search.rowid'),
    };
  } finally {
    database.close();
  }
}
