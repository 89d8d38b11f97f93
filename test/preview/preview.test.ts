// Previews: pages as they will be, for those who may see them and as long as they may, kept by nobody.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { saveDraft } from '../../src/content/index.ts';
import { endPreview, makePreview } from '../../src/preview/index.ts';
import { articleFields, EDITOR } from '../worlds/newsroom.ts';
import { HOUR_MS, type PreviewWorld, previewWorld } from './preview-world.ts';

let world: PreviewWorld;
before(async () => {
  world = await previewWorld();
  await world.strand('news');
  await world.article('old', { headline: 'Old news stands' });
  await world.release({ verb: 'publish', id: 'old' });
  await world.article('draft', { headline: 'Nobody knows this yet' });
});
after(() => world[Symbol.asyncDispose]());

test('a draft is shown as its page will be, with the site’s furniture, by a signed link', async () => {
  const { signed } = await world.preview({ document: 'draft' });
  const { status, headers, text } = await world.ask(signed);
  assert.equal(status, 200, text);
  assert.match(text, /<h1[^>]*>Nobody knows this yet/);
  assert.match(text, /<header/);
  assert.match(text, /<footer/);
  assert.equal(headers.get('content-security-policy')?.includes("frame-ancestors 'self'"), true);
  assert.deepEqual(world.reported, []);
});

test('other pages of a preview show the draft in its place, and their links stay inside it', async () => {
  const { signed } = await world.preview({ document: 'draft' });
  const base = signed.slice(0, signed.indexOf('/news'));
  const { status, text } = await world.ask(`${base}/news`);
  assert.equal(status, 200);
  assert.match(text, /Nobody knows this yet/);
  assert.match(text, /Old news stands/);
  assert.ok(text.includes(`href="${signed}"`), 'the draft’s link leads to its preview');
});

test('threat: no cache, no search engine and no referrer takes a preview or its refusal along', async () => {
  const { link, signed } = await world.preview({ document: 'draft' });
  for (const path of [signed, link, '/desk/preview/nothing/', `${signed}x`]) {
    const { headers } = await world.ask(path);
    assert.equal(headers.get('cache-control'), 'no-store', path);
    assert.match(headers.get('x-robots-tag') ?? '', /noindex/);
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    for (const name of ['etag', 'last-modified', 'set-cookie', 'cdn-cache-control', 'cache-status']) assert.equal(headers.get(name), null, `${path}: ${name}`);
  }
});

test('threat: without session and without signature a preview shows no word of it', async () => {
  const { link, signed } = await world.preview({ document: 'draft' });
  const forged = signed.replace(/~[^~/]{43}\//, `~${'A'.repeat(43)}/`);
  for (const [path, status] of [
    [link, 401],
    [forged, 404],
  ] as const) {
    const answer = await world.ask(path);
    assert.equal(answer.status, status);
    assert.doesNotMatch(answer.text, /Nobody knows/);
  }
});

test('threat: somebody who may not read the strand sees nothing of its preview, session or not', async () => {
  const { link } = await world.preview({ document: 'draft' });
  world.signedIn = { name: 'sport-desk', scopes: ['read'], grants: [{ rights: ['read'], strand: 'sport', types: [] }] };
  const refused = await world.ask(link);
  assert.equal(refused.status, 403);
  assert.doesNotMatch(refused.text, /Nobody knows/);
  world.signedIn = { name: 'news-desk', scopes: ['read'], grants: [{ rights: ['read'], strand: 'news', types: [] }] };
  assert.equal((await world.ask(link)).status, 200);
  world.signedIn = undefined;
});

test('threat: who may only read makes no link for people outside', async () => {
  const reader = { name: 'viewer', scopes: ['read'] } as const;
  const expiresAt = world.newsroom.clock.now() + HOUR_MS;
  await makePreview(world.newsroom, { actor: reader, wanted: { document: 'draft' }, expiresAt, signed: false });
  await assert.rejects(makePreview(world.newsroom, { actor: reader, wanted: { document: 'draft' }, expiresAt, signed: true }), { code: 'not-permitted' });
});

test('threat: a signed link opens nothing after its time, nor once it was taken back', async () => {
  const { signed } = await world.preview({ document: 'draft' }, HOUR_MS);
  world.newsroom.clock.advance(HOUR_MS - 1);
  assert.equal((await world.ask(signed)).status, 200);
  world.newsroom.clock.advance(1);
  const late = await world.ask(signed);
  assert.equal(late.status, 410);
  assert.doesNotMatch(late.text, /Nobody knows/);
  const other = await world.preview({ document: 'draft' });
  await endPreview(world.newsroom, EDITOR, other.link.split('/')[3] ?? '');
  assert.equal((await world.ask(other.signed)).status, 404);
});

test('a preview shows the revision that it was made of, whatever is saved later', async () => {
  await world.article('frozen', { headline: 'First words' });
  const { signed } = await world.preview({ document: 'frozen', revision: 1 });
  await saveDraft(world.newsroom, { actor: EDITOR, id: 'frozen', base: 1, fields: articleFields('frozen', { headline: 'Second words' }) });
  const { text } = await world.ask(signed);
  assert.match(text, /First words/);
  assert.doesNotMatch(text, /Second words/);
});

test('a timed release is looked at as a whole: what comes, what goes, at its instant', async () => {
  await world.article('goes', { headline: 'This one goes' });
  await world.release({ verb: 'publish', id: 'goes' });
  await world.article('comes', { headline: 'This one comes' });
  const steps = [
    { verb: 'withdraw', id: 'goes', note: 'Legal advice' },
    { verb: 'publish', id: 'comes' },
  ] as const;
  const { signed } = await world.preview({ steps, dueAt: world.newsroom.clock.now() + 5 * HOUR_MS });
  const base = signed.split('/').slice(0, 4).join('/');
  const front = (await world.ask(`${base}/news`)).text;
  assert.match(front, /This one comes/);
  assert.doesNotMatch(front, /This one goes/);
  const gone = await world.ask(signed);
  assert.equal(gone.status, 410);
  assert.match(gone.text, /Legal advice/);
});

test('a preview whose step no longer applies says so', async () => {
  await world.article('late', {});
  const { signed } = await world.preview({ steps: [{ verb: 'publish', id: 'late' }] });
  await world.release({ verb: 'publish', id: 'late' });
  await world.release({ verb: 'withdraw', id: 'late', note: 'Gone' });
  const { status, text } = await world.ask(signed);
  assert.equal(status, 409);
  assert.match(text, /Restore it instead/);
});

test('threat: a preview is looked at, never written to', async () => {
  const { signed } = await world.preview({ document: 'draft' });
  for (const method of ['POST', 'PUT', 'DELETE']) assert.equal((await world.ask(signed, { method })).status, 405);
  const head = await world.ask(signed, { method: 'HEAD' });
  assert.deepEqual([head.status, head.text], [200, '']);
});
