// Looking back: the site as readers saw it at an instant, drawn from the journal, by whoever may read what it shows.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { create, saveDraft } from '../../src/content/index.ts';
import { makePreview } from '../../src/preview/index.ts';
import { articleFields, EDITOR } from '../worlds/newsroom.ts';
import { HOUR_MS, type PreviewWorld, previewWorld } from './preview-world.ts';

let world: PreviewWorld;
before(async () => {
  world = await previewWorld();
  world.signedIn = EDITOR;
});
after(() => world[Symbol.asyncDispose]());

const now = () => world.newsroom.clock.now();
/** What a page was at an instant, with how faithful it is. */
async function pageAt(at: number, path = '/') {
  const { link } = await lookBack(at, path);
  const { status, headers, text } = await world.ask(link);
  assert.equal(status, 200, text);
  return { text, told: headers.get('strandline-past'), link };
}
async function lookBack(at: number, path = '/') {
  const { preview } = await makePreview(world.newsroom, { actor: EDITOR, wanted: { at, path }, expiresAt: now() + HOUR_MS, signed: false });
  return { link: `/desk/preview/${preview.id}${path}` };
}
async function change(id: string, base: number, fields: Record<string, unknown>): Promise<void> {
  await saveDraft(world.newsroom, { actor: EDITOR, id, base, fields });
}

test('a page is what it was: stories that came later are away, those that went are back, and each says what it said', async () => {
  await world.strand('news');
  for (const id of ['stays', 'changes', 'goes']) await world.article(id, { headline: `The ${id} story` });
  await world.release(...['stays', 'changes', 'goes'].map((id) => ({ verb: 'publish', id }) as const));
  const morning = now();
  world.newsroom.clock.advance(HOUR_MS);
  await world.article('comes', { headline: 'The comes story' });
  await change('changes', 1, articleFields('changes', { headline: 'The story in other words' }));
  await world.release(
    { verb: 'publish', id: 'comes' },
    { verb: 'correct', id: 'changes', note: 'Other words' },
    { verb: 'withdraw', id: 'goes', note: 'Wrong' },
  );
  const { text, told } = await pageAt(morning);
  for (const shown of ['The stays story', 'The changes story', 'The goes story']) assert.ok(text.includes(shown), shown);
  for (const later of ['The comes story', 'in other words']) assert.ok(!text.includes(later), later);
  assert.equal(told, 'whole; withheld=0');
  const today = await pageAt(now());
  assert.ok(today.text.includes('in other words') && today.text.includes('The comes story') && !today.text.includes('The goes story'));
  const before = await pageAt(morning - 1);
  assert.ok(!before.text.includes('The stays story'), 'a millisecond earlier it was not there');
});

test('a front is arranged as it was, and its clock stands at that instant', async () => {
  const start = now();
  const containers = (documents: readonly string[], until?: number) => [
    { title: 'Chosen', slots: documents.map((document) => ({ document, ...(until ? { until } : {}) })) },
  ];
  await create(world.newsroom, {
    actor: EDITOR,
    id: 'front-home',
    type: 'front',
    fields: { strand: 'home', containers: containers(['stays'], start + HOUR_MS) },
  });
  await world.release({ verb: 'publish', id: 'front-home' });
  world.newsroom.clock.advance(2 * HOUR_MS);
  await change('front-home', 1, { strand: 'home', containers: containers(['comes']) });
  await world.release({ verb: 'update', id: 'front-home' });
  assert.match((await pageAt(start)).text, /Chosen[\s\S]*The stays story/);
  assert.doesNotMatch((await pageAt(start + HOUR_MS)).text, /Chosen/, 'its slot’s time was over');
  assert.match((await pageAt(now())).text, /Chosen[\s\S]*The comes story/);
});

test('links of a page of the past lead to other pages of that instant', async () => {
  const { text, link } = await pageAt(now());
  const base = link.slice(0, -1);
  const [story = ''] = new RegExp(`${base}/news/[^"]+`).exec(text) ?? [];
  assert.equal((await world.ask(story)).status, 200, text);
});

test('however many stories came since, a page shows those of its instant', async () => {
  const instant = now();
  const ids = Array.from({ length: 700 }, (_, n) => `later-${n}`);
  world.newsroom.clock.advance(1_000);
  for (const id of ids) await world.article(id, { headline: `Later ${id}` });
  for (let at = 0; at < ids.length; at += 350) await world.release(...ids.slice(at, at + 350).map((id) => ({ verb: 'publish', id }) as const));
  const { text, told } = await pageAt(instant, '/news');
  assert.doesNotMatch(text, /Later later-/);
  assert.match(text, /The stays story/);
  assert.match(told ?? '', /^partly;/, 'and says that it did not look at all that changed since');
});

test('threat: somebody looks back to read what was withdrawn and is not theirs to read', async () => {
  await world.strand('sport');
  await world.article('secret', { headline: 'The libel of the year', strand: 'sport', slug: 'secret' });
  await world.release({ verb: 'publish', id: 'secret' });
  const instant = now();
  world.newsroom.clock.advance(1_000);
  await world.release({ verb: 'withdraw', id: 'secret', note: 'Wrong' });
  const { link } = await lookBack(instant, '/sport');
  assert.match((await world.ask(link)).text, /The libel of the year/);
  world.signedIn = { name: 'news-only', scopes: ['read'], grants: [{ rights: ['read'], strand: 'news', types: [] }] };
  const { text, headers } = await world.ask(link);
  assert.doesNotMatch(text, /The libel of the year/);
  assert.match(headers.get('strandline-past') ?? '', /withheld=[1-9]/);
  world.signedIn = undefined;
  assert.equal((await world.ask(link)).status, 401);
  world.signedIn = EDITOR;
});

test('threat: a signed link shows nothing of the past, and none is made', async () => {
  const wanted = { at: now(), path: '/' };
  await assert.rejects(
    makePreview(world.newsroom, { actor: EDITOR, wanted, expiresAt: now() + HOUR_MS, signed: true }),
    (error: { code?: string }) => error.code === 'past-inside',
  );
});
