import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getSchema } from '@tiptap/core';
import { prosemirrorToYXmlFragment, yXmlFragmentToProseMirrorRootNode } from '@tiptap/y-tiptap';
import fc from 'fast-check';
import * as Y from 'yjs';
import { fillWorkingCopy, normalRichText, readRichText, richOf } from '../../../collaboration/contract.ts';
import { richTexts } from '../../../content/rich-text.world.ts';
import { planDemo } from '../../../imports/demo/plan.ts';
import { schemaExtensions } from './schema.ts';

const schema = getSchema([...schemaExtensions]);

/** Shared document → editor → shared document, as the editor's own binding does it. */
function throughTheEditor(body: unknown): unknown {
  const copy = new Y.Doc();
  fillWorkingCopy(copy, { body: 'rich' }, { body });
  const opened = yXmlFragmentToProseMirrorRootNode(richOf(copy, 'body'), schema);
  // An empty text opens as one with an empty paragraph, once somebody types.
  if (opened.childCount > 0) opened.check();
  const fragment = new Y.Doc().getXmlFragment('back');
  prosemirrorToYXmlFragment(opened, fragment);
  return readRichText(fragment);
}

test('whatever a rich text holds opens in the editor and is saved unchanged', () => {
  fc.assert(
    fc.property(richTexts, (value) => {
      const body = JSON.parse(JSON.stringify(value)) as unknown;
      assert.deepEqual(throughTheEditor(body), normalRichText(body));
    }),
  );
});

test('every text of the demo newsroom opens in the editor and is saved unchanged', () => {
  const plan = planDemo({ now: Date.UTC(2026, 10, 24), place: { timeZone: 'Europe/Dublin' } });
  const bodies: unknown[] = [];
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ((value as { type?: unknown }).type === 'doc') bodies.push(value);
    else for (const each of Object.values(value)) collect(each);
  };
  collect(plan);
  assert.ok(bodies.length > 100, `${bodies.length} texts were found`);
  for (const body of bodies) assert.deepEqual(throughTheEditor(body), normalRichText(JSON.parse(JSON.stringify(body))));
});
