// The demo's seeding, killed in the middle and started again: it ends as one that was never interrupted.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { create, getRevision, listDocuments, listEntries, type Newsroom, permitByScope, release } from '../../src/content/index.ts';
import { migrate, openDatabase } from '../../src/database/index.ts';
import { demoMoment, demoState, fillWithDemo } from '../../src/imports/demo/index.ts';
import { migrations } from '../../src/node/migrations.ts';
import { ROOT } from '../tools/files.ts';
import { articleFields, EDITOR, place, TestClock } from '../worlds/newsroom.ts';
import { scratchFolder } from '../worlds/scratch.ts';

const DOCUMENTS_MAX = 2_000;
/** Shares of the whole at which the process is killed, one run after the other. */
const KILLED_AT = [0.01, 0.2, 0.45, 0.7, 0.9];

interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
  readonly progress: readonly number[];
}

/** Runs `strandline seed`; kills it (SIGKILL) when it reports this share or more. */
function seed(folder: string, killAt = Number.POSITIVE_INFINITY): Promise<Run> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', join(ROOT, 'src/cli/main.ts'), 'seed', '--json'], {
    env: { PATH: process.env['PATH'] ?? '', STRANDLINE_FOLDER: folder, STRANDLINE_TIME_ZONE: place.timeZone },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const progress: number[] = [];
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  createInterface(child.stderr).on('line', (line) => {
    output += `${line}\n`;
    const [, done, total] = /(\d+)\/(\d+)/.exec(line) ?? [];
    if (total === undefined) return;
    progress.push(Number(done) / Number(total));
    if (Number(done) / Number(total) >= killAt) child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, output, progress }));
  });
}

async function open(folder: string, now?: number): Promise<Newsroom & AsyncDisposable> {
  const database = await openDatabase({ url: `sqlite:${join(folder, 'newsroom.sqlite')}` });
  await migrate(database, migrations);
  return {
    database,
    clock: new TestClock(now),
    place,
    permit: permitByScope,
    onRecord: () => {},
    onSchedule: () => {},
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}

/** All that is in a newsroom, but for the instants at which verbs were carried out. */
async function contents({ database }: Newsroom) {
  const documents = await listDocuments(database.kysely, { limit: DOCUMENTS_MAX });
  const found = await Promise.all(
    documents.map(async ({ id, type, newest, state }) => {
      const { fields } = await getRevision(database.kysely, id, newest);
      const publication = 'publication' in state ? state.publication : undefined;
      return {
        id,
        type,
        newest,
        kind: state.kind,
        fields,
        firstAt: publication?.firstAt,
        formerPaths: publication?.formerPaths,
        corrections: publication?.corrections.map(({ note }) => note),
        withdrawal: state.kind === 'withdrawn' ? state.withdrawal.note : undefined,
      };
    }),
  );
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

const blobsIn = (folder: string) =>
  readdirSync(join(folder, 'blobs'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('unfinished'))
    .map(({ name }) => name)
    .sort();

test('a seeding that is killed again and again goes on, and ends as one that was never interrupted', async () => {
  using killed = scratchFolder();
  using whole = scratchFolder();
  for (const share of KILLED_AT) assert.equal((await seed(killed.folder, share)).signal, 'SIGKILL', `it was over before ${share}`);
  const last = await seed(killed.folder);
  assert.equal(last.code, 0, last.output);

  await using resumed = await open(killed.folder);
  assert.equal(await demoState(resumed), 'complete');
  await using straight = await open(whole.folder, await demoMoment(resumed));
  await fillWithDemo({ newsroom: straight, dataFolder: whole.folder });

  const [one, other] = [await contents(resumed), await contents(straight)];
  assert.ok(one.length > 300, `${one.length} documents`);
  for (const [n, document] of one.entries()) assert.deepEqual(document, other[n], document.id);
  assert.equal(one.length, other.length);
  assert.deepEqual(blobsIn(killed.folder), blobsIn(whole.folder));
  for (const newsroom of [resumed, straight])
    assert.equal((await listEntries(newsroom.database.kysely, { limit: 10 })).length, 1, 'one story waits for its hour');
  const kinds = Map.groupBy(one, ({ kind }) => kind);
  assert.equal(kinds.get('withdrawn')?.length, 1);
  assert.equal(kinds.get('draft')?.length, 1);
  assert.equal(one.filter(({ corrections }) => corrections?.length === 1).length, 2, 'a story and an entry of the live blog');
});

test('seeding a second time changes nothing, also what an editor has changed meanwhile', async () => {
  using scratch = scratchFolder();
  await using newsroom = await open(scratch.folder);
  await fillWithDemo({ newsroom, dataFolder: scratch.folder });
  await release(newsroom, { actor: EDITOR, note: 'gone', steps: [{ verb: 'withdraw', id: 'swan-motorway', note: 'The swan objected.' }] });
  const before = await contents(newsroom);
  const again = await seed(scratch.folder);
  assert.equal(again.code, 0, again.output);
  assert.match(again.output, /"documents": 0/);
  assert.deepEqual(await contents(newsroom), before);
});

test('a newsroom with documents of its own is refused and left as it is', async () => {
  using scratch = scratchFolder();
  await using newsroom = await open(scratch.folder);
  await create(newsroom, { actor: EDITOR, id: 'own-story', type: 'article', fields: articleFields('own-story') });
  await release(newsroom, { actor: EDITOR, note: 'ours', steps: [{ verb: 'publish', id: 'own-story' }] });
  const { code, output } = await seed(scratch.folder);
  assert.equal(code, 2, output);
  assert.match(output, /documents of its own/);
  assert.match(output, /STRANDLINE_FOLDER/);
  assert.equal((await contents(newsroom)).length, 1);
});
