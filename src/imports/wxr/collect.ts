// Tags and text → authors, terms, items. Knows the elements of WXR 1.0, 1.1 and 1.2 and leaves out the rest.
import type { WxrEvent, WxrItem } from './contract.ts';
import { notWxr } from './prolog.ts';

/** Text of one item; a longer one is let go as it is read, and reported. */
export const ITEM_MAX_CHARS = 16 * 1024 ** 2;

/** Namespaces of WXR, whatever the version and whatever prefix the file gives them. */
const NAMESPACES: readonly (readonly [RegExp, string])[] = [
  [/^https?:\/\/wordpress\.org\/export\/[\d.]+\/$/, 'wp'],
  [/^https?:\/\/wordpress\.org\/export\/[\d.]+\/excerpt\/$/, 'excerpt'],
  [/^http:\/\/purl\.org\/rss\/1\.0\/modules\/content\/$/, 'content'],
  [/^http:\/\/purl\.org\/dc\/elements\/1\.1\/$/, 'dc'],
];

type Fields = Record<string, string>;

export class Collector {
  readonly #line: () => number;
  readonly #prefixes = new Map<string, string>();
  readonly #trail: string[] = [];
  #events: WxrEvent[] = [];
  #text = '';
  #channel: Fields = {};
  #fields: Fields = {};
  #category: Fields = {};
  #terms: { taxonomy: string; slug: string; name: string }[] = [];
  #meta = new Map<string, string[]>();
  #inner: Fields = {};
  #comments = 0;
  #size = 0;
  #ordinal = 0;
  #siteIsTold = false;
  #isAtEnd = false;
  /** Line on which the present item began. */
  line = 1;

  constructor(line: () => number) {
    this.#line = line;
  }

  /** The root element was closed: what follows is not part of the export. */
  get isAtEnd(): boolean {
    return this.#isAtEnd;
  }

  take(): WxrEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }

  open(written: string, attributes: Fields): void {
    if (this.#trail.length === 0) this.#readNamespaces(attributes);
    const name = this.#nameOf(written);
    this.#trail.push(name);
    this.#text = '';
    const depth = this.#trail.length;
    if (depth === 3 && name === 'item') this.#beginItem();
    else if (depth === 3) this.#fields = {};
    else if (depth === 4 && name === 'category') this.#category = attributes;
    else if (depth === 4) this.#inner = {};
  }

  text(text: string): void {
    this.#size += text.length;
    if (this.#size <= ITEM_MAX_CHARS) this.#text += text;
  }

  close(written: string): void {
    const name = this.#nameOf(written);
    const depth = this.#trail.length;
    const text = this.#text;
    if (depth === 3) this.#closeOfChannel(name, text);
    else if (depth === 4) this.#closeOfThing(name, text);
    else if (depth === 5) this.#inner[name] = text;
    else if (depth === 2 && name === 'channel') this.#tellSite();
    this.#trail.pop();
    this.#text = '';
    if (depth === 1) this.#isAtEnd = true;
  }

  #readNamespaces(attributes: Fields): void {
    for (const [attribute, address] of Object.entries(attributes)) {
      const canonical = NAMESPACES.find(([pattern]) => pattern.test(address))?.[1];
      if (attribute.startsWith('xmlns:') && canonical) this.#prefixes.set(attribute.slice('xmlns:'.length), canonical);
    }
    if (![...this.#prefixes.values()].includes('wp')) throw notWxr('It is an RSS feed, but not one that WordPress exported.');
  }

  #nameOf(written: string): string {
    const colon = written.indexOf(':');
    if (colon < 0) return written;
    const prefix = written.slice(0, colon);
    return `${this.#prefixes.get(prefix) ?? prefix}${written.slice(colon)}`;
  }

  #beginItem(): void {
    this.#tellSite();
    this.line = this.#line();
    this.#fields = {};
    this.#terms = [];
    this.#meta = new Map();
    this.#comments = 0;
    this.#size = 0;
  }

  #closeOfChannel(name: string, text: string): void {
    const { [`wp:term_id`]: id = '' } = this.#fields;
    const field = (key: string) => (this.#fields[key] ?? '').trim();
    if (name === 'item') this.#events.push({ kind: 'item', item: this.#item() });
    else if (name === 'wp:author')
      this.#events.push({
        kind: 'author',
        author: { id: field('wp:author_id'), login: field('wp:author_login'), name: field('wp:author_display_name') || field('wp:author_login') },
      });
    else if (name === 'wp:category')
      this.#tellTerm(id, 'category', field('wp:category_nicename'), field('wp:category_parent'), field('wp:cat_name'), field('wp:category_description'));
    else if (name === 'wp:tag') this.#tellTerm(id, 'post_tag', field('wp:tag_slug'), '', field('wp:tag_name'), field('wp:tag_description'));
    else if (name === 'wp:term')
      this.#tellTerm(id, field('wp:term_taxonomy'), field('wp:term_slug'), field('wp:term_parent'), field('wp:term_name'), field('wp:term_description'));
    else if (!(name in this.#channel)) this.#channel[name] = text.trim();
    this.#size = 0;
  }

  #tellTerm(id: string, taxonomy: string, slug: string, parent: string, name: string, description: string): void {
    this.#events.push({ kind: 'term', term: { id: id.trim(), taxonomy, slug, parent, name: name || slug, description } });
  }

  /** A child of an item, an author or a term. */
  #closeOfThing(name: string, text: string): void {
    if (name === 'category' && this.#trail[2] === 'item') {
      const { domain = 'category', nicename = '' } = this.#category;
      this.#terms.push({ taxonomy: domain === 'tag' ? 'post_tag' : domain, slug: nicename.trim(), name: text.trim() });
    } else if (name === 'wp:postmeta') {
      const key = (this.#inner['wp:meta_key'] ?? '').trim();
      const value = this.#inner['wp:meta_value'] ?? '';
      if (key) this.#meta.set(key, [...(this.#meta.get(key) ?? []), value]);
    } else if (name === 'wp:comment') this.#comments++;
    else this.#fields[name] = text;
  }

  #tellSite(): void {
    if (this.#siteIsTold) return;
    this.#siteIsTold = true;
    const { title = '', description = '', link = '', 'wp:base_blog_url': blog = '', 'wp:wxr_version': version = '' } = this.#channel;
    this.#events.push({ kind: 'site', site: { title, description, url: blog || link, version } });
  }

  #item(): WxrItem {
    const fields = this.#fields;
    const line = (key: string) => (fields[key] ?? '').trim();
    return {
      ordinal: ++this.#ordinal,
      line: this.line,
      id: line('wp:post_id'),
      type: line('wp:post_type') || 'post',
      status: line('wp:status'),
      title: line('title'),
      link: line('link'),
      guid: line('guid'),
      creator: line('dc:creator'),
      content: fields['content:encoded'] ?? '',
      excerpt: line('excerpt:encoded'),
      slug: line('wp:post_name'),
      parent: line('wp:post_parent'),
      password: line('wp:post_password'),
      isSticky: line('wp:is_sticky') === '1',
      menuOrder: Number.parseInt(line('wp:menu_order'), 10) || 0,
      date: line('wp:post_date'),
      dateGmt: line('wp:post_date_gmt'),
      modifiedGmt: line('wp:post_modified_gmt'),
      pubDate: line('pubDate'),
      attachmentUrl: line('wp:attachment_url'),
      terms: this.#terms,
      meta: this.#meta,
      comments: this.#comments,
      isTooLarge: this.#size > ITEM_MAX_CHARS,
    };
  }
}
