// The command line as an editor and an operator use it: real commands as processes, against a real server.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import type { Receipt } from '../../src/api/index.ts';
import { articleFields } from '../worlds/newsroom.ts';
import { type Scratch, scratchFolder } from '../worlds/scratch.ts';
import { runCommand, type Said, type SiteProcess, startSite } from '../worlds/site-process.ts';
import { settled } from './settled.ts';

let scratch: Scratch;
let site: SiteProcess;

before(async () => {
  scratch = scratchFolder();
  site = await startSite({ folder: scratch.folder });
  await json('create', '--type', 'strand', '--id', 'strand-news', '--file', file('strand.json', { strand: 'news', name: 'News' }));
  await json('publish', 'strand-news');
});

after(async () => {
  await site[Symbol.asyncDispose]();
  scratch[Symbol.dispose]();
});

const run = (...args: string[]) => runCommand(args, { folder: scratch.folder });

/** What a command printed with --json; it must have succeeded. */
async function json<T>(...args: string[]): Promise<T> {
  const said = await run(...args, '--json');
  assert.equal(said.code, 0, `${args.join(' ')}: ${said.stderr}`);
  return JSON.parse(said.stdout) as T;
}

function file(name: string, content: unknown): string {
  writeFileSync(scratch.file(name), JSON.stringify(content));
  return scratch.file(name);
}

function assertRefused({ code, stderr, stdout }: Said, says: RegExp, expected = 2): void {
  assert.match(stderr, says);
  assert.doesNotMatch(stderr + stdout, /\n\s+at |defect/);
  assert.equal(code, expected, stderr);
}

async function page(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${site.url}${path}`);
  return { status: response.status, text: await response.text() };
}

test('a story from draft to tombstone: created, foreseen, published, corrected, withdrawn, restored', async () => {
  await json('create', '--id', 'flood', '--type', 'article', '--file', file('flood.json', articleFields('flood', { headline: 'The river rises' })));
  const path = `/news/${await today()}/flood`;
  const live = ['/news', '/feed.rss', '/archive', '/search?q=river', path];
  for (const each of live) await page(each);
  const foreseen = await json<{ pages: string[]; pagesTotal: number }>('impact', 'flood');
  const receipt = await json<Receipt>('publish', 'flood');
  assert.ok(receipt.seq !== null && receipt.milliseconds > 0);
  assert.ok(receipt.edges.every(({ confirmed }) => confirmed));
  assert.ok(receipt.pages.includes(path) && receipt.pages.includes('/news'), receipt.pages.join(' '));
  assert.deepEqual([...foreseen.pages].sort(), [...receipt.pages].sort(), 'impact names exactly the pages that the publish refreshes');
  assert.match((await page(path)).text, /The river rises/);

  file('flood.json', articleFields('flood', { headline: 'The river rises no more' }));
  const corrected = await run('correct', 'flood', '--file', scratch.file('flood.json'), '--note', 'The river stood still, it did not rise.');
  assert.match(corrected.stdout, /^Record \d+, [\d.]+ ms, \d+ live pages? refreshed\./);
  assert.match((await page(path)).text, /The river stood still, it did not rise\./);

  await json('withdraw', 'flood', '--note', 'This story was wrong.');
  const gone = await page(path);
  assert.equal(gone.status, 410);
  assert.match(gone.text, /This story was wrong\./);
  assertRefused(await run('publish', 'flood', '--base', '1'), /flood/);
  await json('restore', 'flood');
  assert.equal((await page(path)).status, 200);
  const revisions = await json<{ number: number }[]>('revisions', 'flood');
  assert.deepEqual(
    revisions.map(({ number }) => number),
    [2, 1],
  );
  assert.match((await run('revisions', 'flood', '1')).stdout, /The river rises"/);
  assertRefused(await run('draft', 'flood', '--base', '1', '--file', scratch.file('flood.json')), /newer revision.*base is revision 1, the newest is 2/);
});

test('a release is one record, whole or not at all', async () => {
  for (const id of ['one', 'two']) await json('create', '--id', id, '--type', 'article', '--file', file(`${id}.json`, articleFields(id)));
  assertRefused(await run('release', 'publish:one', 'publish:nobody'), /There is no such document.*nobody/);
  assert.equal((await json<{ document: { state: { kind: string } } }>('show', 'one')).document.state.kind, 'draft');
  const { seq } = await json<Receipt>('release', 'publish:one', 'publish:two', '--note', 'both at once');
  const said = await run('journal', '--after', String((seq ?? 0) - 1), '--json');
  const record = JSON.parse(said.stdout.trim()) as { note: string; changes: unknown[] };
  assert.equal(record.note, 'both at once');
  assert.equal(record.changes.length, 2);
  assert.deepEqual((await json<{ edges: unknown[] }>('receipt', String(seq))).edges.length, 1);
});

test('what is scheduled fires by itself, or is taken out', async () => {
  await json('create', '--id', 'later', '--type', 'article', '--file', file('later.json', articleFields('later')));
  await json('create', '--id', 'never', '--type', 'article', '--file', file('never.json', articleFields('never')));
  const { id } = await json<{ id: string }>('schedule', 'add', 'never', '--at', new Date(Date.now() + 3_600_000).toISOString());
  await json('schedule', 'add', 'later', '--at', new Date(Date.now() + 8_000).toISOString());
  assert.ok((await json<{ id: string }[]>('schedule', 'list')).some((entry) => entry.id === id));
  await json('unschedule', id);
  await settled(async () => (await page(`/news/${await today()}/later`)).status === 200, 'the scheduled story');
  assert.equal((await page(`/news/${await today()}/never`)).status, 404);
  assert.match((await run('schedule', 'list')).stdout, /Nothing is scheduled\./);
  assertRefused(await run('schedule', 'add', 'never', '--at', 'tomorrow'), /--at is an instant with its zone/);
  assertRefused(await run('schedule', 'add', 'never', '--at', '2001-01-01T00:00:00Z'), /lies in the past/);
});

test('a page explains what it depends on, and a document goes out and in as it was', async () => {
  await page('/news');
  assert.match((await run('explain', '/news')).stdout, /It depends on \d+ things:\n(.*\n)*.*listing/);
  const shown = await run('show', 'strand-news', '--json');
  const copied = await runCommand(['create', '--id', 'strand-copy', '--file', '-', '--json'], { folder: scratch.folder, stdin: shown.stdout });
  assert.equal(copied.code, 0, copied.stderr);
  assert.match((await run('types', 'article')).stdout, /headline\s+string\s+needed/);
  assert.match((await run('audit', '--limit', '1')).stdout, /create\s+strand-copy/);
});

test('whatever is wrong with what was typed or written is one sentence', async () => {
  assertRefused(await run('publsh', 'x'), /Did you mean publish/);
  assertRefused(await run('publish'), /missing required argument 'id'/);
  assertRefused(await run('publish', 'nobody'), /There is no such document\. Its id would be “nobody”/);
  assertRefused(await run('show', '--limit', 'many'), /--limit is a whole number/);
  assertRefused(await run('types', 'artikel'), /did you mean article/);
  writeFileSync(scratch.file('torn.json'), '{"headline": "Torn');
  assertRefused(await run('draft', 'strand-news', '--file', scratch.file('torn.json')), /torn\.json: it is not JSON/);
  assertRefused(await run('draft', 'strand-news', '--file', scratch.file('absent.json')), /absent\.json: there is no such file/);
  assertRefused(await runCommand(['create', '--file', '-'], { folder: scratch.folder, stdin: '' }), /Standard input: it is empty/);
  assertRefused(await run('create', '--type', 'article', '--file', file('thin.json', { headline: 'Thin' })), /fields do not fit[\s\S]*slug/);
});

test('a server that is away, elsewhere, or no server of ours is told apart', async () => {
  using other = scratchFolder();
  assertRefused(await runCommand(['show'], { folder: other.folder }), /The server is not running.*npm start/, 3);
  assertRefused(await run('token', 'create', 'Bad<name>'), /cannot be given to a token/);
  const { text } = await json<{ text: string }>('token', 'create', 'journey', '--scopes', 'read');
  const elsewhere = { STRANDLINE_SERVER: site.url, STRANDLINE_TOKEN: text };
  assert.equal((await runCommand(['show'], { folder: other.folder, env: elsewhere })).code, 0);
  assertRefused(await runCommand(['publish', 'strand-news'], { folder: other.folder, env: elsewhere }), /right “publish” is missing/);
  assertRefused(await runCommand(['show'], { folder: other.folder, env: { ...elsewhere, STRANDLINE_TOKEN: 'wrong' } }), /token is not valid/);
  assertRefused(await runCommand(['show'], { folder: other.folder, env: { STRANDLINE_SERVER: site.url } }), /Set STRANDLINE_TOKEN/);
  const stranger = await strange();
  const { port } = stranger.address() as AddressInfo;
  assertRefused(
    await runCommand(['show'], { folder: other.folder, env: { ...elsewhere, STRANDLINE_SERVER: `http://127.0.0.1:${port}` } }),
    /not Strandline/,
    3,
  );
  stranger.close();
});

test('the doctor finds nothing wrong here, and names what is wrong elsewhere', async () => {
  const healthy = await run('doctor', '--json');
  const findings = JSON.parse(healthy.stdout) as { check: string; state: string; says: string }[];
  assert.deepEqual(
    findings.filter(({ state }) => state !== 'good'),
    [],
  );
  assert.equal(healthy.code, 0);
  assert.match(findings.find(({ check }) => check === 'replica')?.says ?? '', /projected anew, all equal/);

  using other = scratchFolder();
  await using second = await startSite({ folder: other.folder });
  await second.call('POST', '/documents', { id: 'a', type: 'article', fields: articleFields('a') });
  await second.call('POST', '/documents/a/publish', {});
  await second.end('SIGTERM');
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(other.file('newsroom.sqlite'));
  database.exec(
    "insert into journal(seq, prev_tag, tag, at, actor, note, bytes) values (3, 'x', 'y', 0, '', '', 0); update journal_head set seq = 3, tag = 'y'",
  );
  database.close();
  const sick = await runCommand(['doctor'], { folder: other.folder });
  assert.match(sick.stdout, /✖ journal\s+Record 2 is missing\.\n\s+→ /);
  assert.equal(sick.code, 3);
});

test('progress and errors keep off standard output, and a pipe that closes early is no error', async () => {
  const said = await run('show', '--limit', '1');
  assert.equal(said.stderr, '');
  assert.doesNotMatch(said.stdout, /\u001b/);
  const help = await run('--help');
  assert.equal(help.code, 0);
  for (const name of [
    'start',
    'seed',
    'publish',
    'correct',
    'withdraw',
    'schedule',
    'release',
    'show',
    'explain',
    'impact',
    'token',
    'doctor',
    'rebuild',
    'bench',
  ]) {
    assert.match(help.stdout, new RegExp(`^  ${name}\\b`, 'm'));
  }
  assert.match((await run('bench')).stdout, /^matching\s+\S/m);
});

async function today(): Promise<string> {
  const { document } = await json<{ document: { createdAt: number } }>('show', 'strand-news');
  const date = new Date(document.createdAt);
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Dublin', year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(date);
  const part = (type: string) => parts.find((each) => each.type === type)?.value;
  return `${part('year')}/${part('month')}${part('day')}`;
}

function strange(): Promise<Server> {
  const server = createServer((_, response) => response.end('<h1>It works!</h1>'));
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

test('a story is submitted, sent back, found ready and published; its release is rolled back', async () => {
  await json('create', '--type', 'article', '--id', 'reviewed', '--file', file('reviewed.json', articleFields('reviewed')));
  assert.match((await run('submit', 'reviewed', '--note', 'Names?')).stdout, /^reviewed: in-review, at revision 1\./);
  assert.match((await run('back', 'reviewed')).stderr, /--note/);
  assert.match((await run('back', 'reviewed', '--note', 'Another name.')).stdout, /^reviewed: draft/);
  assert.match((await run('ready', 'reviewed', '--base', '1')).stdout, /^reviewed: ready/);
  const { seq } = (await json('publish', 'reviewed')) as unknown as Receipt;
  assert.match((await run('rollback', String(seq), '--impact')).stdout, /^It would refresh/);
  assert.match((await run('rollback', String(seq))).stdout, new RegExp(`^Record ${Number(seq) + 1}, `));
  assert.match((await run('rollback', String(seq))).stderr, /changed again since/);
});
