// A working copy: one shared document in which people edit the fields of one document together. Filling and reading are inverses;
// filling again changes only what differs, so that what others are typing elsewhere stays. Pure, browser-safe.
import type * as Y from 'yjs';
import { fillContainers, plainContainers, readContainers } from './containers.ts';
import type { FieldKinds } from './field-kinds.ts';
import { normalRichText, readRichText, sharedBlocks } from './rich-text-xml.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Roots are named by kind and field: two people who open a copy at once never make two of them. */
export const richOf = (copy: Y.Doc, field: string): Y.XmlFragment => copy.getXmlFragment(`rich:${field}`);
export const textOf = (copy: Y.Doc, field: string): Y.Text => copy.getText(`text:${field}`);
export const valuesOf = (copy: Y.Doc): Y.Map<unknown> => copy.getMap('values');

/** Makes the copy hold these fields; a field that is not among them is emptied. */
export function fillWorkingCopy(copy: Y.Doc, kinds: FieldKinds, fields: Fields, origin?: unknown): void {
  copy.transact(() => {
    for (const [name, kind] of Object.entries(kinds)) {
      const value = fields[name];
      if (kind === 'text') writeText(textOf(copy, name), typeof value === 'string' ? value : '');
      else if (kind === 'rich') writeRichText(richOf(copy, name), value);
      else if (kind === 'containers') fillContainers(copy, name, value);
      else writeValue(copy, name, value);
    }
  }, origin);
}

/** The fields as they stand, unchecked: a half-written document is not valid, and kept all the same. */
export function readWorkingCopy(copy: Y.Doc, kinds: FieldKinds): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    if (kind === 'text') fields[name] = textOf(copy, name).toString();
    else if (kind === 'rich') fields[name] = readRichText(richOf(copy, name));
    else if (kind === 'containers') fields[name] = plainContainers(readContainers(copy, name));
    else if (valuesOf(copy).has(name)) fields[name] = valuesOf(copy).get(name);
  }
  return fields;
}

/** Changes only the part between the beginning and the end that stay, never half of a surrogate pair. */
export function writeText(text: Y.Text, next: string): void {
  const now = text.toString();
  if (now === next) return;
  let start = 0;
  while (start < now.length && start < next.length && now[start] === next[start]) start++;
  if (start > 0 && isHighSurrogate(now, start - 1)) start--;
  let end = 0;
  const limit = Math.min(now.length, next.length) - start;
  while (end < limit && now[now.length - 1 - end] === next[next.length - 1 - end]) end++;
  if (end > 0 && isLowSurrogate(now, now.length - end)) end--;
  text.doc?.transact(() => {
    if (now.length - end > start) text.delete(start, now.length - end - start);
    if (next.length - end > start) text.insert(start, next.slice(start, next.length - end));
  });
}

export function writeValue(copy: Y.Doc, name: string, value: unknown): void {
  const values = valuesOf(copy);
  if (value === undefined) {
    if (values.has(name)) values.delete(name);
  } else if (!values.has(name) || JSON.stringify(values.get(name)) !== JSON.stringify(value)) values.set(name, value);
}

/** Replaces the blocks between the first and the last that differ. */
function writeRichText(fragment: Y.XmlFragment, value: unknown): void {
  const spell = (node: unknown) => JSON.stringify(normalRichText(node));
  const now = readRichText(fragment).content.map(spell);
  const blocks = ((value as { content?: readonly unknown[] } | undefined)?.content ?? []) as readonly unknown[];
  const next = blocks.map(spell);
  let start = 0;
  while (start < now.length && start < next.length && now[start] === next[start]) start++;
  let end = 0;
  while (end < Math.min(now.length, next.length) - start && now[now.length - 1 - end] === next[next.length - 1 - end]) end++;
  if (now.length - end > start) fragment.delete(start, now.length - end - start);
  if (next.length - end > start) fragment.insert(start, sharedBlocks({ content: blocks.slice(start, next.length - end) }));
}

const isHighSurrogate = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xd800;
const isLowSurrogate = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00;
