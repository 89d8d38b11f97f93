import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normalRichText } from '../../../collaboration/contract.ts';
import { richTexts } from '../../../content/rich-text.world.ts';
import { type Block, type BlockChange, diffTexts } from './diff-blocks.ts';
import { diffFields } from './diff-fields.ts';
import { diffWords, type Piece } from './diff-words.ts';

const text = (words: string, ...marks: string[]) => ({ type: 'text', text: words, ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}) });
const paragraph = (words: string): Block => ({ type: 'paragraph', content: [text(words)] });
const doc = (...content: Block[]) => ({ type: 'doc', content });
const signs = { same: '', added: '+', removed: '-', moved: '>', 'moved-away': '<', changed: '~' } as const;
const written = (pieces: readonly Piece[]) => pieces.map(({ kind, text: words }) => (kind === 'same' ? words : `[${signs[kind]}${words}]`)).join('');
const told = (changes: readonly BlockChange[]): string[] =>
  changes.map((change) => {
    if (change.kind !== 'changed') return `${signs[change.kind]}${change.block.content?.[0]?.text ?? change.block.type}`;
    const inner = change.words ? written(change.words) : told(change.children ?? []).join(' ');
    const sign = change.moved ? '>~' : '~';
    const attributes = change.attributes.map(({ name, before, after }) => `${name}:${String(before)}→${String(after)}`);
    return [`${sign}${inner}`, ...attributes].join(' ');
  });

test('words that were put in and taken out are marked inside their sentence, a phrase at once', () => {
  assert.equal(
    written(diffWords([text('The bridge reopened at noon on Friday.')], [text('The bridge will reopen at one on Friday.')])),
    'The bridge [-reopened][+will reopen] at [-noon][+one] on Friday.',
  );
  assert.equal(written(diffWords([text('Tá an lá go breá')], [text('Tá an oíche go dona')])), 'Tá an [-lá][+oíche] go [-breá][+dona]');
});

test('a word that became bold is a changed word', () => {
  assert.equal(written(diffWords([text('very '), text('wet')], [text('very '), text('wet', 'bold')])), 'very [-wet][+wet]');
});

test('blocks that were put in, taken out, moved and changed are told apart', () => {
  const [rain, wind, snow] = ['Rain is on its way to the west.', 'Wind will follow in the night.', 'Snow comes at the weekend.'].map(paragraph) as [
    Block,
    Block,
    Block,
  ];
  assert.deepEqual(told(diffTexts(doc(rain, wind), doc(rain, snow, wind))), [
    'Rain is on its way to the west.',
    '+Snow comes at the weekend.',
    'Wind will follow in the night.',
  ]);
  assert.deepEqual(told(diffTexts(doc(rain, wind, snow), doc(snow, rain, wind))), [
    '>Snow comes at the weekend.',
    'Rain is on its way to the west.',
    'Wind will follow in the night.',
    '<Snow comes at the weekend.',
  ]);
  assert.deepEqual(told(diffTexts(doc(rain, wind), doc(wind))), ['-Rain is on its way to the west.', 'Wind will follow in the night.']);
  assert.deepEqual(told(diffTexts(doc(rain), doc(paragraph('Rain is on its way to the south.')))), ['~Rain is on its way to the [-west][+south].']);
});

test('a block that was moved and changed on the way is told as that, at its new place', () => {
  const [rain, snow] = ['Rain is on its way to the west.', 'Snow comes at the weekend.'].map(paragraph) as [Block, Block];
  const heavy = paragraph('Heavy rain is on its way to the west.');
  assert.deepEqual(told(diffTexts(doc(rain, snow), doc(snow, heavy))), [
    '<Rain is on its way to the west.',
    'Snow comes at the weekend.',
    '>~[-Rain][+Heavy rain] is on its way to the west.',
  ]);
});

test('a picture in the place of a picture was replaced; a paragraph that became a heading is the same words', () => {
  const image = (document: string): Block => ({ type: 'image', attrs: { document } });
  assert.deepEqual(told(diffTexts(doc(image('one')), doc(image('two')))), ['~ document:one→two']);
  const heading: Block = { type: 'heading', attrs: { level: 2 }, content: [text('The river')] };
  assert.deepEqual(told(diffTexts(doc(paragraph('The river')), doc(heading))), ['~The river type:paragraph→heading level:undefined→2']);
});

test('a change inside a list is told inside it', () => {
  const list = (...items: string[]): Block => ({ type: 'bulletList', content: items.map((item) => ({ type: 'listItem', content: [paragraph(item)] })) });
  assert.deepEqual(told(diffTexts(doc(list('one dry day', 'two wet days')), doc(list('one dry day', 'three wet days')))), [
    '~listItem ~~[-two][+three] wet days',
  ]);
});

/** One side of a difference, put together again. */
function side(changes: readonly BlockChange[], want: 'before' | 'after'): Block[] {
  const unseen = want === 'before' ? ['added', 'moved'] : ['removed', 'moved-away'];
  return changes.flatMap((change) =>
    change.kind === 'changed' ? (change.moved && want === 'before' ? [] : [change[want]]) : unseen.includes(change.kind) ? [] : [change.block],
  );
}
function assertWhole(changes: readonly BlockChange[]): void {
  for (const change of changes) {
    if (change.kind !== 'changed') continue;
    for (const want of ['before', 'after'] as const) {
      const flat = (content: readonly Block[] = []) => content.map((each) => (each.type === 'hardBreak' ? '\n' : each.text)).join('');
      const gone = want === 'before' ? 'added' : 'removed';
      const pieces: string[] | undefined = change.words?.filter(({ kind }) => kind !== gone).map(({ text: words }): string => words);
      if (pieces) assert.equal(pieces.join(''), flat(change[want].content));
      if (change.children) assert.deepEqual(side(change.children, want), change[want].content ?? []);
    }
    assertWhole(change.children ?? []);
  }
}

test('whatever two texts hold, their difference shows all of both', () => {
  fc.assert(
    fc.property(richTexts, richTexts, fc.boolean(), (one, other, mixed) => {
      const [before, after] = [one, mixed ? { ...other, content: [...other.content, ...one.content.toReversed()] } : other].map(
        (each) => normalRichText(JSON.parse(JSON.stringify(each))) as Block,
      ) as [Block, Block];
      const changes = diffTexts(before, after);
      assert.deepEqual(side(changes, 'before'), before.content);
      assert.deepEqual(side(changes, 'after'), after.content);
      assertWhole(changes);
      assert.ok(diffTexts(before, before).every(({ kind }) => kind === 'same'));
    }),
  );
});

test('fields come in the order of the form; what is empty on both sides is no difference', () => {
  const kinds = { headline: 'text', body: 'rich', image: 'value', topics: 'value' } as const;
  const before = { headline: 'Rain', body: doc(paragraph('It rains.')), image: 'one', topics: [], gone: 'old' };
  const after = { topics: [], image: 'two', body: doc(paragraph('It rains.')), headline: 'Heavy rain', kicker: '' };
  assert.deepEqual(
    diffFields(kinds, before, after).map(({ name, kind }) => `${name} ${kind}`),
    ['headline text', 'image value', 'gone value'],
  );
});
