// kill -9 at random moments of an import: the same command goes on, and ends as if it had never been interrupted.
// IMPORT_KILLS and IMPORT_SEED change the number of kills and repeat a run.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import sharp from 'sharp';
import { seeded } from '../../bench/newsroom/random.ts';
import { openDatabase } from '../../src/database/index.ts';
import { readHead } from '../../src/journal/index.ts';
import { ROOT } from '../tools/files.ts';
import { scratchFolder } from '../worlds/scratch.ts';
import { runCommand } from '../worlds/site-process.ts';
import { manyPosts, OLD_SITE, WXR_FOOT, wxrItem } from '../worlds/wxr.ts';

const KILLS = Number(process.env['IMPORT_KILLS'] ?? 24);
const SEED = Number(process.env['IMPORT_SEED'] ?? Date.now() % 1_000_000);
/** Imports that may end before they are killed: a newsroom that is full has nothing left to do. */
const ATTEMPTS_PER_KILL = 6;
/** The first kills fall within this time of the beginning. */
const FIRST_SPAN_MS = 400;
const POSTS = 200;
const PICTURES = 6;

async function writeExport(folder: string): Promise<readonly string[]> {
  const uploads = join(folder, 'uploads');
  mkdirSync(uploads, { recursive: true });
  const items: string[] = [];
  for (let n = 0; n < PICTURES; n++) {
    writeFileSync(
      join(uploads, `p${n}.jpg`),
      await sharp({ create: { width: 800, height: 450, channels: 3, background: { r: n * 20, g: 90, b: 120 } } })
        .jpeg()
        .toBuffer(),
    );
    items.push(
      wxrItem({
        id: 90_000 + n,
        content: `<img src="${OLD_SITE}/wp-content/uploads/p${n}.jpg" alt="Picture ${n}">`,
        status: n % 3 === 0 ? 'draft' : 'publish',
      }),
    );
  }
  const text = [...manyPosts(POSTS)].join('').replace(WXR_FOOT, '');
  writeFileSync(join(folder, 'export.xml'), `${text}${items.join('')}${WXR_FOOT}`);
  return ['import', 'wxr', join(folder, 'export.xml'), '--strand', 'labs', '--uploads', uploads, '--json'];
}

/** Everything that readers and editors can see of the import, without the instants of its making. */
async function stateOf(folder: string): Promise<Map<string, string>> {
  await using database = await openDatabase({ url: `sqlite:${join(folder, 'newsroom.sqlite')}` });
  const rows = await database.kysely
    .selectFrom('document')
    .innerJoin('revision', (join) => join.onRef('revision.document', '=', 'document.id').onRef('revision.number', '=', 'document.newest'))
    .select(['document.id', 'document.type', 'document.state_kind', 'document.newest', 'revision.fields'])
    .execute();
  const claims = await database.kysely.selectFrom('path_claim').select(['path', 'document']).execute();
  return new Map([
    ...rows.map((row): [string, string] => [row['id'] as string, JSON.stringify([row['type'], row['state_kind'], row['newest'], row['fields']])]),
    ...claims.map((row): [string, string] => [`path ${row['path'] as string}`, row['document'] as string]),
  ]);
}

async function killAt(args: readonly string[], folder: string, ms: number): Promise<boolean> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('STRANDLINE_') && !name.startsWith('NODE_TEST')));
  const child = spawn(process.execPath, [join(ROOT, 'src/cli/main.ts'), ...args], {
    env: { ...env, STRANDLINE_FOLDER: folder },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // The moments count from when it begins to read: what comes before is the start of a process.
  const begun = once(child.stderr, 'data');
  const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
  await Promise.race([begun, ended]);
  await Promise.race([delay(ms), ended]);
  child.kill('SIGKILL');
  const [, signal] = await ended;
  return signal === 'SIGKILL';
}

suite('kill -9 of an import', () => {
  test(`${KILLS} kills at random moments, and the same command ends as if there had been none`, async (t) => {
    t.diagnostic(`seed ${SEED}`);
    const random = seeded(SEED);
    using scratch = scratchFolder();
    const args = await writeExport(scratch.folder);
    const whole = await runCommand(args, { folder: scratch.file('whole') });
    assert.equal(whole.code, 0, whole.stderr);
    const wanted = await stateOf(scratch.file('whole'));
    assert.ok(wanted.size > POSTS * 4, String(wanted.size));
    let [killed, attempts, histories, span] = [0, 0, 0, FIRST_SPAN_MS];
    while (killed < KILLS) {
      const folder = scratch.file(`history-${histories++}`);
      let documents = 0;
      for (let done = false; !done && killed < KILLS; ) {
        assert.ok(++attempts <= KILLS * ATTEMPTS_PER_KILL, `only ${killed} of ${attempts} imports could be killed while they worked`);
        done = !(await killAt(args, folder, random.below(Math.ceil(span))));
        if (!done) killed++;
        // The machine may be quick or slow: the moments move to where the work is.
        span = Math.max(FIRST_SPAN_MS / 10, span * (done ? 0.6 : 1.2));
        const seen = await stateOf(folder).catch(() => new Map<string, string>());
        // Nothing that was committed is lost, and nothing is there that the whole import would not have made.
        assert.ok(seen.size >= documents);
        documents = seen.size;
        for (const [key, value] of seen) assert.equal(value, wanted.get(key), key);
      }
      const rest = await runCommand(args, { folder });
      assert.equal(rest.code, 0, rest.stderr);
      assert.deepEqual(await stateOf(folder), wanted);
      await using database = await openDatabase({ url: `sqlite:${join(folder, 'newsroom.sqlite')}` });
      const head = await readHead(database);
      const { count } = (await database.kysely
        .selectFrom('journal')
        .select(({ fn }) => fn.countAll().as('count'))
        .executeTakeFirstOrThrow()) as { count: number };
      assert.equal(count, head.seq, 'the journal has no gaps');
    }
    t.diagnostic(`${killed} of ${attempts} imports were killed while they worked, in ${histories} newsrooms`);
  });
});
