// What stories stand on: the strand, its sub-strands, people and topics. Comes before the stories; agrees with what the newsroom has.
import { findDocuments, holdersOf, type IngestDocument, type Newsroom } from '../../content/index.ts';
import { HEADLINE_MAX_CHARS, STANDFIRST_MAX_CHARS } from '../../content/fields.ts';
import { Problem } from '../../kernel/errors.ts';
import { importErrors } from './errors.ts';
import type { Note } from './findings.ts';
import type { Ledger } from './ledger.store.ts';
import { slugOf } from './names.ts';
import { lineOf } from './lines.ts';
import { pathBelow, queryBelow, type Source } from './source.ts';
import type { Terms } from './terms.ts';

export interface Preparing {
  readonly newsroom: Newsroom;
  readonly source: Source;
  readonly terms: Terms;
  readonly note: Note;
}

/** The documents to take in, in the order of who names whom. Also settles which topics and addresses are the newsroom's own. */
export async function prepare({ newsroom, source, terms, note }: Preparing): Promise<IngestDocument[]> {
  const firstAt = newsroom.clock.now();
  const documents: IngestDocument[] = [];
  const strand = await strandOf(newsroom, source);
  if (strand) documents.push({ ...strand, firstAt });
  for (const { document, path, name, description, uses } of terms.strands.values()) {
    const isUsed = uses > 0 || [...terms.strands.values()].some((each) => each.uses > 0 && each.path.startsWith(`${path}/`));
    if (isUsed)
      documents.push({
        id: document,
        type: 'strand',
        fields: { strand: path, name: short(name, HEADLINE_MAX_CHARS), description: short(description, STANDFIRST_MAX_CHARS) },
        firstAt,
      });
  }
  await settlePeople(newsroom, terms, source, note);
  for (const { document, name, slug, uses } of terms.people.values())
    if (uses > 0) documents.push({ id: document, type: 'person', fields: { name: short(name, HEADLINE_MAX_CHARS), slug }, firstAt });
  await settleTopics(newsroom, terms, source, note);
  for (const { document, name, slug, description, isKnown, uses } of terms.topics.values())
    if (uses > 0 && !isKnown)
      documents.push({
        id: document,
        type: 'topic',
        fields: { name: short(name, HEADLINE_MAX_CHARS), slug, description: short(description, STANDFIRST_MAX_CHARS) },
        firstAt,
      });
  for (const name of terms.unused()) note('term-unused', name);
  return documents;
}

/** Old addresses of what was prepared: archives of categories, tags and authors, and the feed. WordPress's own defaults. */
export function addTermAddresses({ source, terms, ledger, note }: Pick<Preparing, 'source' | 'terms' | 'note'> & { readonly ledger: Ledger }): void {
  const add = (address: string, target: string) => {
    if (!ledger.addOld(address, { target })) note('redirect-twice', address);
  };
  for (const { login, slug, wpId, uses } of terms.people.values()) {
    if (uses === 0) continue;
    add(pathBelow(source, `author/${slugOf(login) || login}`), `/people/${slug}`);
    if (/^\d+$/.test(wpId)) add(queryBelow(source, 'author', wpId), `/people/${slug}`);
  }
  const addTerm = (taxonomy: string, slug: string, id: string, target: string) => {
    for (const path of terms.archivesOf(taxonomy, slug)) add(pathBelow(source, path), target);
    if (taxonomy === 'post_tag') add(queryBelow(source, 'tag', slug), target);
    else if (/^\d+$/.test(id)) add(queryBelow(source, 'cat', id), target);
  };
  for (const topic of terms.topics.values())
    if (topic.uses > 0) for (const { taxonomy, slug, id } of topic.terms) addTerm(taxonomy, slug, id, `/topics/${topic.slug}`);
  for (const { path, term, uses } of terms.strands.values()) if (uses > 0) addTerm('category', term.slug, term.id, `/${path}`);
  add(pathBelow(source, 'feed'), `/${source.strand}/feed.rss`);
  if (source.home !== '/') add(source.home, `/${source.strand}`);
}

/** The import's own strand, unless the newsroom has one at that address. */
async function strandOf({ database }: Newsroom, { key, strand, site }: Source): Promise<Omit<IngestDocument, 'firstAt'> | undefined> {
  const id = `${key}-strand`;
  const path = `/${strand}`;
  const holder = (await holdersOf(database.kysely, [path])).get(path);
  if (holder !== undefined && holder !== id) {
    const found = (await findDocuments(database.kysely, [holder])).get(holder);
    if (found?.type === 'strand') return undefined;
    throw new Problem(importErrors['strand-taken'], `${path} belongs to “${holder}”, of type ${found?.type ?? 'unknown'}.`, { path, holder });
  }
  const name = short(site.title, HEADLINE_MAX_CHARS) || strand;
  return { id, type: 'strand', fields: { strand, name, description: short(site.description, STANDFIRST_MAX_CHARS) } };
}

async function settlePeople({ database }: Newsroom, terms: Terms, { key }: Source, note: Note): Promise<void> {
  const people = [...terms.people.values()].filter(({ uses }) => uses > 0);
  const holders = await holdersOf(
    database.kysely,
    people.map(({ slug }) => `/people/${slug}`),
  );
  const given = new Set<string>();
  for (const person of people) {
    const holder = holders.get(`/people/${person.slug}`);
    // Two people may share a name: what the newsroom has stays who it is.
    if ((holder !== undefined && holder !== person.document) || given.has(person.slug)) {
      note('address-taken', `/people/${person.slug}`);
      person.slug = `${person.slug}-${given.has(`${person.slug}-${key}`) ? person.document.slice(-8) : key}`.replace(/-+/g, '-');
    }
    given.add(person.slug);
  }
}

async function settleTopics({ database }: Newsroom, terms: Terms, { key }: Source, note: Note): Promise<void> {
  const topics = [...terms.topics.values()].filter(({ uses }) => uses > 0);
  const holders = await holdersOf(
    database.kysely,
    topics.map(({ slug }) => `/topics/${slug}`),
  );
  const found = await findDocuments(database.kysely, [...new Set(holders.values())]);
  for (const topic of topics) {
    const holder = holders.get(`/topics/${topic.slug}`);
    if (holder === undefined || holder === topic.document) continue;
    if (found.get(holder)?.type === 'topic') {
      note('topic-known', topic.name);
      topic.document = holder;
      topic.isKnown = true;
    } else {
      note('address-taken', `/topics/${topic.slug}`);
      topic.slug = `${topic.slug}-${key}`;
    }
  }
}

function short(html: string, maxChars: number): string {
  return lineOf(html).slice(0, maxChars).trim();
}
