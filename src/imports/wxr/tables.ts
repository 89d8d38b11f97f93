// A table of HTML → ours.
import type { Block, TableCell, TableRow } from '../../content/rich-text.ts';
import type { Walker, Where } from './content.ts';
import type { Flow } from './flow.ts';
import { attribute, type Element, isElement, textOf } from './tree.ts';

/** Columns or rows that one cell may span. */
const SPAN_MAX = 100;
const CAPTION_MAX_CHARS = 1000;

export function tableOf(walker: Walker, table: Element, flow: Flow, where: Where): void {
  const { note } = walker.context;
  flow.end();
  let caption = '';
  const rows: TableRow[] = [];
  const visit = (parent: Element) => {
    for (const child of parent.childNodes) {
      if (!isElement(child)) continue;
      if (child.tagName === 'caption') caption = textOf(child).replace(/\s+/g, ' ').trim();
      else if (child.tagName === 'tr') {
        const cells = child.childNodes.filter((node): node is Element => isElement(node) && (node.tagName === 'td' || node.tagName === 'th'));
        if (cells.length > 0) rows.push({ type: 'tableRow', content: cells.map((cell) => cellOf(walker, cell, where)) });
      } else if (child.tagName === 'thead' || child.tagName === 'tbody' || child.tagName === 'tfoot') visit(child);
    }
  };
  visit(table);
  if (caption.length > CAPTION_MAX_CHARS) note('caption-cut', caption);
  const attrs = caption ? { attrs: { caption: caption.slice(0, CAPTION_MAX_CHARS) } } : {};
  if (rows.length > 0) flow.block({ type: 'table', ...attrs, content: rows });
}

function cellOf(walker: Walker, cell: Element, where: Where): TableCell {
  const content: Block[] = walker.inside(cell, { ...where, depth: where.depth + 3 });
  const colspan = spanOf(cell, 'colspan');
  const rowspan = spanOf(cell, 'rowspan');
  const attrs = { ...(colspan > 1 ? { colspan } : {}), ...(rowspan > 1 ? { rowspan } : {}) };
  return { type: cell.tagName === 'th' ? 'tableHeader' : 'tableCell', ...(Object.keys(attrs).length > 0 ? { attrs } : {}), content };
}

function spanOf(cell: Element, name: string): number {
  const span = Number.parseInt(attribute(cell, name) ?? '1', 10);
  return span >= 1 ? Math.min(span, SPAN_MAX) : 1;
}
