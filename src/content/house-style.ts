// What the house wants of a document beyond what its type demands. Pure, browser-safe: the desk looks while one writes, the verbs that
// make something public look again.

export const styleRules = ['long-headline', 'no-standfirst', 'no-alt-text', 'broken-link', 'empty-block'] as const;
export type StyleRule = (typeof styleRules)[number];
/** `off`: nobody is told. `warn`: the writer is. `block`: nothing goes out that breaks it. */
export const styleLevels = ['off', 'warn', 'block'] as const;
export type StyleLevel = (typeof styleLevels)[number];

/** A headline that fits a phone’s front in three lines. */
export const HEADLINE_CHARS = 90;
/** Findings of one document that are told. */
const FINDINGS_MAX = 50;

export interface Finding {
  readonly rule: StyleRule;
  /** Where, and what: `¶ 4 /news/gone`, `93 / 90`; '' for the document as a whole. */
  readonly detail: string;
}

/** What only the newsroom knows; a question without an answer finds nothing. */
export interface StyleFacts {
  /** Whether readers find something at this path of the site. */
  readonly answers: (path: string) => boolean | undefined;
  /** Whether this document is, or becomes, public. */
  readonly isPublic: (document: string) => boolean | undefined;
  /** The alt text of an image document. */
  readonly altOf: (document: string) => string | undefined;
}
export const noFacts: StyleFacts = { answers: () => undefined, isPublic: () => undefined, altOf: () => undefined };

type Fields = Readonly<Record<string, unknown>>;
interface Node {
  readonly type?: string;
  readonly attrs?: Fields;
  readonly content?: readonly Node[];
  readonly marks?: readonly { readonly type: string; readonly attrs?: Fields }[];
}

export function houseStyle(fields: Fields, facts: StyleFacts): Finding[] {
  const { headline, standfirst, alt, blob, image } = fields;
  const found: Finding[] = [];
  if (typeof headline === 'string' && headline.length > HEADLINE_CHARS) found.push({ rule: 'long-headline', detail: `${headline.length} / ${HEADLINE_CHARS}` });
  if (typeof headline === 'string' && headline !== '' && standfirst === '') found.push({ rule: 'no-standfirst', detail: '' });
  if (blob !== undefined && alt === '') found.push({ rule: 'no-alt-text', detail: '' });
  if (typeof image === 'string' && facts.altOf(image) === '') found.push({ rule: 'no-alt-text', detail: image });
  eachBlock(fields, (node, place) => found.push(...blockFindings(node, place, facts)));
  return found.slice(0, FINDINGS_MAX);
}

/** The paths of this site, and the documents, that a text leads to or shows. */
export function leadsOf(fields: Fields): { readonly paths: string[]; readonly documents: string[]; readonly images: string[] } {
  const paths = new Set<string>();
  const documents = new Set<string>();
  const images = new Set<string>(typeof fields['image'] === 'string' ? [fields['image']] : []);
  eachBlock(fields, (node) => {
    for (const href of hrefsOf(node)) {
      const path = sitePathOf(href);
      if (path !== undefined) paths.add(path);
    }
    const document = node.attrs?.['document'];
    if (typeof document === 'string') (node.type === 'image' ? images : documents).add(document);
  });
  return { paths: [...paths], documents: [...documents], images: [...images] };
}

function blockFindings(node: Node, place: string, facts: StyleFacts): Finding[] {
  const attrs = node.attrs ?? {};
  const { document, url, text, href } = attrs;
  const found: Finding[] = [];
  const broken = (what: string) => found.push({ rule: 'broken-link', detail: `${place} ${what}` });
  if (['image', 'gallery', 'relatedLink'].includes(node.type ?? '') && !document && !href) found.push({ rule: 'empty-block', detail: place });
  if ((node.type === 'embed' && !url) || (node.type === 'pullQuote' && !text)) found.push({ rule: 'empty-block', detail: place });
  if (node.type === 'image' && typeof document === 'string' && facts.altOf(document) === '')
    found.push({ rule: 'no-alt-text', detail: `${place} ${document}` });
  if ((node.type === 'relatedLink' || node.type === 'gallery') && typeof document === 'string' && facts.isPublic(document) === false) broken(document);
  for (const each of hrefsOf(node)) {
    const path = sitePathOf(each);
    if (path === undefined ? isMalformed(each) : facts.answers(path) === false) broken(each);
  }
  return found;
}

function hrefsOf({ type, attrs = {}, marks = [] }: Node): string[] {
  const own = type === 'relatedLink' ? [attrs['href']] : type === 'embed' ? [attrs['url']] : [];
  return [...own, ...marks.map((mark) => mark.attrs?.['href'])].filter((each) => typeof each === 'string' && each !== '') as string[];
}

/** `/news?page=2#top` → `/news`; undefined for what leads elsewhere, or stays on the page. */
function sitePathOf(href: string): string | undefined {
  if (!/^\/(?!\/)/.test(href)) return undefined;
  const path = (href.split(/[?#]/)[0] ?? '').replace(/(?<=.)\/$/, '');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** An address elsewhere that cannot be one: no host, a host without a dot, a space in it. What answers there is not asked. */
function isMalformed(href: string): boolean {
  if (!/^https?:/i.test(href)) return false;
  return !URL.canParse(href) || !/[^.]\.[^.]/.test(new URL(href).hostname);
}

/** Each block and each piece of text in the rich texts of a document, with the place of its outermost block. */
function eachBlock(fields: Fields, see: (node: Node, place: string) => void): void {
  const visit = (node: Node, place: string): void => {
    see(node, place);
    for (const child of node.content ?? []) visit(child, place);
  };
  for (const value of Object.values(fields)) {
    const { type, content } = (typeof value === 'object' && value !== null ? value : {}) as Node;
    if (type === 'doc') (content ?? []).forEach((block, at) => visit(block, `¶ ${at + 1}`));
  }
}
