import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../kernel/errors.ts';
import type { WxrEvent, WxrItem } from './contract.ts';
import { ELEMENT_MAX_CHARS, readWxr } from './read.ts';

const head = (version: string) => `<?xml version="1.0" encoding="UTF-8"?>
<!-- generator="WordPress" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/${version}/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/${version}/">
<channel><title>A site</title><link>http://old.example</link><description>d</description>`;
const foot = '</channel></rss>';
const item = (id: number, inside = '') => `<item><title>Item ${id}</title><wp:post_id>${id}</wp:post_id><wp:post_type>post</wp:post_type>${inside}</item>`;

async function read(text: string, chunkChars = 7) {
  const events: WxrEvent[] = [];
  const slips: string[] = [];
  async function* chunks() {
    for (let at = 0; at < text.length; at += chunkChars) yield text.slice(at, at + chunkChars);
  }
  let problem: Problem | undefined;
  try {
    for await (const some of readWxr(chunks(), { onSlip: (line, message) => slips.push(`${line} ${message}`) })) events.push(...some);
  } catch (error) {
    assert.ok(error instanceof Problem, String(error));
    problem = error;
  }
  const items = events.flatMap((event): WxrItem[] => (event.kind === 'item' ? [event.item] : []));
  return { events, items, slips, problem };
}

for (const version of ['1.0', '1.1', '1.2']) {
  test(`an export of WXR ${version} is read: site, authors, terms, items`, async () => {
    const { events, items, problem } = await read(
      `${head(version)}<wp:base_blog_url>http://old.example/blog</wp:base_blog_url>
<wp:author><wp:author_id>2</wp:author_id><wp:author_login>nell</wp:author_login><wp:author_display_name><![CDATA[Nell]]></wp:author_display_name></wp:author>
<wp:category><wp:term_id>3</wp:term_id><wp:category_nicename>sea</wp:category_nicename><wp:category_parent>water</wp:category_parent><wp:cat_name><![CDATA[Sea]]></wp:cat_name></wp:category>
<wp:tag><wp:tag_slug>cod</wp:tag_slug><wp:tag_name><![CDATA[Cod]]></wp:tag_name></wp:tag>
${item(7, '<content:encoded><![CDATA[<p>a & b</p>]]></content:encoded><excerpt:encoded><![CDATA[e]]></excerpt:encoded><category domain="category" nicename="sea"><![CDATA[Sea]]></category><wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>1</wp:meta_value></wp:postmeta><wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>2</wp:meta_value></wp:postmeta><wp:comment><wp:comment_id>1</wp:comment_id><wp:comment_content>hi</wp:comment_content></wp:comment>')}${foot}`,
    );
    assert.equal(problem, undefined);
    assert.deepEqual(
      events.map(({ kind }) => kind),
      ['author', 'term', 'term', 'site', 'item'],
    );
    assert.equal(events.flatMap((event) => (event.kind === 'site' ? event.site.url : []))[0], 'http://old.example/blog');
    const [only] = items;
    assert.equal(only?.content, '<p>a & b</p>');
    assert.equal(only?.excerpt, 'e');
    assert.deepEqual(only?.terms, [{ taxonomy: 'category', slug: 'sea', name: 'Sea' }]);
    assert.deepEqual(only?.meta.get('k'), ['1', '2']);
    assert.equal(only?.comments, 1);
  });
}

test('broken XML is told with line and column, after every whole item before it', async () => {
  const { items, problem } = await read(`${head('1.2')}\n${item(1)}\n${item(2)}\n<item><title>x</wrong>`);
  assert.deepEqual(
    items.map(({ id }) => id),
    ['1', '2'],
  );
  assert.equal(problem?.code, 'xml-broken');
  assert.match(problem?.detail ?? '', /^Line 7, column \d+: /);
});

test('an export that breaks off is told, after every whole item', async () => {
  const { items, problem } = await read(`${head('1.2')}${item(1)}<item><title>half`);
  assert.deepEqual(
    items.map(({ id }) => id),
    ['1'],
  );
  assert.equal(problem?.code, 'xml-broken');
});

test('an entity that XML does not know is text, and told', async () => {
  const { items, slips, problem } = await read(`${head('1.2')}${item(1, '<content:encoded>a&nbsp;b</content:encoded>')}${foot}`);
  assert.equal(problem, undefined);
  assert.equal(items[0]?.content, 'a&nbsp;b');
  assert.equal(slips.length, 1);
});

test('what a server printed after the export is left out, and told', async () => {
  const { items, slips, problem } = await read(`${head('1.2')}${item(1)}${foot}\nWarning: something in export.php`);
  assert.equal(problem, undefined);
  assert.equal(items.length, 1);
  assert.ok(slips.length > 0);
});

const refused: readonly (readonly [name: string, text: string, code: string])[] = [
  ['an empty file', '', 'not-wxr'],
  ['HTML', '<html><body>Not found</body></html>', 'not-wxr'],
  ['JSON', '{"posts": []}', 'not-wxr'],
  ['an RSS feed that no WordPress exported', '<rss version="2.0"><channel><title>x</title></channel></rss>', 'not-wxr'],
  ['a comment that never ends', `<!--${'x'.repeat(70_000)}`, 'not-wxr'],
  ['a DOCTYPE', '<?xml version="1.0"?><!-- c --><!DOCTYPE rss [<!ENTITY a "b">]><rss/>', 'doctype-refused'],
  ['an entity bomb', `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(100)}"><!ENTITY b "&a;&a;&a;">]><rss>&b;</rss>`, 'doctype-refused'],
];

for (const [name, text, code] of refused) {
  test(`refused with what to do: ${name}`, async () => {
    const { events, problem } = await read(text, 1000);
    assert.equal(problem?.code, code);
    assert.deepEqual(events, []);
  });
}

test('a DOCTYPE that never ends is refused at its first character, not collected', async () => {
  let fed = 0;
  async function* endless() {
    yield '<!DOCTYPE rss [';
    for (;;) {
      fed++;
      yield '<!ENTITY a "x">'.repeat(1000);
    }
  }
  await assert.rejects(readWxr(endless(), { onSlip: () => {} }).next(), (error) => error instanceof Problem && error.code === 'doctype-refused');
  assert.ok(fed <= 1);
});

test('an element without end is refused before memory is full, after every whole item', async () => {
  const block = 'x'.repeat(1024 ** 2);
  let items = 0;
  async function* endless() {
    yield `${head('1.2')}${item(1)}<item><content:encoded><![CDATA[`;
    for (;;) yield block;
  }
  await assert.rejects(
    async () => {
      for await (const some of readWxr(endless(), { onSlip: () => {} })) items += some.filter(({ kind }) => kind === 'item').length;
    },
    (error) => error instanceof Problem && error.code === 'element-too-large',
  );
  assert.equal(items, 1);
  assert.ok(ELEMENT_MAX_CHARS >= block.length);
});
