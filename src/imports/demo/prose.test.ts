import assert from 'node:assert/strict';
import { test } from 'node:test';
import { richText } from '../../content/rich-text.ts';
import { parseProse } from './prose.ts';

const EVERY_KIND = `One **bold**, one *leaning*, one [link](slug).
The same paragraph.

## Heading

- a
- b

1. first

> Said so. — A witness

>> Pulled | A poet

!image harbour | Caption

!gallery pictures

!related other

!embed https://example.org/map | Map

!facts In short
Words.

- item
!end

|= Table
| A | B |
| 1 | 2 |

---`;

test('every kind of block that the stories use is valid structured text', () => {
  const parsed = parseProse(EVERY_KIND, (target) => `/news/${target}`);
  assert.deepEqual(richText.parse(parsed), parsed);
  assert.deepEqual(
    parsed.content.map(({ type }) => type),
    [
      'paragraph',
      'heading',
      'bulletList',
      'orderedList',
      'blockquote',
      'pullQuote',
      'image',
      'gallery',
      'relatedLink',
      'embed',
      'factBox',
      'table',
      'horizontalRule',
    ],
  );
});

test('marks and links are kept, and a link to a story becomes its path', () => {
  const [first] = parseProse(EVERY_KIND, (target) => `/news/${target}`).content;
  assert.deepEqual(first?.type === 'paragraph' && first.content?.map((inline) => (inline.type === 'text' ? [inline.text, inline.marks?.[0]?.type] : [])), [
    ['One ', undefined],
    ['bold', 'bold'],
    [', one ', undefined],
    ['leaning', 'italic'],
    [', one ', undefined],
    ['link', 'link'],
    ['. The same paragraph.', undefined],
  ]);
  assert.match(JSON.stringify(first), /"href":"\/news\/slug"/);
});

test('a block that is not known is an error and names itself', () => {
  assert.throws(() => parseProse('!imge harbour', (target) => target), /imge/);
});
