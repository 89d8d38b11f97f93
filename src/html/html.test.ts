import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseFragment } from 'parse5';
import { SaxesParser } from 'saxes';
import { html, jsonScript, xml } from './index.ts';

test('no text can become an element or leave an attribute', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const tree = parseFragment(`${html`<p title="${text}">${text}</p>`}`);
      assert.equal(tree.childNodes.length, 1);
      const [element] = tree.childNodes;
      assert.ok(element && 'attrs' in element && element.attrs.length === 1 && element.childNodes.every(({ nodeName }) => nodeName === '#text'));
    }),
  );
});

test('no text can break a feed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser.write(xml`<a b="${text}">${text}</a>`.text).close();
    }),
  );
});

test('JSON in a script cannot end it and is read back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const made = `${jsonScript({ text })}`;
      assert.ok(!made.includes('<'));
      assert.deepEqual(JSON.parse(made), { text });
    }),
  );
});

test('a promise in a page is refused', () => {
  assert.throws(() => html`${Promise.resolve('x')}`, /synchronous/);
});
