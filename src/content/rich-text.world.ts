// Rich texts for tests: everything that the schema holds.
import fc from 'fast-check';
import type { Block, Inline, RichText } from './rich-text.ts';
import { presentable } from './words.ts';

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
  .map(presentable)
  .filter((each) => each !== '');
const id = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,10}$/);
const href = fc.constantFrom('https://example.org/a?b=1&c', '/news', 'mailto:desk@example.org', '#notes', 'tel:+353 1 234');
const mark = fc.oneof(
  fc.constantFrom('bold', 'italic', 'strike', 'subscript', 'superscript', 'code').map((type) => ({ type })),
  href.map((each) => ({ type: 'link', attrs: { href: each } })),
);
const inline = fc.oneof(
  fc.record({ type: fc.constant('text'), text, marks: fc.array(mark, { maxLength: 3 }) }),
  fc.constant({ type: 'hardBreak' }),
) as fc.Arbitrary<Inline>;
const inlines = fc.array(inline, { maxLength: 4 });
const { block } = fc.letrec<{ block: Block }>((tie) => {
  const blocks = fc.array(tie('block'), { maxLength: 3 });
  const items = fc.array(fc.record({ type: fc.constant('listItem'), content: blocks }), { maxLength: 3 });
  const cell = fc.record({ type: fc.constantFrom('tableCell', 'tableHeader'), attrs: fc.record({ colspan: fc.integer({ min: 1, max: 5 }) }), content: blocks });
  return {
    block: fc.oneof(
      { maxDepth: 3, depthIdentifier: 'block' },
      fc.record({ type: fc.constant('paragraph'), content: inlines }),
      fc.record({ type: fc.constant('heading'), attrs: fc.record({ level: fc.constantFrom(2, 3, 4) }), content: inlines }),
      fc.record({ type: fc.constant('pullQuote'), attrs: fc.record({ text, attribution: text }) }),
      fc.record({ type: fc.constantFrom('image', 'gallery'), attrs: fc.record({ document: id }) }),
      fc.record({ type: fc.constant('embed'), attrs: fc.record({ url: href, title: text }) }),
      fc.record({ type: fc.constant('relatedLink'), attrs: fc.oneof(fc.record({ document: id }), fc.record({ href, title: text })) }),
      fc.constant({ type: 'horizontalRule' }),
      fc.record({ type: fc.constantFrom('bulletList', 'orderedList'), content: items }),
      fc.record({ type: fc.constant('blockquote'), attrs: fc.record({ attribution: text }), content: blocks }),
      fc.record({ type: fc.constant('factBox'), attrs: fc.record({ title: text }), content: blocks }),
      fc.record({
        type: fc.constant('table'),
        content: fc.array(fc.record({ type: fc.constant('tableRow'), content: fc.array(cell, { maxLength: 2 }) }), { maxLength: 2 }),
      }),
    ) as fc.Arbitrary<Block>,
  };
});
export const richTexts: fc.Arbitrary<RichText> = fc.record({ type: fc.constant('doc'), content: fc.array(block, { maxLength: 5 }) });
