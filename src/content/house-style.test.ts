import assert from 'node:assert/strict';
import { test } from 'node:test';
import { houseStyle, leadsOf, noFacts, type StyleFacts } from './house-style.ts';

const told = (fields: Record<string, unknown>, facts: StyleFacts = noFacts) => houseStyle(fields, facts).map(({ rule, detail }) => `${rule} ${detail}`.trim());
const doc = (...content: unknown[]) => ({ type: 'doc', content });
const link = (href: string) => ({ type: 'paragraph', content: [{ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href } }] }] });

test('a story in house style is not told of', () => {
  assert.deepEqual(told({ headline: 'Flood warning', standfirst: 'Heavy rain', body: doc({ type: 'paragraph' }) }), []);
  assert.deepEqual(told({ headline: '', standfirst: '' }), [], 'nor one that is not begun');
});

test('an over-long headline, a missing standfirst, a picture without alt text and empty blocks are named', () => {
  const body = doc({ type: 'paragraph' }, { type: 'image', attrs: {} }, { type: 'factBox', content: [{ type: 'embed', attrs: { url: '' } }] });
  assert.deepEqual(told({ headline: 'x'.repeat(91), standfirst: '', body }), ['long-headline 91 / 90', 'no-standfirst', 'empty-block ¶ 2', 'empty-block ¶ 3']);
  assert.deepEqual(told({ blob: 'a', alt: '' }), ['no-alt-text']);
  const facts = { ...noFacts, altOf: (id: string) => (id === 'mute' ? '' : 'A street under water') };
  assert.deepEqual(told({ image: 'mute', body: doc({ type: 'image', attrs: { document: 'told' } }, { type: 'image', attrs: { document: 'mute' } }) }, facts), [
    'no-alt-text mute',
    'no-alt-text ¶ 2 mute',
  ]);
});

test('a link to a page that nobody finds is broken, and so is an address elsewhere that cannot be one', () => {
  const facts = { ...noFacts, answers: (path: string) => path === '/news', isPublic: (id: string) => id === 'shown' };
  const body = doc(
    link('/news?page=2#top'),
    link('/news/'),
    link('/gone'),
    link('https://example.org/a'),
    link('https://localhost/a'),
    link('mailto:desk@example.org'),
    link('#notes'),
    { type: 'relatedLink', attrs: { document: 'draft' } },
    { type: 'relatedLink', attrs: { document: 'shown' } },
  );
  assert.deepEqual(told({ body }, facts), ['broken-link ¶ 3 /gone', 'broken-link ¶ 5 https://localhost/a', 'broken-link ¶ 8 draft']);
  assert.deepEqual(leadsOf({ body, image: 'lead' }), { paths: ['/news', '/gone'], documents: ['draft', 'shown'], images: ['lead'] });
});

test('without facts nothing is said that only the newsroom knows', () => {
  assert.deepEqual(told({ image: 'mute', body: doc(link('/gone'), { type: 'relatedLink', attrs: { document: 'draft' } }) }), []);
});
