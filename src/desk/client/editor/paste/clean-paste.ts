// What comes from a clipboard's HTML (Word, Google Docs, web pages, mail) before the editor's schema reads it: what cannot be ours is left
// out and counted, what looks like something becomes it. It parses into a document that runs nothing and loads nothing.
import { pastedAddress } from './paste-address.ts';
import { makeWordLists } from './word-lists.ts';

/** Longer HTML is not read: its plain text is taken. */
const PASTE_MAX_CHARS = 4_000_000;
/** What blocks inside one another may cost, in levels of a rich text (`RICH_TEXT_MAX_DEPTH_LEVELS` less a paragraph and its words). */
const DEPTH_MAX_LEVELS = 9;
const LEVELS: Readonly<Record<string, number>> = { ul: 2, ol: 2, table: 3, blockquote: 1, aside: 1 };

export interface LeftOut {
  /** Pictures: they come by the library, with their rights. */
  readonly pictures: number;
  /** Videos, frames, and whatever else plays or runs. */
  readonly players: number;
  /** Links that lead nowhere a reader may go. */
  readonly links: number;
  readonly tooLong: boolean;
}

const PICTURES = 'img, picture, svg, canvas, v\\:shape, v\\:imagedata, map';
const PLAYERS = 'iframe, frame, embed, object, applet, video, audio, portal';
const NEVER = 'script, style, meta, link, title, base, template, noscript, xml, input, textarea, select, button, dialog, math, [hidden], [aria-hidden="true"]';
/** Spaces that are none for a reader, and joints that no reader sees. Joiners that letters and emoji need stay. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;
/** The page's policy refuses them even in a document that is not shown, and says so each time. */
const STYLES = /<style\b[\s\S]*?<\/style\s*>/gi;
/** Google Docs wraps everything in one of these. */
const NOT_BOLD = /(?:^|[\s;])font-weight:\s*(?:normal|400)/i;
const BLOCKS = /^(?:p|h[1-6]|ul|ol|table|blockquote|div|section|article|figure|hr|pre)$/;
const SPACES = /[ \t\n\r\f\u00a0]+/g;

export function cleanPaste(html: string): { readonly html: string; readonly leftOut: LeftOut } {
  const { body } = new DOMParser().parseFromString(html.replaceAll(STYLES, ''), 'text/html');
  if (html.length > PASTE_MAX_CHARS) {
    body.querySelectorAll('script, style').forEach((each) => each.remove());
    const words = body.ownerDocument.createElement('pre');
    words.textContent = body.textContent;
    return { html: words.outerHTML, leftOut: { pictures: 0, players: 0, links: 0, tooLong: true } };
  }
  // Our own blocks carry what they need in attributes of ours; their spaces are somebody's own.
  const isOurs = body.querySelector('[data-pm-slice]') !== null;
  const pictures = takeOut(body, PICTURES);
  const players = takeOut(body, PLAYERS);
  takeOut(body, NEVER);
  for (const element of body.querySelectorAll('[style]'))
    if (/(?:display:\s*none|mso-hide:\s*all)/i.test(element.getAttribute('style') ?? '')) element.remove();
  takeOutComments(body);
  makeWordLists(body);
  unwrap(body.querySelectorAll('o\\:p, font, :is(h1, h2, h3, h4, h5, h6) :is(b, strong)'));
  unwrap([...body.querySelectorAll('b')].filter((each) => NOT_BOLD.test(each.getAttribute('style') ?? '')));
  plainHeadings(body);
  listsInItems(body);
  limitDepth(body);
  const links = straightenLinks(body);
  if (!isOurs) {
    splitAtBreaks(body);
    normaliseSpaces(body);
    dropEmpty(body);
  }
  return { html: body.innerHTML, leftOut: { pictures, players, links, tooLong: false } };
}

/** How many were there, but for those inside another one. */
function takeOut(root: Element, selector: string): number {
  const outer = [...root.querySelectorAll(selector)].filter((each) => !each.parentElement?.closest(selector));
  for (const element of outer) element.remove();
  return outer.length;
}

function takeOutComments(root: Element): void {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  const comments: Node[] = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  for (const comment of comments) comment.parentNode?.removeChild(comment);
}

function unwrap(elements: Iterable<Element>): void {
  for (const element of elements) element.replaceWith(...element.childNodes);
}

/** A story's first heading is its headline: those in a text begin one lower, and end at the fourth. */
function plainHeadings(root: Element): void {
  for (const heading of root.querySelectorAll('h1, h5, h6')) rename(heading, heading.localName === 'h1' ? 'h2' : 'h4');
}

function rename(element: Element, name: string): void {
  const next = element.ownerDocument.createElement(name);
  next.append(...element.childNodes);
  element.replaceWith(next);
}

/** Google Docs puts a list inside a list, beside its items. */
function listsInItems(root: Element): void {
  for (const list of root.querySelectorAll('ul > ul, ul > ol, ol > ul, ol > ol')) list.previousElementSibling?.append(list);
}

/** A table for the layout of a page, and anything deeper than a text may be, gives its content to what is around it. */
function limitDepth(root: Element): void {
  for (const table of root.querySelectorAll('table')) if (table.querySelectorAll('td, th').length <= 1) flatten(table);
  for (const element of root.querySelectorAll(Object.keys(LEVELS).join(', '))) {
    let cost = 0;
    for (let each: Element | null = element; each && each !== root; each = each.parentElement) cost += LEVELS[each.localName] ?? 0;
    if (cost > DEPTH_MAX_LEVELS) flatten(element);
  }
}

function flatten(element: Element): void {
  const inner = element.localName === 'table' ? 'caption, thead, tbody, tfoot, tr, td, th, colgroup' : 'li';
  for (const part of element.querySelectorAll(inner))
    if (part.closest(element.localName) === element && !/^(?:td|th|li)$/.test(part.localName)) part.replaceWith(...part.childNodes);
  for (const part of element.querySelectorAll('td, th, li')) if (part.closest('table, ul, ol') === element) rename(part, 'div');
  element.replaceWith(...element.childNodes);
}

/** How many links had to go; their words stay. */
function straightenLinks(root: Element): number {
  let gone = 0;
  for (const link of root.querySelectorAll('a')) {
    const given = link.getAttribute('href');
    const href = given === null ? undefined : pastedAddress(given);
    if (href !== undefined) link.setAttribute('href', href);
    else {
      if (given !== null && !given.startsWith('#')) gone++;
      link.replaceWith(...link.childNodes);
    }
  }
  return gone;
}

/** Two line breaks are how a paragraph ends where nobody marked one; one between blocks is nothing. */
function splitAtBreaks(root: Element): void {
  for (const first of root.querySelectorAll('br')) {
    const parent = first.parentElement;
    const [before, next] = [beside(first, 'previousSibling'), beside(first, 'nextSibling')];
    if (!parent || !root.contains(first)) continue;
    if (isBlockOrNothing(before) && isBlockOrNothing(next)) first.remove();
    else if (/^(?:p|div)$/.test(parent.localName) && next instanceof Element && next.localName === 'br') {
      const rest = parent.cloneNode() as Element;
      while (next.nextSibling) rest.append(next.nextSibling);
      next.remove();
      first.remove();
      parent.after(rest);
    }
  }
}

/** The next sibling that is more than spaces. */
function beside(node: Node, side: 'previousSibling' | 'nextSibling'): Node | null {
  let next = node[side];
  while (next?.nodeType === 3 && (next.textContent ?? '').trim() === '') next = next[side];
  return next;
}

const isBlockOrNothing = (node: Node | null): boolean => node === null || (node instanceof Element && BLOCKS.test(node.localName));

function normaliseSpaces(root: Element): void {
  const walker = root.ownerDocument.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const words = (text.nodeValue ?? '').replaceAll(INVISIBLE, '');
    text.nodeValue = text.parentElement?.closest('pre') ? words.replaceAll('\u00a0', ' ') : words.replaceAll(SPACES, ' ');
  }
}

function dropEmpty(root: Element): void {
  for (const element of [...root.querySelectorAll('p, h2, h3, h4, li, blockquote, ul, ol')].toReversed())
    if ((element.textContent ?? '').trim() === '' && !element.querySelector('[data-block], hr')) element.remove();
}
