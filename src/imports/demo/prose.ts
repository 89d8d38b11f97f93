// The demo's stories are written as plain text; this makes structured text of it. For our own files only: it trusts their author,
// and leaves every check to the document's own declaration.
import type { Block, Inline, ListItem, Mark, RichText, TableRow } from '../../content/rich-text.ts';

/** `**bold**`, `*italic*`, `[words](target)`; a target is a path, an address, or the slug of a story or page of the demo. */
const INLINE = /\*\*([^*]+)\*\*|\*([^*]+)\*|\[([^\]]+)\]\(([^)]+)\)/g;

/** Turns the slug of a story into the path it will have; other targets come back as they are. */
export type PathOf = (target: string) => string;

/**
 * Blocks are separated by blank lines: `## heading`, `- list`, `1. list`, `> quote — who`, `>> pull quote | who`, `| table | rows |`
 * with an optional `|= caption`, `!image`, `!gallery`, `!related`, `!embed address | title`, `!facts title` up to `!end`, `---`.
 */
export function parseProse(text: string, pathOf: PathOf): RichText {
  return { type: 'doc', content: parseBlocks(text.split('\n'), pathOf) };
}

function parseBlocks(lines: readonly string[], pathOf: PathOf): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = (lines[at] as string).trim();
    if (line === '') at++;
    else if (line.startsWith('!facts ')) {
      const end = lines.indexOf('!end', at);
      if (end < 0) throw new Error(`a fact box has no end: ${line}`);
      blocks.push({ type: 'factBox', attrs: { title: line.slice('!facts '.length) }, content: parseBlocks(lines.slice(at + 1, end), pathOf) });
      at = end + 1;
    } else {
      const end = lines.findIndex((each, index) => index > at && (each.trim() === '' || each === '!end'));
      const group = lines.slice(at, end < 0 ? undefined : end).map((each) => each.trim());
      blocks.push(parseBlock(group, pathOf));
      at += group.length;
    }
  }
  return blocks;
}

function parseBlock(group: readonly string[], pathOf: PathOf): Block {
  const [first = ''] = group;
  const words = (text: string) => parseInlines(text, pathOf);
  const paragraph = (text: string): Block => ({ type: 'paragraph', content: words(text) });
  if (first.startsWith('!')) return command(first);
  if (first === '---') return { type: 'horizontalRule' };
  const heading = /^(#{2,4}) (.+)$/.exec(first);
  if (heading) return { type: 'heading', attrs: { level: (heading[1] as string).length as 2 | 3 | 4 }, content: words(heading[2] as string) };
  if (first.startsWith('|')) return table(group, paragraph);
  if (first.startsWith('>> ')) {
    const [text = '', attribution] = cells(first.slice(3));
    return { type: 'pullQuote', attrs: { text, ...(attribution ? { attribution } : {}) } };
  }
  if (first.startsWith('> ')) {
    const [text = '', attribution] = group
      .map((line) => line.replace(/^> /, ''))
      .join(' ')
      .split(' — ');
    return { type: 'blockquote', attrs: attribution ? { attribution } : {}, content: [paragraph(text)] };
  }
  if (first.startsWith('- ')) return { type: 'bulletList', content: list(group, /^- /, paragraph) };
  if (/^\d+\. /.test(first)) return { type: 'orderedList', content: list(group, /^\d+\. /, paragraph) };
  return paragraph(group.join(' '));
}

function command(line: string): Block {
  const [, name = '', rest = ''] = /^!(\w+) (.+)$/.exec(line) ?? [];
  const [target = '', words] = cells(rest);
  if (name === 'image') return { type: 'image', attrs: { document: `image-${target}`, ...(words ? { caption: words } : {}) } };
  if (name === 'gallery') return { type: 'gallery', attrs: { document: target } };
  if (name === 'related') return { type: 'relatedLink', attrs: { document: target } };
  if (name === 'link') return { type: 'relatedLink', attrs: { href: target, title: words ?? target } };
  if (name === 'embed') return { type: 'embed', attrs: { url: target, title: words ?? target } };
  throw new Error(`not a block: ${line}`);
}

function list(group: readonly string[], marker: RegExp, paragraph: (text: string) => Block): ListItem[] {
  return group.map((line) => ({ type: 'listItem', content: [paragraph(line.replace(marker, ''))] }));
}

function table(group: readonly string[], paragraph: (text: string) => Block): Block {
  const caption = group[0]?.startsWith('|= ') ? group[0].slice(3) : undefined;
  const rows = group.slice(caption === undefined ? 0 : 1).map((line, index): TableRow => {
    const type = index === 0 ? 'tableHeader' : 'tableCell';
    return { type: 'tableRow', content: cells(line.replace(/^\||\|$/g, '')).map((cell) => ({ type, content: [paragraph(cell)] })) };
  });
  return { type: 'table', attrs: caption === undefined ? {} : { caption }, content: rows };
}

function cells(line: string): string[] {
  return line.split('|').map((cell) => cell.trim());
}

function parseInlines(text: string, pathOf: PathOf): Inline[] {
  const inlines: Inline[] = [];
  const add = (words: string, ...marks: Mark[]) => {
    if (words !== '') inlines.push({ type: 'text', text: words, ...(marks.length > 0 ? { marks } : {}) });
  };
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, bold, italic, words, target] = match;
    add(text.slice(from, match.index));
    if (bold !== undefined) add(bold, { type: 'bold' });
    else if (italic !== undefined) add(italic, { type: 'italic' });
    else add(words ?? '', { type: 'link', attrs: { href: pathOf(target ?? '') } });
    from = match.index + whole.length;
  }
  add(text.slice(from));
  return inlines;
}
