// The first reading: what is in the export and which address each item gets, so that links forward and back can be rewritten by the second.
import { storyPath } from '../../content/card.ts';
import { type Newsroom, holdersOf } from '../../content/index.ts';
import { Problem } from '../../kernel/errors.ts';
import type { WxrItem } from './contract.ts';
import { type ExportFile, readExport } from './export-file.ts';
import { type Fate, fateOf } from './fate.ts';
import { type Note, Notebook } from './findings.ts';
import type { Ledger, LedgerItem } from './ledger.store.ts';
import { oldAddress } from './links.ts';
import { decoded, itemIdOf, slugOf } from './names.ts';
import { normalUrl } from './picture-urls.ts';
import { addHost, queryBelow, type Source } from './source.ts';
import type { Terms } from './terms.ts';

export interface Surveyed {
  /** Items in the export, or before the place where it is broken. */
  readonly items: number;
  /** Why the reading ended early. */
  readonly broken: Problem | undefined;
}

export interface Surveying {
  readonly file: ExportFile;
  readonly source: Source;
  readonly ledger: Ledger;
  readonly terms: Terms;
  readonly note: Note;
  readonly signal: AbortSignal;
  readonly onBytes: (bytes: number) => void;
}

export async function survey({ file, source, ledger, terms, note, signal, onBytes }: Surveying): Promise<Surveyed> {
  let items = 0;
  try {
    for await (const events of readExport(file, note, onBytes)) {
      ledger.together(() => {
        for (const event of events) {
          if (event.kind === 'author') terms.addAuthor(event.author);
          else if (event.kind === 'term') terms.addTerm(event.term);
          else if (event.kind === 'item') {
            items++;
            addItem(event.item, { source, ledger, terms });
          }
        }
      });
      signal.throwIfAborted();
    }
  } catch (error) {
    if (!(error instanceof Problem) || (error.code !== 'xml-broken' && error.code !== 'element-too-large' && error.code !== 'encoding-broken')) throw error;
    return { items, broken: error };
  }
  return { items, broken: undefined };
}

type Known = Pick<Surveying, 'source' | 'ledger' | 'terms'>;

function addItem(item: WxrItem, { source, ledger, terms }: Known): void {
  const notebook = new Notebook();
  const document = itemIdOf(source.key, item);
  const subject = subjectOf(item, document);
  const fate = fateOf(item);
  if ('not' in fate) {
    notebook.note(fate.not, fate.detail);
    return ledger.addFindings(notebook.findings(subject));
  }
  const path = fate.isPublic ? pathWished(item, fate, source, terms) : '';
  const number = /^\d{1,15}$/.test(item.id) ? Number(item.id) : item.ordinal;
  if (!ledger.addItem({ document, ordinal: item.ordinal, number, wpId: item.id, kind: fate.kind, isPublic: fate.isPublic, path })) {
    notebook.note('item-twice', `number ${item.id}, line ${item.line}`);
    return ledger.addFindings(notebook.findings(subject));
  }
  if (fate.isPublic && (fate.kind === 'article' || fate.kind === 'page')) countUses(item, fate, terms);
  if (fate.kind === 'attachment') addAttachment(item, document, fate, { source, ledger, terms });
  if (fate.isPublic && fate.kind !== 'menu-entry') addOldAddresses(item, document, fate, source, ledger, notebook.note);
  ledger.addFindings(notebook.findings(subject));
}

export function subjectOf({ title, link }: WxrItem, id: string) {
  return { id, title: title.slice(0, 200), link: link.slice(0, 500) };
}

function countUses(item: WxrItem, { kind }: Fate, terms: Terms): void {
  if (kind !== 'article') return;
  const person = terms.personOf(item.creator);
  if (person) person.uses++;
  for (const topic of terms.topicsOf(item, () => {})) topic.uses++;
  const strand = terms.strandOf(item);
  if (strand) strand.uses++;
}

/** The address that an item would have if it were alone. */
function pathWished(item: WxrItem, { kind, firstAt }: Fate, source: Source, terms: Terms): string {
  const slug = slugOf(item.slug) || slugOf(item.title) || `${kind === 'page' ? 'page' : 'story'}-${item.id || item.ordinal}`;
  if (kind === 'article') {
    const strand = terms.strandOf(item)?.path ?? source.strand;
    const publication = { firstAt: firstAt ?? 0, updatedAt: 0, corrections: [], formerPaths: [] };
    return storyPath({ id: '', type: 'article', revision: 1, fields: { strand, slug, topics: [] } as never, publication }, source.place);
  }
  if (kind !== 'page') return '';
  const old = URL.canParse(item.link) ? oldAddress(new URL(item.link)) : '';
  const home = source.home === '/' ? '' : source.home;
  const segments = old.startsWith(`${home}/`) && !old.includes('?') ? old.slice(home.length + 1).split('/') : [];
  const readable = segments.map((segment) => slugOf(segment)).filter((segment) => segment !== '' && segment !== 'index-php');
  return `/${source.strand}/${readable.length > 0 ? readable.join('/').slice(0, 800) : slug}`;
}

function addAttachment(item: WxrItem, document: string, { firstAt }: Fate, { source, ledger }: Known): void {
  const url = normalUrl(item.attachmentUrl || item.guid, source.site.url);
  if (url === undefined) return;
  ledger.addAttachment({
    wpId: item.id,
    document,
    url,
    title: item.title,
    alt: item.meta.get('_wp_attachment_image_alt')?.[0]?.trim() ?? '',
    caption: item.excerpt,
    parent: item.parent,
    firstAt: firstAt ?? 0,
  });
}

/** Every address that led to the item: its permalink, its guid, its number, and what its slug was before. */
function addOldAddresses(item: WxrItem, document: string, { kind }: Fate, source: Source, ledger: Ledger, note: Note): void {
  const addresses = new Set<string>();
  const link = URL.canParse(item.link) ? new URL(item.link) : undefined;
  if (link) {
    addHost(source, link);
    addresses.add(oldAddress(link));
    for (const slug of item.meta.get('_wp_old_slug') ?? [])
      if (link.search === '' && slug.trim()) addresses.add(oldAddress(new URL(`../${encodeURIComponent(decoded(slug.trim()))}/`, withSlash(link))));
  }
  const guid = URL.canParse(item.guid) ? new URL(item.guid) : undefined;
  if (guid && link && (guid.pathname === link.pathname || oldAddress(guid).includes('?'))) addHost(source, guid);
  if (guid && /^https?:$/.test(guid.protocol) && kind !== 'attachment') addresses.add(oldAddress(guid));
  if (/^\d+$/.test(item.id))
    for (const name of kind === 'page' ? ['p', 'page_id'] : kind === 'attachment' ? ['p', 'attachment_id'] : ['p'])
      addresses.add(queryBelow(source, name, item.id));
  const hasParent = kind === 'attachment' && item.parent !== '' && item.parent !== '0';
  const owner = kind !== 'attachment' ? { document } : hasParent ? { document: `${source.key}-${item.parent}` } : { target: `/${source.strand}` };
  for (const address of addresses) if (address !== source.home && address !== '/' && !ledger.addOld(address, owner)) note('redirect-twice', address);
}

function withSlash(url: URL): string {
  return url.href.endsWith('/') ? url.href : `${url.href}/`;
}

/** Gives each public item an address of its own, among themselves and in the newsroom: the item's number makes it one. */
export async function settleAddresses(
  newsroom: Newsroom,
  ledger: Ledger,
  tell: (item: LedgerItem, code: 'slug-changed' | 'address-taken') => void,
): Promise<void> {
  const rename = (item: LedgerItem, code: 'slug-changed' | 'address-taken') => {
    let path = `${item.path}-${item.number}`;
    while (ledger.isPathKnown(path)) path = `${path}-x`;
    ledger.setPath(item.document, path);
    tell({ ...item, path }, code);
  };
  ledger.together(() => {
    for (const item of ledger.listClashes()) rename(item, 'slug-changed');
  });
  for (let page = ledger.listPublic(''); page.length > 0; page = ledger.listPublic(page.at(-1)?.document ?? '')) {
    const holders = await holdersOf(
      newsroom.database.kysely,
      page.map(({ path }) => path),
    );
    ledger.together(() => {
      for (const item of page) {
        const holder = holders.get(item.path);
        if (holder !== undefined && holder !== item.document) rename(item, 'address-taken');
      }
    });
  }
}
