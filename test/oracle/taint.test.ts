// Taint: everything that a render did not record is made different at once, and its bytes must not change. So it read nothing unrecorded.
import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { after, before, suite, test } from 'node:test';
import { parseTarget } from '../../src/http/request-target.ts';
import type { Fragment, Page, PageResponse } from '../../src/edge/index.ts';
import { exactRecording, type ReadSet, type RecordingRules, ReplicaReader, ReplicaWriter } from '../../src/replica/index.ts';
import { NOON } from '../worlds/changes.ts';
import { place, TestClock } from '../worlds/newsroom.ts';
import { type Scratch, scratchFolder } from '../worlds/scratch.ts';
import { Desk } from './desk.ts';
import { probesUnderTest } from './probes.ts';
import { siteUnderTest } from './site.ts';

const ARTICLES = 40;
/** Releases before the renders: former addresses, tombstones, corrections, breaking news. */
const RELEASES = 80;
/** Of the newsroom's own addresses, each so-manyth is rendered. */
const EVERY = 3;
/** How far a clock goes that no render has asked for. */
const CENTURY_MS = 100 * 365.25 * 86_400_000;

type Rendered = Pick<Page | Fragment, 'name'> & { render(view: never, params: Readonly<Record<string, string>>): PageResponse };

interface Subject {
  readonly what: string;
  readonly part: Rendered;
  readonly params: Readonly<Record<string, string>>;
}

suite('a render depends on nothing but what it recorded', () => {
  let scratch: Scratch;
  let file = '';
  let copies = 0;
  const clock = new TestClock(NOON);
  const desk = new Desk({ seed: 3, articles: ARTICLES, clock });

  before(() => {
    scratch = scratchFolder();
    file = scratch.file('replica.sqlite');
    using writer = new ReplicaWriter(file, place);
    writer.load(desk.everything(), { seq: 1, tag: 't1' });
    for (let seq = 2; seq < RELEASES; seq++) {
      clock.advance(60_000);
      const changes = desk.next();
      const { seq: held, tag } = writer.position;
      if (changes.length > 0) writer.apply({ seq: held + 1, prevTag: tag, tag: `t${held + 1}`, at: clock.now(), actor: 'desk', note: '', changes });
    }
  });
  after(() => scratch[Symbol.dispose]());

  function render(
    { part, params }: Subject,
    from: string,
    now: number,
    rules: RecordingRules = exactRecording,
  ): { readonly bytes: string; readonly readSet: ReadSet } {
    using reader = new ReplicaReader(from, { now: () => now, until: (instant, signal) => clock.until(instant, signal) }, rules);
    const { value, readSet } = reader.read((view) => part.render(view as never, params));
    return { bytes: JSON.stringify(value), readSet };
  }

  /** The bytes when all that is unrecorded is different: another replica, another instant. */
  function tainted(subject: Subject, { dependencies, validUntil }: ReadSet, absent: readonly string[] = []): string {
    const copy = scratch.file(`tainted-${++copies}.sqlite`);
    copyFileSync(file, copy);
    taint(copy, dependencies, absent);
    return render(subject, copy, validUntil === undefined ? clock.now() + CENTURY_MS : validUntil - 1).bytes;
  }

  function subjects({
    pages,
    fragments,
    targets,
    seldom = [],
  }: {
    pages: readonly Page[];
    fragments: readonly Fragment[];
    targets: readonly string[];
    seldom?: readonly string[];
  }): Subject[] {
    const found: Subject[] = [...targets, ...seldom, ...desk.paths().filter((_, n) => n % EVERY === 0)].flatMap((target) => {
      const parsed = parseTarget(target);
      for (const part of parsed ? pages : []) {
        const match = part.match(parsed?.path ?? '', parsed?.query ?? new URLSearchParams());
        if (match) return [{ what: target, part, params: match.params }];
      }
      return [];
    });
    const strands = [{}, { strand: 'news' }, { strand: 'sport' }];
    return [...found, ...fragments.flatMap((part) => strands.map((params) => ({ what: `${part.name} ${JSON.stringify(params)}`, part, params })))];
  }

  for (const [name, world] of [
    ['each page of the site, and each fragment', siteUnderTest],
    ['each kind of dependency', probesUnderTest],
  ] as const) {
    test(name, (context) => {
      const all = subjects(world);
      let dependencies = 0;
      for (const subject of all) {
        const { bytes, readSet } = render(subject, file, clock.now());
        assert.equal(tainted(subject, readSet), bytes, `${subject.what} shows something that it did not record`);
        dependencies += readSet.dependencies.length;
      }
      context.diagnostic(`${all.length} renders, ${dependencies} dependencies`);
      assert.ok(all.length > 50 && dependencies > all.length);
    });
  }

  for (const rule of Object.keys(exactRecording) as (keyof RecordingRules)[]) {
    test(`and it shows when the view does not record: ${rule}`, () => {
      const caught = subjects(probesUnderTest).some((subject) => {
        const { bytes, readSet } = render(subject, file, clock.now(), { ...exactRecording, [rule]: false });
        // Documents that are not there come to be, too.
        const all = render(subject, file, clock.now()).readSet.dependencies;
        const absent = all.flatMap((each) => (each.kind === 'document' ? [each.id] : []));
        return tainted(subject, readSet, absent) !== bytes;
      });
      assert.ok(caught, `nothing changed although ${rule} was off`);
    });
  }
});

/** Changes, removes and adds whatever the dependencies do not cover. */
function taint(file: string, dependencies: ReadSet['dependencies'], absent: readonly string[]): void {
  const database = new DatabaseSync(file);
  const facets = new Set<string>();
  const paths = new Set<string>();
  const ranges = new Map<string, { from: string; to: string | undefined }[]>();
  let searched = false;
  for (const each of dependencies) {
    if (each.kind === 'document') facets.add(`${each.id}\0${each.facet}`);
    else if (each.kind === 'point') paths.add(each.key);
    else if (each.kind === 'any') searched = true;
    else {
      const name = `${each.listing}\0${each.partition}`;
      ranges.set(name, [...(ranges.get(name) ?? []), each]);
    }
  }
  const rows = <T>(sql: string) => database.prepare(sql).all() as T[];
  database.exec('PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY; BEGIN');
  const dropEntry = database.prepare('DELETE FROM entry WHERE listing = ? AND key = ?');
  const addEntry = database.prepare("INSERT OR IGNORE INTO entry(listing, key, document) VALUES (?, ?, 'tainted')");
  database.exec("UPDATE meta SET value = '999999' WHERE name = 'applied'");
  const facetNames = [...new Set(rows<{ name: string }>('SELECT DISTINCT name FROM facet').map(({ name }) => name))];
  const setFacet = database.prepare('INSERT INTO facet(document, name, json) VALUES (?, ?, ?) ON CONFLICT(document, name) DO UPDATE SET json = excluded.json');
  const ids = new Set([
    ...rows<{ id: string }>('SELECT DISTINCT document AS id FROM facet').map(({ id }) => id),
    ...[...facets].map((each) => each.split('\0')[0] as string),
    ...absent,
  ]);
  for (const id of ids)
    for (const name of facetNames)
      if (!facets.has(`${id}\0${name}`)) setFacet.run(id, name, '{"tainted":true,"path":"/tainted","headline":"Tainted","name":"Tainted"}');
  const gone = JSON.stringify({ kind: 'gone', at: 1, note: 'Tainted' });
  const setPath = database.prepare('INSERT INTO path(path, target) VALUES (?, ?) ON CONFLICT(path) DO UPDATE SET target = excluded.target');
  // Also addresses where nothing is: whoever looked there must have said so.
  for (const { path } of rows<{ path: string }>('SELECT path FROM path')) if (!paths.has(path)) setPath.run(path, gone);
  for (const path of ['/never/was/here', '/nothing/here']) if (!paths.has(path)) setPath.run(path, gone);
  for (const { n, name, part } of rows<{ n: number; name: string; part: string }>('SELECT n, name, part FROM listing')) {
    const recorded = ranges.get(`${name}\0${part}`) ?? [];
    const covered = (key: string) => recorded.some(({ from, to }) => from <= key && (to === undefined || key <= to));
    for (const { key } of rows<{ key: string }>(`SELECT key FROM entry WHERE listing = ${n}`)) {
      if (!covered(key)) dropEntry.run(n, key);
      // A neighbour on either side of each row that is shown, as near as keys can be.
      for (const near of [`${key}0`, key.slice(0, -1)]) if (near !== '' && !covered(near)) addEntry.run(n, near);
    }
    for (const key of ['00', 'ff'.repeat(8)]) if (!covered(key)) addEntry.run(n, key);
  }
  if (!searched) database.exec('DELETE FROM search');
  database.exec('COMMIT');
  database.close();
}
