// WordPress's shortcodes in a text of HTML: those that we know become elements of a private name, which the HTML parser then places.
// Must leave alone what only looks like one: "[sic]" and "[1]" are words.
import type { Note } from './findings.ts';

/** Elements that stand in for shortcodes. */
export const SHORTCODE_PREFIX = 'wxr-';
const KNOWN = ['caption', 'wp_caption', 'gallery', 'embed', 'audio', 'video', 'youtube', 'vimeo'];
const WITH_CONTENT = ['caption', 'wp_caption', 'embed', 'audio', 'video', 'youtube', 'vimeo'];
/** One shortcode's tag. */
const TAG_MAX_CHARS = 4_000;
const TAG = /^\[(\/?)([a-zA-Z][\w-]{0,40})((?:[\s/][^[\]]*)?)\]/;
const ATTRIBUTE = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'\]]+))|"([^"]*)"|(\S+)/g;

/** The HTML with known shortcodes as elements. Unknown ones (a closing tag or attributes tell them from words) stay as text and are noted. */
export function placeShortcodes(html: string, note: Note): string {
  const text = new Scanner(html);
  const out: string[] = [];
  let at = 0;
  for (let bracket = html.indexOf('['); bracket >= 0; ) {
    const tag = text.nextTag(at, bracket);
    if (tag >= 0) {
      const to = text.endOfTag(tag);
      out.push(html.slice(at, to));
      at = to;
    } else {
      out.push(html.slice(at, bracket));
      const [placed, to] = placeOne(text, bracket, note);
      out.push(placed);
      at = to;
    }
    if (bracket < at) bracket = html.indexOf('[', at);
  }
  out.push(html.slice(at));
  return out.join('');
}

/** Finds tags and closings in one text. Never searches for what it knows to be absent, so that hostile texts take linear time. */
class Scanner {
  readonly html: string;
  readonly #lower: string;
  readonly #last = new Map<string, number>();

  constructor(html: string) {
    this.html = html;
    this.#lower = html.toLowerCase();
  }

  /** Where a tag or comment begins before `limit`; -1 when none does. */
  nextTag(from: number, limit: number): number {
    for (let at = this.html.indexOf('<', from); at >= 0 && at < limit; at = this.html.indexOf('<', at + 1)) {
      if (/[a-z/!]/.test(this.#lower[at + 1] ?? '')) return at;
    }
    return -1;
  }

  /** Behind a tag, a comment, or a whole element whose content is raw. */
  endOfTag(tag: number): number {
    const raw = /^<(pre|code|script|style|textarea)[\s>]/.exec(this.#lower.slice(tag, tag + 12))?.[1];
    const close = this.#lower.startsWith('<!--', tag) ? '-->' : raw ? `</${raw}` : '>';
    const end = this.indexOf(close, tag + 1);
    return end < 0 ? tag + 1 : end + close.length;
  }

  /** Position of `what`, in lower case, from `from` on. */
  indexOf(what: string, from: number): number {
    let last = this.#last.get(what);
    if (last === undefined) this.#last.set(what, (last = this.#lower.lastIndexOf(what)));
    return last < from ? -1 : this.#lower.indexOf(what, from);
  }
}

function placeOne(text: Scanner, at: number, note: Note): [string, number] {
  const { html } = text;
  const window = html.slice(at, at + TAG_MAX_CHARS);
  // [[name]] is how WordPress writes a shortcode that is not one.
  const escaped = /^\[\[([^[\]]{1,200})\]\]/.exec(window);
  if (escaped) return [`[${escaped[1]}]`, at + escaped[0].length];
  const found = TAG.exec(window);
  if (!found) return ['[', at + 1];
  const [whole, slash = '', written = '', rest = ''] = found;
  const name = written.toLowerCase();
  const to = at + whole.length;
  if (!KNOWN.includes(name)) {
    if (slash || /^\s+[\w-]+\s*=\s*["'][^<]*$/.test(rest)) note('shortcode', whole.slice(0, 120));
    return [whole, to];
  }
  const element = `${SHORTCODE_PREFIX}${name === 'wp_caption' ? 'caption' : name}`;
  if (slash) return [`</${element}>`, to];
  const attributes = attributesOf(rest.replace(/\/\s*$/, ''))
    .map(([key, value]) => ` ${key}="${value.replaceAll('"', '&quot;')}"`)
    .join('');
  const isClosed = WITH_CONTENT.includes(name) && !/\/\s*$/.test(rest) && text.indexOf(`[/${name}]`, to) >= 0;
  return [`<${element}${attributes}>${isClosed ? '' : `</${element}>`}`, to];
}

/** `width="3" url` → pairs; a bare value is called `value`. */
export function attributesOf(text: string): [string, string][] {
  return [...text.matchAll(ATTRIBUTE)].flatMap(([, key, double, single, plain, quoted, bare]): [string, string][] => {
    if (key === undefined) return [['value', quoted ?? bare ?? '']];
    const name = key.toLowerCase();
    return /^[a-z][\w-]*$/.test(name) ? [[name, double ?? single ?? plain ?? '']] : [];
  });
}
