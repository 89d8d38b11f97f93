// Structured text: ProseMirror JSON with a schema of ours. Parsed at the door; what passed is never re-checked.
// Node and mark names are TipTap's where it has one. Browser-safe.
import { z } from 'zod';
import { HREF_MAX_CHARS, SAFE_HREF } from './addresses.ts';
import { documentId } from './fields.ts';
import { words } from './words.ts';

/** Limits of one rich text. */
export const RICH_TEXT_MAX_NODES = 20_000;
export const RICH_TEXT_MAX_DEPTH_LEVELS = 12;
const TEXT_MAX_CHARS = 100_000;
const LINE_MAX_CHARS = 1_000;
const MARKS_MAX = 8;

export const safeHref = z.string().max(HREF_MAX_CHARS).regex(SAFE_HREF, 'a link must be http(s), mailto, tel, or a path that starts with /');

export type Mark =
  | { readonly type: 'bold' | 'italic' | 'strike' | 'subscript' | 'superscript' | 'code' }
  | { readonly type: 'link'; readonly attrs: { readonly href: string } };

export type Inline = { readonly type: 'text'; readonly text: string; readonly marks?: readonly Mark[] | undefined } | { readonly type: 'hardBreak' };

export type Block =
  | { readonly type: 'paragraph'; readonly content?: readonly Inline[] | undefined }
  | { readonly type: 'heading'; readonly attrs: { readonly level: 2 | 3 | 4 }; readonly content?: readonly Inline[] | undefined }
  | { readonly type: 'bulletList' | 'orderedList'; readonly content: readonly ListItem[] }
  | { readonly type: 'blockquote'; readonly attrs?: { readonly attribution?: string | undefined } | undefined; readonly content: readonly Block[] }
  | { readonly type: 'pullQuote'; readonly attrs: { readonly text: string; readonly attribution?: string | undefined } }
  | { readonly type: 'image'; readonly attrs: { readonly document: string; readonly caption?: string | undefined } }
  | { readonly type: 'gallery'; readonly attrs: { readonly document: string } }
  | { readonly type: 'embed'; readonly attrs: { readonly url: string; readonly title: string } }
  | { readonly type: 'factBox'; readonly attrs: { readonly title: string }; readonly content: readonly Block[] }
  | { readonly type: 'table'; readonly attrs?: { readonly caption?: string | undefined } | undefined; readonly content: readonly TableRow[] }
  | { readonly type: 'relatedLink'; readonly attrs: { readonly document: string } | { readonly href: string; readonly title: string } }
  | { readonly type: 'horizontalRule' };

export interface ListItem {
  readonly type: 'listItem';
  readonly content: readonly Block[];
}
export interface TableRow {
  readonly type: 'tableRow';
  readonly content: readonly TableCell[];
}
export interface TableCell {
  readonly type: 'tableCell' | 'tableHeader';
  readonly attrs?: { readonly colspan?: number | undefined; readonly rowspan?: number | undefined } | undefined;
  readonly content: readonly Block[];
}
export interface RichText {
  readonly type: 'doc';
  readonly content: readonly Block[];
}

const line = words.max(LINE_MAX_CHARS);

const mark = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(['bold', 'italic', 'strike', 'subscript', 'superscript', 'code']) }),
  z.strictObject({ type: z.literal('link'), attrs: z.object({ href: safeHref }) }),
]);
const inline = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: words.min(1).max(TEXT_MAX_CHARS), marks: z.array(mark).max(MARKS_MAX).optional() }),
  z.strictObject({ type: z.literal('hardBreak') }),
]);
const inlines = z.array(inline).optional();
const blocks: z.ZodType<Block[]> = z.lazy(() => z.array(block));
const span = z.number().int().min(1).max(100).optional();

const block: z.ZodType<Block> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('paragraph'), content: inlines }),
    z.strictObject({ type: z.literal('heading'), attrs: z.object({ level: z.union([z.literal(2), z.literal(3), z.literal(4)]) }), content: inlines }),
    z.strictObject({ type: z.literal('bulletList'), content: z.array(listItem) }),
    z.strictObject({ type: z.literal('orderedList'), content: z.array(listItem) }),
    z.strictObject({ type: z.literal('blockquote'), attrs: z.object({ attribution: line.optional() }).optional(), content: blocks }),
    z.strictObject({ type: z.literal('pullQuote'), attrs: z.object({ text: line.min(1), attribution: line.optional() }) }),
    z.strictObject({ type: z.literal('image'), attrs: z.object({ document: documentId, caption: line.optional() }) }),
    z.strictObject({ type: z.literal('gallery'), attrs: z.object({ document: documentId }) }),
    z.strictObject({ type: z.literal('embed'), attrs: z.object({ url: safeHref, title: line }) }),
    z.strictObject({ type: z.literal('factBox'), attrs: z.object({ title: line }), content: blocks }),
    z.strictObject({ type: z.literal('table'), attrs: z.object({ caption: line.optional() }).optional(), content: z.array(tableRow) }),
    z.strictObject({
      type: z.literal('relatedLink'),
      attrs: z.union([z.object({ document: documentId }), z.object({ href: safeHref, title: line.min(1) })]),
    }),
    z.strictObject({ type: z.literal('horizontalRule') }),
  ]),
);
const listItem = z.strictObject({ type: z.literal('listItem'), content: blocks });
const tableCell = z.strictObject({
  type: z.enum(['tableCell', 'tableHeader']),
  attrs: z.object({ colspan: span, rowspan: span }).optional(),
  content: blocks,
});
const tableRow = z.strictObject({ type: z.literal('tableRow'), content: z.array(tableCell) });

/** Validates a rich text. Depth and size are bounded before the recursive schema sees the value. */
export const richText = z
  .preprocess(
    (value, context) => {
      const excess = measure(value);
      if (excess === undefined) return value;
      context.addIssue({ code: 'custom', message: excess });
      return z.NEVER;
    },
    z.strictObject({ type: z.literal('doc'), content: z.array(block) }),
  )
  .meta({ id: 'RichText' }) as z.ZodType<RichText>;

function measure(root: unknown): string | undefined {
  let nodes = 0;
  const stack: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const { value, depth } = entry;
    if (++nodes > RICH_TEXT_MAX_NODES) return `a text has at most ${RICH_TEXT_MAX_NODES} nodes`;
    if (depth > RICH_TEXT_MAX_DEPTH_LEVELS) return `a text is nested at most ${RICH_TEXT_MAX_DEPTH_LEVELS} levels deep`;
    const content = (value as { content?: unknown } | null | undefined)?.content;
    if (Array.isArray(content)) for (const child of content) stack.push({ value: child, depth: depth + 1 });
  }
  return undefined;
}

/** The words of a rich text, blocks separated by line feeds: for search, word counts and feeds. */
export function plainText(text: RichText): string {
  const lines: string[] = [];
  const visit = (nodes: readonly Block[]) => {
    for (const node of nodes) {
      if (node.type === 'paragraph' || node.type === 'heading') {
        lines.push((node.content ?? []).map((child) => (child.type === 'text' ? child.text : '\n')).join(''));
      } else if (node.type === 'pullQuote') lines.push(node.attrs.text);
      else if (node.type === 'bulletList' || node.type === 'orderedList') for (const item of node.content) visit(item.content);
      else if (node.type === 'table') for (const row of node.content) for (const cell of row.content) visit(cell.content);
      else if (node.type === 'blockquote' || node.type === 'factBox') visit(node.content);
    }
  };
  visit(text.content);
  return lines.join('\n');
}

/** Ids of the documents that a rich text shows or leads to, in their order. */
export function documentsIn(text: RichText): string[] {
  const ids: string[] = [];
  const visit = (nodes: readonly Block[]) => {
    for (const node of nodes) {
      if (node.type === 'image' || node.type === 'gallery') ids.push(node.attrs.document);
      else if (node.type === 'relatedLink' && 'document' in node.attrs) ids.push(node.attrs.document);
      else if (node.type === 'bulletList' || node.type === 'orderedList') for (const item of node.content) visit(item.content);
      else if (node.type === 'table') for (const row of node.content) for (const cell of row.content) visit(cell.content);
      else if (node.type === 'blockquote' || node.type === 'factBox') visit(node.content);
    }
  };
  visit(text.content);
  return ids;
}
