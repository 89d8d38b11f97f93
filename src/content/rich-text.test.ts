import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { z } from 'zod';
import { parseFields } from './parse-fields.ts';
import { type Block, plainText, RICH_TEXT_MAX_DEPTH_LEVELS, RICH_TEXT_MAX_NODES, type RichText, richText, safeHref } from './rich-text.ts';
import { richTexts } from './rich-text.world.ts';

const article = (body: unknown) => ({ headline: 'H', slug: 'h', strand: 'news', body });
const complaint = (body: unknown): string => {
  try {
    parseFields('article', article(body));
    return 'taken';
  } catch (error) {
    return (error as { detail: string }).detail;
  }
};
const doc = (...content: unknown[]) => ({ type: 'doc', content });

test('every text of the schema passes as it is, and keeps its words', () => {
  fc.assert(
    fc.property(richTexts, (value) => {
      const plain = JSON.parse(JSON.stringify(value)) as RichText;
      assert.deepEqual(richText.parse(plain), plain);
      assert.equal(typeof plainText(value), 'string');
    }),
  );
});

test('a text is refused with the path to what is wrong in it', () => {
  for (const [body, expected] of [
    [
      doc({
        type: 'paragraph',
        content: [
          { type: 'text', text: 'a' },
          { type: 'text', text: 5 },
        ],
      }),
      /^body\.content\.0\.content\.1\.text: /,
    ],
    [doc({ type: 'heading', attrs: { level: 1 } }), /^body\.content\.0\.attrs\.level: /],
    [doc({ type: 'script', content: [] }), /^body\.content\.0\.type: .*'paragraph'/],
    [doc({ type: 'paragraph', onclick: 'x' }), /^body\.content\.0: .*onclick/],
    [
      doc({ type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'paragraph', content: 'x' }] }] }),
      /^body\.content\.0\.content\.0\.content\.0\.content: /,
    ],
    [
      doc({ type: 'paragraph', content: [{ type: 'text', text: 'a', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }] }),
      /^body\.content\.0\.content\.0\.marks\.0\.attrs\.href: a link must be/,
    ],
    [doc({ type: 'image', attrs: { document: '../x' } }), /^body\.content\.0\.attrs\.document: /],
    [doc({ type: 'relatedLink', attrs: { href: 'data:text/html,x', title: 'x' } }), /^body\.content\.0\.attrs\.href: a link must be/],
    [{ type: 'doc' }, /^body\.content: /],
    ['words', /^body: /],
  ] as const)
    assert.match(complaint(body), expected);
});

test('THREAT a text that is too deep, too long or made of rubbish is refused at once', () => {
  let deep: unknown = { type: 'paragraph' };
  for (let level = 0; level < 50_000; level++) deep = { type: 'blockquote', content: [deep] };
  assert.match(complaint(doc(deep)), /levels deep/);
  let quoted: Block = { type: 'paragraph' };
  for (let level = 0; level <= RICH_TEXT_MAX_DEPTH_LEVELS; level++) quoted = { type: 'blockquote', content: [quoted] };
  assert.match(complaint(doc(quoted)), new RegExp(`${RICH_TEXT_MAX_DEPTH_LEVELS} levels deep`));
  assert.match(
    complaint(doc(...Array.from({ length: RICH_TEXT_MAX_NODES }, () => ({ type: 'horizontalRule' })))),
    new RegExp(`at most ${RICH_TEXT_MAX_NODES} nodes`),
  );
  assert.match(complaint({ type: 'doc', content: Array.from({ length: 200_000 }, () => 7) }), /at most 20000 nodes/);
  assert.match(complaint({ type: 'doc', content: Array.from({ length: 300_000 }, () => 7) }), /more than 250000 values/);
});

test('THREAT keys of the prototype are no fields', () => {
  const hostile = JSON.parse(
    '{"type":"doc","content":[{"type":"paragraph","__proto__":{"content":[]},"constructor":{"prototype":{"polluted":1}}}]}',
  ) as unknown;
  assert.match(complaint(hostile), /constructor/);
  const fields = '{"__proto__":{"polluted":1},"headline":"H","slug":"h","strand":"news","body":{"type":"doc","content":[]}}';
  assert.throws(() => parseFields('article', JSON.parse(fields)), /__proto__/);
  assert.equal(({} as { polluted?: unknown }).polluted, undefined);
});

test('THREAT links and embeds lead to the web, to this site or to somebody’s post, and nowhere else', () => {
  for (const link of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:x',
    'java\tscript:x',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    '//evil.example',
    '\\\\evil',
    'https://a"onclick',
    'https://a b',
    'http:',
    '',
  ])
    assert.ok(!safeHref.safeParse(link).success, link);
});

test('the JSON schema of a text names every block', () => {
  const schema = JSON.stringify(z.toJSONSchema(z.strictObject({ body: richText }), { io: 'input' }));
  for (const name of [
    'paragraph',
    'heading',
    'bulletList',
    'orderedList',
    'blockquote',
    'pullQuote',
    'image',
    'gallery',
    'embed',
    'factBox',
    'table',
    'relatedLink',
    'horizontalRule',
    'link',
    'bold',
  ])
    assert.ok(schema.includes(`"${name}"`), name);
});
