// Rich text as a shared tree and back. The tree is the one that the editor's binding writes: elements with attributes, and texts whose
// formatting is named by the mark. Whatever the schema of rich texts holds comes back as it was, in its normal form. Pure, browser-safe.
import * as Y from 'yjs';

interface Node {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>> | undefined;
  readonly content?: readonly Node[] | undefined;
  readonly text?: string;
  readonly marks?: readonly Mark[] | undefined;
}
interface Mark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}
type Formatting = Readonly<Record<string, unknown>>;
type Shared = Y.XmlElement | Y.XmlText;

/** Marks come in this order: the outermost first. */
const MARKS = ['link', 'bold', 'italic', 'strike', 'subscript', 'superscript', 'code'];
/** Blocks whose words are their content; an empty one has none. */
const WORDY = new Set(['paragraph', 'heading']);
/** What stands alone: it has no content, not even an empty one. */
const LEAVES = new Set(['text', 'hardBreak', 'pullQuote', 'image', 'gallery', 'embed', 'relatedLink', 'horizontalRule']);
/** What somebody can always write in: an empty one has an empty paragraph. */
const ROOMS = new Set(['listItem', 'blockquote', 'factBox', 'tableCell', 'tableHeader']);
/** A cell that spans one column or row is a cell without a span. */
const SPANS = new Set(['colspan', 'rowspan']);

/** The shared nodes of a rich text's blocks; an unreadable value has none. */
export function sharedBlocks(richText: unknown): Shared[] {
  return sharedContent((richText as Node | undefined)?.content ?? []);
}

export function readRichText(fragment: Y.XmlFragment): { type: 'doc'; content: unknown[] } {
  return normalNode({ type: 'doc', content: readContent(fragment) }) as { type: 'doc'; content: unknown[] };
}

/** The same text as the editor would write it: neighbouring words with the same marks in one piece, marks in one order, nothing empty. */
export function normalRichText(richText: unknown): unknown {
  return normalNode(richText as Node);
}

function sharedContent(nodes: readonly Node[]): Shared[] {
  const shared: Shared[] = [];
  let words: { insert: string; attributes: Formatting }[] = [];
  const endWords = () => {
    if (words.length > 0) {
      const text = new Y.XmlText();
      text.applyDelta(words);
      shared.push(text);
    }
    words = [];
  };
  for (const node of nodes) {
    if (node.type === 'text') words.push({ insert: node.text ?? '', attributes: formattingOf(node.marks) });
    else {
      endWords();
      shared.push(sharedElement(node));
    }
  }
  endWords();
  return shared;
}

function sharedElement({ type, attrs, content }: Node): Y.XmlElement {
  const element = new Y.XmlElement<Record<string, never>>(type);
  for (const [name, value] of Object.entries(attrs ?? {})) if (isMeant(name, value)) element.setAttribute(name, value as never);
  const filled = content && content.length > 0 ? content : ROOMS.has(type) ? [{ type: 'paragraph' }] : [];
  if (filled.length > 0) element.insert(0, sharedContent(filled));
  return element as unknown as Y.XmlElement;
}

function formattingOf(marks: readonly Mark[] = []): Formatting {
  return Object.fromEntries(marks.map(({ type, attrs }) => [type, attrs ?? {}]));
}

function readContent(parent: Y.XmlFragment): Node[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return readWords(child);
    if (child instanceof Y.XmlElement) return [readElement(child)];
    return [];
  });
}

function readElement(element: Y.XmlElement): Node {
  return { type: element.nodeName, attrs: element.getAttributes(), content: readContent(element as unknown as Y.XmlFragment) };
}

function readWords(text: Y.XmlText): Node[] {
  const pieces = text.toDelta() as { insert: unknown; attributes?: Formatting }[];
  return pieces.flatMap(({ insert, attributes = {} }) => {
    if (typeof insert !== 'string' || insert === '') return [];
    const marks = Object.entries(attributes).map(([type, attrs]) => ({ type, attrs: attrs as Readonly<Record<string, unknown>> }));
    return [{ type: 'text', text: insert, marks }];
  });
}

function normalNode({ type, attrs = {}, content = [], text, marks }: Node): Node {
  if (type === 'text') return { type, text: text ?? '', ...some('marks', normalMarks(marks)) };
  const meant = Object.fromEntries(Object.entries(attrs).filter(([name, value]) => isMeant(name, value)));
  const shownAttrs = Object.keys(meant).length > 0 ? { attrs: meant } : {};
  if (LEAVES.has(type)) return { type, ...shownAttrs };
  const nodes = joined((content.length === 0 && ROOMS.has(type) ? [{ type: 'paragraph' }] : content).map(normalNode));
  return { type, ...shownAttrs, ...(WORDY.has(type) ? some('content', nodes) : { content: nodes }) };
}

function normalMarks(marks: readonly Mark[] = []): Mark[] {
  const named = new Map(marks.map((mark) => [mark.type, mark]));
  return MARKS.flatMap((type) => {
    const mark = named.get(type);
    if (!mark) return [];
    return [type === 'link' ? { type, attrs: { href: mark.attrs?.['href'] } } : { type }];
  });
}

function joined(nodes: readonly Node[]): Node[] {
  const result: Node[] = [];
  for (const node of nodes) {
    const last = result.at(-1);
    const same = last?.type === 'text' && node.type === 'text' && JSON.stringify(last.marks) === JSON.stringify(node.marks);
    if (same) result[result.length - 1] = { ...last, text: `${last.text}${node.text}` };
    else result.push(node);
  }
  return result;
}

function isMeant(name: string, value: unknown): boolean {
  return value !== null && value !== undefined && !(SPANS.has(name) && value === 1);
}

function some<K extends string, V>(name: K, list: readonly V[]): { readonly [each in K]?: readonly V[] } {
  return list.length > 0 ? ({ [name]: list } as { [each in K]: readonly V[] }) : {};
}
