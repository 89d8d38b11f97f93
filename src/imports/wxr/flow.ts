// A run of blocks under construction: words gather into paragraphs, with the white space of HTML and the line breaks of wpautop.
// wpautop is how WordPress shows a text without blocks: an empty line parts paragraphs, a single line feed is a line break.
import type { Block, Inline, Mark } from '../../content/rich-text.ts';
import { presentable } from '../../content/words.ts';

/** A text node holds at most this many characters; longer words of one look are several nodes. */
const TEXT_NODE_MAX_CHARS = 50_000;
/** Marks of one text node. */
const MARKS_MAX = 8;

export class Flow {
  readonly blocks: Block[] = [];
  readonly #autop: boolean;
  readonly #make: (content: Inline[]) => Block;
  #line: Inline[] = [];
  #afterwards: Block[] = [];
  #softBreak = false;

  /** `make` is the block that words become: a paragraph, unless this is a heading. */
  constructor(autop: boolean, make: (content: Inline[]) => Block = (content) => ({ type: 'paragraph', content })) {
    this.#autop = autop;
    this.#make = make;
  }

  get hasWords(): boolean {
    return this.#line.length > 0;
  }

  text(raw: string, marks: readonly Mark[]): void {
    const text = presentable(raw);
    if (!this.#autop || !text.includes('\n')) return this.#words(text.replace(/[ \t\n\f]+/g, ' '), marks);
    for (const [index, paragraph] of text.split(/\n[ \t\n\f]*\n/).entries()) {
      if (index > 0) this.end();
      for (const [number, line] of paragraph.split('\n').entries()) {
        if (number > 0) this.#softBreak = true;
        this.#words(line.replace(/[ \t\f]+/g, ' '), marks);
      }
    }
  }

  /** Text whose every character counts: line feeds break, spaces stay. */
  preformatted(raw: string, marks: readonly Mark[]): void {
    for (const [index, line] of presentable(raw).split('\n').entries()) {
      if (index > 0) this.#line.push({ type: 'hardBreak' });
      const text = line.replaceAll('\t', '    ').replace(/^ +| {2,}/g, (spaces) => '\u00a0'.repeat(spaces.length));
      if (text !== '') this.#push(text, marks);
    }
  }

  lineBreak(): void {
    this.#softBreak = false;
    if (this.#line.length > 0) this.#line.push({ type: 'hardBreak' });
  }

  /** Ends the paragraph under way and adds a block. */
  block(block: Block): void {
    this.end();
    this.blocks.push(block);
  }

  /** Adds a block without cutting a sentence in two: before the paragraph under way if it has no words yet, else after it. */
  beside(block: Block): void {
    if (this.#line.length === 0) this.blocks.push(block);
    else this.#afterwards.push(block);
  }

  end(): void {
    this.#softBreak = false;
    const line = trimmed(this.#line);
    this.#line = [];
    if (line.length > 0) this.blocks.push(this.#make(line));
    this.blocks.push(...this.#afterwards);
    this.#afterwards = [];
  }

  finish(): Block[] {
    this.end();
    return this.blocks;
  }

  #words(collapsed: string, marks: readonly Mark[]): void {
    const last = this.#line.at(-1);
    const isAtStart = last === undefined || last.type === 'hardBreak' || this.#softBreak;
    const text = isAtStart || (last.type === 'text' && last.text.endsWith(' ')) ? collapsed.replace(/^ /, '') : collapsed;
    if (text === '') return;
    if (this.#softBreak && last !== undefined && last.type !== 'hardBreak') this.#line.push({ type: 'hardBreak' });
    this.#softBreak = false;
    this.#push(text, marks);
  }

  #push(text: string, marks: readonly Mark[]): void {
    const last = this.#line.at(-1);
    const some = marks.slice(0, MARKS_MAX);
    if (last?.type === 'text' && sameMarks(last.marks ?? [], some) && last.text.length + text.length <= TEXT_NODE_MAX_CHARS) {
      this.#line[this.#line.length - 1] = { ...last, text: last.text + text };
      return;
    }
    for (let at = 0; at < text.length; ) {
      // Never between the halves of an astral character.
      const cut = at + TEXT_NODE_MAX_CHARS;
      const to = cut < text.length && /[\ud800-\udbff]/.test(text[cut - 1] ?? '') ? cut - 1 : cut;
      this.#line.push({ type: 'text', text: text.slice(at, to), ...(some.length > 0 ? { marks: some } : {}) });
      at = to;
    }
  }
}

function sameMarks(one: readonly Mark[], other: readonly Mark[]): boolean {
  return one.length === other.length && one.every((mark, index) => mark === other[index] || (mark.type === other[index]?.type && mark.type !== 'link'));
}

/** Without breaks and spaces at its ends. A line of nothing but no-break spaces is how editors made room: it has no words. */
function trimmed(line: readonly Inline[]): Inline[] {
  let from = 0;
  let to = line.length;
  const isEmpty = (inline: Inline | undefined) =>
    inline?.type === 'hardBreak' || (inline?.type === 'text' && /^[ \u00a0]*$/.test(inline.text) && !inline.marks?.some(({ type }) => type === 'code'));
  while (from < to && isEmpty(line[from])) from++;
  while (to > from && isEmpty(line[to - 1])) to--;
  const kept = line.slice(from, to);
  const last = kept.at(-1);
  if (last?.type === 'text') {
    const text = last.text.replace(/ +$/, '');
    kept[kept.length - 1] = { ...last, text };
  }
  return kept.flatMap((inline, index) => {
    const next = kept[index + 1];
    if (inline.type !== 'text' || next?.type !== 'hardBreak') return [inline];
    const text = inline.text.replace(/ +$/, '');
    return text === '' ? [] : [{ ...inline, text }];
  });
}
