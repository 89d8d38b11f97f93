// Exports with what exports have: drafts, doubles, circles, hostile text, broken XML; importing again; stopping and going on.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { ingest, release, saveDraft, step } from '../../src/content/index.ts';
import { EDITOR } from '../worlds/newsroom.ts';
import { manyPosts, OLD_SITE, WXR_FOOT, type WxrPost, wxrHead, wxrItem, wxrOf } from '../worlds/wxr.ts';
import { importWorld } from './import-world.ts';

const id = (number: number) => `old-example-${number}`;
const BLNS = join(process.env['STRANDLINE_DATA'] ?? join(import.meta.dirname, '../../../shared/data'), 'hostile-blns/blns.json');

test('what readers must not see becomes a draft, and is reported', async () => {
  await using world = await importWorld();
  const { findings } = await world.run(
    wxrOf([
      { id: 1, status: 'draft', date: '0000-00-00 00:00:00' },
      { id: 2, status: 'private' },
      { id: 3, status: 'pending' },
      { id: 4, status: 'future', date: '2031-01-01 09:00:00' },
      { id: 5, more: '<wp:post_password>secret</wp:post_password>' },
      { id: 6, date: '0000-00-00 00:00:00' },
      { id: 7, status: 'trash' },
      { id: 8 },
    ]),
  );
  for (const number of [1, 2, 3, 4, 5, 6]) assert.equal((await world.find(id(number)))?.document.state.kind, 'draft', String(number));
  assert.equal(await world.find(id(7)), undefined);
  assert.equal((await world.find(id(8)))?.document.state.kind, 'public');
  assert.equal(findings.get('not-public')?.length, 3);
  assert.deepEqual(findings.get('scheduled'), ['for 2031-01-01 09:00:00 GMT']);
  assert.equal(findings.get('password-protected')?.length, 1);
  assert.equal(findings.get('date-missing')?.length, 1);
  assert.equal(findings.get('trashed')?.length, 1);
});

test('dates, authors, tags and links come over; forward links, too', async () => {
  await using world = await importWorld();
  await world.run(
    wxrOf([
      {
        id: 1,
        content: `<a href="${OLD_SITE}/2020/03/story-2/">on</a>`,
        more: '<category domain="post_tag" nicename="cod"><![CDATA[Cod]]></category><wp:post_modified_gmt>2021-01-01 00:00:00</wp:post_modified_gmt>',
      },
      { id: 2 },
    ]),
  );
  const { document, fields } = (await world.find(id(1))) ?? assert.fail();
  assert.deepEqual(document.state.kind === 'public' && [document.state.publication.firstAt, document.state.publication.updatedAt], [
    Date.UTC(2020, 2, 1, 12),
    Date.UTC(2021, 0, 1),
  ]);
  assert.match(JSON.stringify(fields), /"href":"\/labs\/2020\/0301\/story-2"/);
  assert.deepEqual(fields['topics'], ['old-example-topic-cod']);
  assert.deepEqual(fields['byline'], [{ person: 'old-example-person-nell' }]);
  assert.equal((await world.find('old-example-person-nell'))?.fields['name'], 'Nell Quirke');
});

test('two items with one slug get addresses of their own; what claims an old address second is reported', async () => {
  await using world = await importWorld();
  const { findings } = await world.run(
    wxrOf([
      { id: 5, slug: 'same' },
      { id: 3, slug: 'same' },
      { id: 5, title: 'Again' },
    ]),
  );
  assert.equal(await world.at('/labs/2020/0301/same'), id(3));
  assert.equal(await world.at('/labs/2020/0301/same-5'), id(5));
  assert.equal(findings.get('slug-changed')?.length, 1);
  assert.equal(findings.get('redirect-twice')?.[0], '/2020/03/same');
  assert.equal(findings.get('item-twice')?.length, 1);
  const again = await world.run(
    wxrOf([
      { id: 5, slug: 'same' },
      { id: 3, slug: 'same' },
    ]),
  );
  assert.equal(again.result.seq, undefined);
});

test('an address that the newsroom has stays its own; the item moves aside, with its redirects', async () => {
  await using world = await importWorld();
  const { room } = world;
  const fields = { headline: 'Ours', slug: 'story-1', strand: 'labs', body: { type: 'doc', content: [] } };
  await ingest(room, { actor: EDITOR, note: 'ours', documents: [{ id: 'ours', type: 'article', fields, firstAt: Date.UTC(2020, 2, 1, 12) }] });
  await ingest(room, { actor: EDITOR, note: 'ours', documents: [{ id: 'our-cod', type: 'topic', fields: { name: 'Cod', slug: 'cod' }, firstAt: 0 }] });
  const tagged = '<category domain="post_tag" nicename="cod"><![CDATA[Cod]]></category>';
  const { findings } = await world.run(wxrOf([{ id: 1, more: tagged }]));
  assert.equal(await world.at('/labs/2020/0301/story-1'), 'ours');
  assert.equal(await world.at('/labs/2020/0301/story-1-1'), id(1));
  assert.equal(findings.get('address-taken')?.length, 1);
  assert.deepEqual((await world.find(id(1)))?.fields['topics'], ['our-cod']);
  const redirect = await world.at('/?p=1');
  assert.equal((await world.find(redirect ?? ''))?.fields['to'], '/labs/2020/0301/story-1-1');
});

test('a newer export changes what changed; what was edited, withdrawn or spiked here is kept', async () => {
  await using world = await importWorld();
  const { room } = world;
  const posts: WxrPost[] = [1, 2, 3, 4].map((number) => ({ id: number }));
  await world.run(wxrOf(posts));
  const edited = (await world.find(id(2))) ?? assert.fail();
  await saveDraft(room, { actor: EDITOR, id: id(2), base: edited.document.newest, fields: { ...edited.fields, headline: 'Ours now' } });
  const steps = [
    { verb: 'update', id: id(2) },
    { verb: 'withdraw', id: id(3), note: 'Wrong.' },
  ].map((each) => step.parse(each));
  await release(room, { actor: EDITOR, note: 'edits', steps });
  const { findings, result } = await world.run(wxrOf(posts.map((post) => ({ ...post, title: `New ${post.id}` }))));
  assert.equal((await world.find(id(1)))?.fields['headline'], 'New 1');
  assert.equal((await world.find(id(2)))?.fields['headline'], 'Ours now');
  assert.equal((await world.find(id(3)))?.document.state.kind, 'withdrawn');
  assert.equal(result.tallies.get('article')?.updated, 2);
  assert.equal(findings.get('edited-here')?.length, 1);
  assert.equal(findings.get('withdrawn-here')?.length, 1);
});

test('categories in a circle end, and are told; as strands they are a tree below the strand', async () => {
  await using world = await importWorld();
  const category = (slug: string, parent: string) =>
    `<wp:category><wp:category_nicename>${slug}</wp:category_nicename><wp:category_parent>${parent}</wp:category_parent><wp:cat_name><![CDATA[${slug.toUpperCase()}]]></wp:cat_name></wp:category>`;
  const of = (slug: string) => `<category domain="category" nicename="${slug}"><![CDATA[${slug}]]></category>`;
  const { findings } = await world.run(
    wxrOf(
      [
        { id: 1, more: of('cod') },
        { id: 2, more: of('b') },
      ],
      category('sea', '') + category('cod', 'sea') + category('a', 'b') + category('b', 'a'),
    ),
    { categories: 'strands' },
  );
  assert.equal((await world.find(id(1)))?.fields['strand'], 'labs/sea/cod');
  assert.equal(await world.at('/labs/sea'), 'old-example-strand-sea');
  assert.equal(findings.get('term-cycle')?.length, 1);
  assert.equal((await world.find(await world.at('/category/sea/cod').then(String)))?.fields['to'], '/labs/sea/cod');
});

test('broken XML: every whole item before it is in; the mended file goes on', async () => {
  await using world = await importWorld();
  const { result } = await world.run(`${wxrHead()}${wxrItem({ id: 1 })}${wxrItem({ id: 2 })}<item><title>x</broken>`);
  assert.equal(result.broken?.code, 'xml-broken');
  assert.match(result.broken?.detail ?? '', /^Line \d+, column \d+/);
  assert.equal((await world.find(id(2)))?.document.state.kind, 'public');
  const mended = await world.run(wxrOf([{ id: 1 }, { id: 2 }, { id: 3 }]));
  assert.equal(mended.result.tallies.get('article')?.unchanged, 2);
  assert.equal(mended.result.tallies.get('article')?.created, 1);
});

test('an import that is stopped between two documents goes on where it was', async () => {
  await using world = await importWorld();
  const text = [...manyPosts(900)].join('');
  const stop = new AbortController();
  const { result } = await world.run(text, { signal: stop.signal, onProgress: ({ stage, done }) => stage === 'importing' && done > 0 && stop.abort() });
  assert.equal(result.isStopped, true);
  const before = result.tallies.get('article')?.created ?? 0;
  assert.ok(before > 0 && before < 900, String(before));
  const { result: rest } = await world.run(text);
  assert.deepEqual([rest.tallies.get('article')?.unchanged, rest.tallies.get('article')?.created], [before, 900 - before]);
});

test('a dry run writes nothing and reports the same', async () => {
  await using world = await importWorld();
  const text = wxrOf([
    { id: 1, slug: 'same' },
    { id: 2, slug: 'same', status: 'draft' },
    { id: 3, content: '<script>x</script>' },
  ]);
  const dry = await world.run(text, { dryRun: true });
  assert.equal(await world.find(id(1)), undefined);
  assert.equal(existsSync(world.scratch.file('imports')), false);
  const wet = await world.run(text);
  assert.deepEqual([...dry.result.tallies], [...wet.result.tallies]);
  assert.deepEqual([...dry.findings], [...wet.findings]);
});

test('an export in Windows-1252 keeps its letters', async () => {
  await using world = await importWorld();
  const text = wxrOf([{ id: 1, title: 'Caf? ? la mode' }]).replace('UTF-8', 'Windows-1252');
  await world.run(Buffer.from(text.replace('Caf? ?', 'Caf\u00e9 \u0096'), 'latin1'));
  assert.equal((await world.find(id(1)))?.fields['headline'], 'Café – la mode');
});

test('naughty strings as titles, slugs and bodies are words, and nothing is refused', {
  skip: existsSync(BLNS) ? false : `the naughty strings are not here: set STRANDLINE_DATA (looked for ${BLNS})`,
}, async () => {
  await using world = await importWorld();
  const strings = (JSON.parse(readFileSync(BLNS, 'utf8')) as string[]).filter((text) => !text.includes(']]>'));
  const posts = strings.map((text, index) => ({ id: index + 1, title: text, slug: encodeURIComponent(text.toWellFormed()), content: `before ${text} after` }));
  const { result, findings } = await world.run(wxrOf(posts));
  assert.deepEqual(findings.get('refused') ?? [], []);
  assert.equal(result.tallies.get('article')?.created, strings.length);
  for (const { id: number } of posts) {
    const body = JSON.stringify((await world.find(id(number)))?.fields['body']);
    assert.doesNotMatch(body, /"href":"(javascript|data|vbscript):/i);
    assert.match(body, /before/);
  }
});

test('an item that is too large for a document is refused by itself, and the others are taken in', async () => {
  await using world = await importWorld();
  const { result, findings } = await world.run(`${wxrHead()}${wxrItem({ id: 1, content: 'x '.repeat(1_500_000) })}${wxrItem({ id: 2 })}${WXR_FOOT}`);
  assert.match(findings.get('refused')?.[0] ?? '', /too-large/);
  assert.equal(result.tallies.get('article')?.created, 1);
  assert.equal((await world.find(id(2)))?.document.state.kind, 'public');
});
