// An item of the export → a document of ours, with everything it names: pictures, people, topics, links.
import type { Block, RichText } from '../../content/rich-text.ts';
import type { IngestDocument } from '../../content/index.ts';
import { HEADLINE_MAX_CHARS, REFERENCES_MAX, STANDFIRST_MAX_CHARS } from '../../content/fields.ts';
import { blocksOf, type ContentContext, parseContent, type PictureAt } from './content.ts';
import type { WxrItem } from './contract.ts';
import type { Fate } from './fate.ts';
import type { Note } from './findings.ts';
import type { Ledger, LedgerItem } from './ledger.store.ts';
import { type LinkRules, linksFrom } from './links.ts';
import { lineOf } from './lines.ts';
import type { Pictures } from './pictures.ts';
import { slugOf } from './names.ts';
import type { Source } from './source.ts';
import type { Terms } from './terms.ts';
import { attribute, below, isElement } from './tree.ts';

export interface ItemContext {
  readonly source: Source;
  readonly ledger: Ledger;
  readonly terms: Terms;
  readonly pictures: Pictures;
  readonly now: number;
}

/** C1 controls: XML allows them, the newsroom's texts do not have them (`content/words.ts`). Mostly letters that were decoded twice. */
const INVISIBLE = /[\u007f-\u009f]/g;
/** Fields of WordPress and its plug-ins that were used, or that mean nothing outside of it. */
const USED = new Set(['_thumbnail_id', '_wp_old_slug', '_wp_attached_file', '_wp_attachment_image_alt', '_yoast_wpseo_primary_category']);

/** The document of a post, page or attachment; pictures that it shows come before it in `documents`. Undefined when there is nothing to take. */
export async function documentOf(
  item: WxrItem,
  fate: Fate,
  row: LedgerItem,
  context: ItemContext,
  note: Note,
  documents: IngestDocument[],
): Promise<IngestDocument | undefined> {
  for (const [code, detail] of fate.notes) note(code, detail);
  noteFields(item, note);
  for (const found of `${item.title}${item.excerpt}${item.content}`.match(INVISIBLE) ?? [])
    note('invisible-character', `U+${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`);
  if (item.comments > 0) for (let left = item.comments; left > 0; left--) note('comments');
  if (fate.kind === 'attachment') {
    await takeAttachment(item, fate, context, note, documents);
    return undefined;
  }
  const firstAt = fate.firstAt ?? context.now;
  const dates = { firstAt, ...(fate.updatedAt === undefined ? {} : { updatedAt: fate.updatedAt }) };
  const body = await bodyOf(item, fate, context, note, documents);
  const fields = fate.kind === 'page' ? pageFields(item, row, body, context, note) : await articleFields(item, fate, row, body, context, note, documents);
  return { id: row.document, type: fate.kind === 'page' ? 'page' : 'article', fields, ...dates };
}

async function takeAttachment(
  item: WxrItem,
  { firstAt }: Fate,
  { pictures, source, ledger }: ItemContext,
  note: Note,
  documents: IngestDocument[],
): Promise<void> {
  const src = item.attachmentUrl || item.guid;
  if (!/\.(jpe?g|png|gif|webp|avif)$/i.test(src.split(/[?#]/)[0] ?? '')) return note('attachment-not-carried', src);
  const at = await pictures.take(
    {
      src,
      base: source.site.url,
      alt: ledger.findAttachment('wp_id', item.id)?.alt ?? '',
      firstAt,
      note: (code, detail) => note(code === 'picture-link' ? 'attachment-absent' : code, detail),
    },
    documents,
  );
  if (!at) note('attachment-absent', src);
}

async function bodyOf(item: WxrItem, { firstAt }: Fate, { source, ledger, pictures }: ItemContext, note: Note, documents: IngestDocument[]): Promise<RichText> {
  const content = parseContent(item.content, note);
  const base = URL.canParse(item.link) ? item.link : URL.canParse(source.site.url) ? source.site.url : 'http://site.invalid/';
  const gallery: ContentContext['gallery'] = (ids) => {
    const found = ids ? ids.flatMap((id) => ledger.findAttachment('wp_id', id) ?? []) : ledger.listAttachments(item.id);
    return found.map(({ url, caption }) => ({ src: `http://${url.split('/').map(encodeURIComponent).join('/').replace('%3A', ':')}`, caption }));
  };
  const wanted = new Map<string, string>();
  for (const node of content.nodes.flatMap((each) => [...below(each)])) {
    if (!isElement(node)) continue;
    if (node.tagName === 'img' || node.tagName === 'image') {
      const src = (attribute(node, 'src') ?? attribute(node, 'data-src') ?? '').trim();
      if (src !== '' && !wanted.has(src)) wanted.set(src, (attribute(node, 'alt') ?? '').trim());
    } else if (node.tagName === 'wxr-gallery') {
      const ids = (attribute(node, 'ids') ?? attribute(node, 'include'))
        ?.split(',')
        .map((id) => id.trim())
        .filter(Boolean);
      for (const { src } of gallery(ids)) if (!wanted.has(src)) wanted.set(src, '');
    }
  }
  const taken = new Map<string, PictureAt>();
  for (const [src, alt] of wanted) taken.set(src, await pictures.take({ src, base, alt, firstAt, note }, documents));
  const rules: LinkRules = { ownHosts: source.ownHosts, home: source.home, strandPath: `/${source.strand}`, find: (old) => ledger.findOld(old) };
  const blocks = blocksOf(content, { note, link: linksFrom(rules, base), picture: (src) => taken.get(src), gallery });
  return { type: 'doc', content: blocks };
}

async function articleFields(
  item: WxrItem,
  { firstAt }: Fate,
  row: LedgerItem,
  body: RichText,
  { terms, source, ledger, pictures }: ItemContext,
  note: Note,
  documents: IngestDocument[],
) {
  const topics = terms.topicsOf(item, note);
  if (topics.length > REFERENCES_MAX)
    note(
      'topics-too-many',
      topics
        .slice(REFERENCES_MAX)
        .map(({ name }) => name)
        .join(', '),
    );
  const person = terms.personOf(item.creator);
  return {
    headline: titleOf(item, body, note),
    standfirst: excerptOf(item, note),
    slug: row.path.split('/').at(-1) || slugOf(item.slug) || slugOf(item.title) || `story-${item.id || item.ordinal}`,
    strand: terms.strandOf(item)?.path ?? source.strand,
    byline: person ? [person.uses > 0 ? { person: person.document } : { name: person.name.slice(0, HEADLINE_MAX_CHARS) }] : [],
    image: await leadOf(item, firstAt, { ledger, pictures, source }, note, documents),
    body,
    topics: topics
      .filter(({ uses }) => uses > 0)
      .slice(0, REFERENCES_MAX)
      .map(({ document }) => document),
  };
}

function pageFields(item: WxrItem, row: LedgerItem, body: RichText, { source }: ItemContext, note: Note) {
  for (const { taxonomy, name } of item.terms) note('taxonomy-not-carried', `${taxonomy}: ${name}`);
  const path = row.path || `/${source.strand}/${slugOf(item.slug) || slugOf(item.title) || `page-${item.id || item.ordinal}`}`;
  return { title: titleOf(item, body, note), path, description: excerptOf(item, note), body };
}

async function leadOf(
  item: WxrItem,
  firstAt: number | undefined,
  { ledger, pictures, source }: Pick<ItemContext, 'ledger' | 'pictures' | 'source'>,
  note: Note,
  documents: IngestDocument[],
): Promise<string | null> {
  const id = item.meta.get('_thumbnail_id')?.[0]?.trim();
  if (!id || id === '0') return null;
  const attachment = ledger.findAttachment('wp_id', id);
  if (!attachment) {
    note('picture-missing', `lead picture, attachment ${id}`);
    return null;
  }
  const at = await pictures.take({ src: `http://${attachment.url}`, base: source.site.url, alt: attachment.alt, firstAt, note }, documents);
  return at && 'document' in at ? at.document : null;
}

function titleOf(item: WxrItem, body: RichText, note: Note): string {
  const title = lineOf(item.title);
  if (title === '') {
    note('title-missing');
    const [first] = body.content.flatMap(wordsOf);
    return cut(first ?? `Untitled ${item.id || item.ordinal}`, 80);
  }
  if (title.length > HEADLINE_MAX_CHARS) note('title-cut', title);
  return cut(title, HEADLINE_MAX_CHARS);
}

function wordsOf(block: Block): string[] {
  if (block.type !== 'paragraph' && block.type !== 'heading') return [];
  const text = (block.content ?? [])
    .map((inline) => (inline.type === 'text' ? inline.text : ' '))
    .join('')
    .trim();
  return text === '' ? [] : [text];
}

function excerptOf(item: WxrItem, note: Note): string {
  const excerpt = lineOf(item.excerpt);
  if (excerpt.length > STANDFIRST_MAX_CHARS) note('excerpt-cut', excerpt);
  return cut(excerpt, STANDFIRST_MAX_CHARS);
}

/** At a word, with a mark that something went. */
function cut(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text;
  const short = text.slice(0, maxChars - 1);
  const whole = short.replace(/\s+\S*$/, '') || short;
  return `${whole.replace(/[\ud800-\udbff]$/, '')}…`;
}

function noteFields({ meta }: WxrItem, note: Note): void {
  for (const [key, values] of meta) {
    if (USED.has(key) || key.startsWith('_menu_item_')) continue;
    for (const value of values) note(key.startsWith('_') ? 'custom-internal' : 'custom-field', key.startsWith('_') ? key : `${key}: ${value}`);
  }
}
