import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseTarget } from '../http/request-target.ts';
import { sitePath, slug, strandAncestry, strandPath } from './fields.ts';
import { FORMER_PATHS_MAX, parseFormerPath, pathsHeld, withMove } from './paths.ts';

const word = fc.stringMatching(/^[a-z0-9]{1,4}$/);
const publication = fc
  .uniqueArray(
    word.map((text) => `/${text}`),
    { maxLength: 60 },
  )
  .map((formerPaths) => ({ firstAt: 0, updatedAt: 0, corrections: [], formerPaths }));
const maybePath = fc.option(
  word.map((text) => `/${text}`),
  { nil: undefined },
);

test('a document that moves keeps its old address as a former one, never its present one, each once, and a bounded number', () => {
  fc.assert(
    fc.property(publication, maybePath, maybePath, (before, old, now) => {
      const start = { ...before, formerPaths: before.formerPaths.filter((path) => path !== old) };
      const { formerPaths } = withMove(start, old, now);
      assert.ok(formerPaths.length <= FORMER_PATHS_MAX);
      assert.equal(new Set(formerPaths).size, formerPaths.length);
      assert.ok(now === undefined || !formerPaths.includes(now));
      if (old !== undefined && old !== now) assert.equal(formerPaths[0], old);
      const held = pathsHeld(now, { ...start, formerPaths });
      assert.equal(new Set(held).size, held.length);
    }),
  );
});

test('a path that a document may have is one that a reader can ask for, and is asked for as it stands', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webPath(),
        fc.string({ unit: 'binary' }).map((text) => `/${text}`),
      ),
      (text) => {
        const parsed = sitePath.safeParse(text);
        if (!parsed.success) return;
        assert.equal(sitePath.parse(parsed.data), parsed.data);
        assert.equal(parseTarget(encodeURI(parsed.data))?.path, parsed.data);
      },
    ),
  );
});

test('an address that was copied from a browser is read as what it means', () => {
  assert.equal(sitePath.parse('/caf%C3%A9/'), '/café');
  assert.equal(sitePath.parse('/'), '/');
});

test('THREAT paths that climb, hide, break a line or lead to another host are refused', () => {
  for (const path of [
    '',
    'a',
    '//evil.example',
    '/a//b',
    '/../etc',
    '/a/./b',
    '/a/..',
    '/a%2f..%2fb',
    '/a%00b',
    '/a\u0000b',
    '/a\nb',
    '/%c0%ae%c0%ae/x',
    '/a?b',
    '/a#b',
    '/a\\b',
    '/"x',
    '/a b',
    '/%2541',
    `/${'a'.repeat(1025)}`,
    '/\ud800',
  ])
    assert.ok(!sitePath.safeParse(path).success, JSON.stringify(path));
});

test('THREAT a former address cannot take the home page, the API or a feed away', () => {
  for (const path of ['/', '/api/v1', '/media/x', '/feed.rss', '/news/feed.atom', '/robots.txt'])
    assert.throws(() => parseFormerPath(path), /belongs to the site/, path);
  assert.equal(parseFormerPath('/old/story/'), '/old/story');
});

test('the strands are a tree: a strand’s ancestors are the beginnings of its path, so no circle can be written', () => {
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (parts) => {
      const path = strandPath.parse(parts.join('/'));
      const ancestry = strandAncestry(path);
      assert.equal(ancestry.at(-1), path);
      assert.equal(new Set(ancestry).size, parts.length);
      for (const [index, each] of ancestry.entries()) if (index > 0) assert.ok(each.startsWith(`${ancestry[index - 1]}/`));
    }),
  );
  for (const path of ['a/b/c/d/e', 'a/../b', '/a', 'a/', 'A', 'a//b', '']) assert.ok(!strandPath.safeParse(path).success, path);
  for (const text of ['', 'A', 'a--b', '-a', 'a-', 'a/b', 'á', 'a'.repeat(97)]) assert.ok(!slug.safeParse(text).success, text);
});
