// HTML → our structured text. Walks the tree that a browser would make of it; every element has a rule, and what has no place is noted.
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5';
import { type Block, type Mark, RICH_TEXT_MAX_DEPTH_LEVELS } from '../../content/rich-text.ts';
import { Flow } from './flow.ts';
import { captionOf, embedOf, galleryOf, isEmbedWrapper, pictureOf, pictureTarget, providerEmbed } from './figures.ts';
import type { Note } from './findings.ts';
import { placeShortcodes, SHORTCODE_PREFIX } from './shortcodes.ts';
import { tableOf } from './tables.ts';
import { attribute, type Element, findBelow, isElement, type Node, textOf } from './tree.ts';

/** What a picture's address became. */
export type PictureAt = { readonly document: string } | { readonly href: string } | undefined;

export interface ContentContext {
  readonly note: Note;
  /** The address of a link as it shall be here, or undefined when it cannot be one (and was noted). */
  readonly link: (href: string, note: Note) => string | undefined;
  /** A picture by its address as written. */
  readonly picture: (src: string) => PictureAt;
  /** The addresses of a gallery's pictures: of the attachments that are named, or of all that belong to the item. */
  readonly gallery: (ids: readonly string[] | undefined) => readonly { readonly src: string; readonly caption: string }[];
}

export interface Content {
  readonly nodes: readonly Node[];
  /** Whether line feeds mean something: not in texts made of blocks. */
  readonly autop: boolean;
}

/** Elements nested deeper than this are read as text. */
const ELEMENTS_MAX_LEVELS = 200;

/** The tree of a post's content, shortcodes placed. */
export function parseContent(html: string, note: Note): Content {
  const tree = parseFragment(placeShortcodes(html, note), { scriptingEnabled: false }) as DefaultTreeAdapterTypes.DocumentFragment;
  return { nodes: tree.childNodes, autop: !/<!--\s+wp:[a-z]/.test(html) };
}

export function blocksOf({ nodes, autop }: Content, context: ContentContext): Block[] {
  const flow = new Flow(autop);
  const walker = new Walker(context, autop);
  walker.all(nodes, flow, { marks: [], depth: 1, level: 0, isPre: false });
  return flow.finish().map((block) => lonelyAddress(walker, block));
}

/** An address alone in its paragraph is how WordPress embeds what providers offer. */
function lonelyAddress(walker: Walker, block: Block): Block {
  const [only, second] = (block.type === 'paragraph' && block.content) || [];
  if (only?.type !== 'text' || second || only.marks || !/^https?:\/\/\S+$/.test(only.text)) return block;
  return providerEmbed(walker, only.text) ?? block;
}

export interface Where {
  readonly marks: readonly Mark[];
  /** Depth that a block has here in the rich text. */
  readonly depth: number;
  /** Elements around this one. */
  readonly level: number;
  readonly isPre: boolean;
}

const MARK_OF: Readonly<Record<string, Exclude<Mark['type'], 'link'>>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  dfn: 'italic',
  cite: 'italic',
  var: 'italic',
  s: 'strike',
  strike: 'strike',
  del: 'strike',
  sub: 'subscript',
  sup: 'superscript',
  code: 'code',
  tt: 'code',
  kbd: 'code',
  samp: 'code',
};
const CONTAINERS = new Set(
  'div section article main header footer aside nav center address hgroup fieldset details summary legend form dialog search title li dt dd figcaption table'.split(
    ' ',
  ),
);
const FIELDS = new Set('input button select option optgroup textarea datalist meter progress'.split(' '));
const NOTHING = new Set('meta link base head source track param area col colgroup frame frameset keygen'.split(' '));
const DRAWINGS = new Set('svg math canvas template'.split(' '));
const EMBEDS = new Set('iframe embed object video audio'.split(' '));
const HEADINGS: Readonly<Record<string, 2 | 3 | 4>> = { h1: 2, h2: 2, h3: 3, h4: 4, h5: 4, h6: 4 };
/** Levels of rich text below a block: list → item → paragraph → words; table → row → cell → paragraph → words. */
const BELOW = { quote: 2, list: 3, table: 4 } as const;

export class Walker {
  readonly context: ContentContext;
  readonly autop: boolean;

  constructor(context: ContentContext, autop: boolean) {
    this.context = context;
    this.autop = autop;
  }

  all(nodes: readonly Node[], flow: Flow, where: Where): void {
    for (const node of nodes) this.#visit(node, flow, where);
  }

  /** The blocks of an element's content, on their own. */
  inside(element: Element, where: Where): Block[] {
    const flow = new Flow(this.autop);
    this.all(element.childNodes, flow, { ...where, level: where.level + 1 });
    return flow.finish();
  }

  #visit(node: Node, flow: Flow, where: Where): void {
    const { note } = this.context;
    if (node.nodeName === '#text' && 'value' in node) {
      if (where.isPre) flow.preformatted(node.value, where.marks);
      else flow.text(node.value, where.marks);
    } else if (node.nodeName === '#comment' && 'data' in node) this.#comment(node.data.trim(), flow);
    else if (isElement(node)) {
      if (where.level > ELEMENTS_MAX_LEVELS) {
        note('nesting');
        flow.text(textOf(node), where.marks);
      } else this.#element(node, flow, where);
    }
  }

  #comment(text: string, flow: Flow): void {
    if (text === 'nextpage') {
      this.context.note('page-break');
      flow.block({ type: 'horizontalRule' });
    } else if (/^more\b|^noteaser$/.test(text)) flow.end();
    else if (!/^\/?wp:/.test(text) && text !== '') this.context.note('comment-dropped', text);
  }

  #element(element: Element, flow: Flow, where: Where): void {
    const name = element.tagName;
    this.#noteAttributes(element);
    const inner = { ...where, level: where.level + 1 };
    const mark = MARK_OF[name];
    if (mark) return this.all(element.childNodes, flow, withMark(inner, { type: mark }));
    if (name === 'a') return this.#anchor(element, flow, inner);
    if (name === 'br') return flow.lineBreak();
    if (name === 'p') return this.#paragraph(element, flow, inner);
    if (name === 'q') {
      flow.text('“', where.marks);
      this.all(element.childNodes, flow, inner);
      return flow.text('”', where.marks);
    }
    if (name === 'img' || name === 'image') return pictureOf(this, element, flow);
    if (EMBEDS.has(name)) return embedOf(this, element, flow);
    if (name.startsWith(SHORTCODE_PREFIX)) return this.#shortcode(element, flow, inner);
    const block = this.#block(element, flow, inner);
    if (block) return;
    this.#rest(element, flow, inner);
  }

  /** Elements that are blocks of ours; false for all others. */
  #block(element: Element, flow: Flow, where: Where): boolean {
    const name = element.tagName;
    const heading = HEADINGS[name];
    if (heading) this.#heading(element, heading, flow, where);
    else if (name === 'ul' || name === 'ol' || name === 'menu' || name === 'dir') this.#list(element, flow, where);
    else if (name === 'blockquote') this.#quote(element, flow, where);
    else if (name === 'pre' || name === 'xmp' || name === 'listing' || name === 'plaintext') this.#preformatted(element, flow, where);
    else if (name === 'table' && this.fits(where, BELOW.table)) tableOf(this, element, flow, where);
    else if (name === 'hr') flow.block({ type: 'horizontalRule' });
    else if (name === 'figure') this.#figure(element, flow, where);
    else if (name === 'dl') this.#definitions(element, flow, where);
    else return false;
    return true;
  }

  #rest(element: Element, flow: Flow, where: Where): void {
    const name = element.tagName;
    const { note } = this.context;
    if (name === 'script') note('script-dropped', attribute(element, 'src') ?? textOf(element).trim());
    else if (name === 'style') note('style-dropped', textOf(element).trim());
    else if (FIELDS.has(name)) {
      note('form-dropped', `${name} ${attribute(element, 'name') ?? ''}`.trim());
      flow.text(textOf(element), where.marks);
    } else if (NOTHING.has(name)) return;
    else if (DRAWINGS.has(name)) {
      note('element-dropped', `${name} ${textOf(element).trim()}`.trim());
    } else if (!CONTAINERS.has(name)) this.all(element.childNodes, flow, where);
    else {
      if (name === 'table') note('nesting');
      flow.end();
      this.all(element.childNodes, flow, where);
      flow.end();
    }
  }

  /** Whether a block that needs so many levels below it has room. */
  fits({ depth }: Where, below: number): boolean {
    return depth + below <= RICH_TEXT_MAX_DEPTH_LEVELS;
  }

  #anchor(element: Element, flow: Flow, where: Where): void {
    const href = attribute(element, 'href');
    if (href === undefined || href.trim() === '') return this.all(element.childNodes, flow, where);
    const { note, link } = this.context;
    if (textOf(element).trim() === '') {
      const picture = findBelow(element, 'img');
      this.all(element.childNodes, flow, where);
      return picture && pictureTarget(this, picture, href, '', flow);
    }
    const target = link(href, note);
    this.all(element.childNodes, flow, target === undefined ? where : withMark(where, { type: 'link', attrs: { href: target } }));
  }

  #paragraph(element: Element, flow: Flow, where: Where): void {
    flow.end();
    this.all(element.childNodes, flow, where);
    flow.end();
  }

  #heading(element: Element, level: 2 | 3 | 4, flow: Flow, where: Where): void {
    if (element.tagName !== `h${level}`) this.context.note('heading-level', element.tagName);
    flow.end();
    const inner = new Flow(this.autop, (content) => ({ type: 'heading', attrs: { level }, content }));
    this.all(element.childNodes, inner, where);
    flow.blocks.push(...inner.finish());
  }

  #list(element: Element, flow: Flow, where: Where): void {
    flow.end();
    const { note } = this.context;
    const start = attribute(element, 'start');
    if (attribute(element, 'reversed') !== undefined || (start !== undefined && start.trim() !== '1')) note('list-numbering', start ?? 'reversed');
    if (!this.fits(where, BELOW.list)) {
      note('nesting');
      return this.all(element.childNodes, flow, where);
    }
    const items: { type: 'listItem'; content: Block[] }[] = [];
    for (const child of element.childNodes) {
      // What stands in a list outside its items belongs to the item before it, as browsers show it.
      const isItem = isElement(child) && child.tagName === 'li';
      const content = isItem ? this.inside(child, { ...where, depth: where.depth + 2 }) : this.#one(child, { ...where, depth: where.depth + 2 });
      if (content.length === 0) continue;
      const last = items.at(-1);
      if (isItem || !last) items.push({ type: 'listItem', content });
      else last.content.push(...content);
    }
    if (items.length > 0) flow.block({ type: element.tagName === 'ol' ? 'orderedList' : 'bulletList', content: items });
  }

  #one(node: Node, where: Where): Block[] {
    const flow = new Flow(this.autop);
    this.#visit(node, flow, where);
    return flow.finish();
  }

  #quote(element: Element, flow: Flow, where: Where): void {
    flow.end();
    if (!this.fits(where, BELOW.quote)) {
      this.context.note('nesting');
      return this.all(element.childNodes, flow, where);
    }
    const cite = element.childNodes.findLast((node): node is Element => isElement(node) && (node.tagName === 'cite' || node.tagName === 'footer'));
    const attribution = cite ? textOf(cite).replace(/\s+/g, ' ').trim() : '';
    const isSigned = attribution !== '' && attribution.length <= 1000 && isLast(element, cite);
    const rest = isSigned ? { ...element, childNodes: element.childNodes.filter((node) => node !== cite) } : element;
    const content = this.inside(rest as Element, { ...where, depth: where.depth + 1 });
    if (content.length > 0) flow.block({ type: 'blockquote', ...(isSigned ? { attrs: { attribution } } : {}), content });
    else if (isSigned) flow.block({ type: 'paragraph', content: [{ type: 'text', text: attribution }] });
  }

  #preformatted(element: Element, flow: Flow, where: Where): void {
    flow.end();
    this.context.note('preformatted');
    this.all(element.childNodes, flow, { ...withMark(where, { type: 'code' }), isPre: true });
    flow.end();
  }

  #figure(element: Element, flow: Flow, where: Where): void {
    flow.end();
    const wrapped = isEmbedWrapper(element);
    if (wrapped) embedOf(this, element, flow);
    else if (!captionOf(this, element, flow)) this.all(element.childNodes, flow, where);
    flow.end();
  }

  #definitions(element: Element, flow: Flow, where: Where): void {
    flow.end();
    this.context.note('definition-list');
    for (const child of element.childNodes) {
      const isTerm = isElement(child) && child.tagName === 'dt';
      this.#visit(child, flow, isTerm ? withMark(where, { type: 'bold' }) : where);
      if (isElement(child)) flow.end();
    }
  }

  #shortcode(element: Element, flow: Flow, where: Where): void {
    const name = element.tagName.slice(SHORTCODE_PREFIX.length);
    if (name === 'caption') {
      if (!captionOf(this, element, flow)) this.all(element.childNodes, flow, where);
    } else if (name === 'gallery') galleryOf(this, element, flow);
    else embedOf(this, element, flow);
  }

  #noteAttributes(element: Element): void {
    const { note } = this.context;
    for (const { name, value } of element.attrs) {
      if (/^on[a-z]/.test(name)) note('handler-dropped', `${name}=${value}`);
      else if ((name === 'style' || name === 'color' || name === 'bgcolor' || name === 'face') && value.trim() !== '') note('look', `${name}: ${value}`);
      else if (name === 'title' && value.trim() !== '' && element.tagName !== 'img' && element.tagName !== 'iframe') note('tooltip-dropped', value);
    }
    if (element.tagName === 'u' || element.tagName === 'font' || element.tagName === 'big' || element.tagName === 'small' || element.tagName === 'mark')
      note('look', `<${element.tagName}>`);
  }
}

export function withMark(where: Where, mark: Mark): Where {
  return where.marks.some(({ type }) => type === mark.type) ? where : { ...where, marks: [...where.marks, mark] };
}

/** Whether nothing but white space follows. */
function isLast(parent: Element, child: Node | undefined): boolean {
  const at = parent.childNodes.findIndex((node) => node === child);
  return parent.childNodes.slice(at + 1).every((node) => textOf(node).trim() === '');
}
