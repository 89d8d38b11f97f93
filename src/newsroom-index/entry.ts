// What the newsroom index holds of one document: a pure function of its row, its newest and its public revision. Part of the fingerprint.
import { type NewsroomDocument, types } from '../content/index.ts';
import type { PublicDocument } from '../journal/contract.ts';
import type { ListedPicture } from './contract.ts';
import { pictureOf, pictureTerms, referenceTerms, termOf } from './picture-entry.ts';

/** Characters of text that are indexed of one revision. */
const TEXT_MAX_CHARS = 200_000;

export interface Source {
  readonly document: NewsroomDocument;
  /** Canonical JSON of the fields. */
  readonly newest: string;
  /** Of the public revision, when it is another one. */
  readonly shown: string | undefined;
  readonly createdBy: string;
  readonly changedBy: string;
}

export interface IndexEntry {
  readonly document: NewsroomDocument;
  readonly createdBy: string;
  readonly changedBy: string;
  readonly publishedAt: number | null;
  /** By which titles are ordered: without case and accents. */
  readonly order: string;
  readonly topics: readonly string[];
  /** What it is found under, apart from what has a column: `author:…` of its byline, `topic:…`, `blog:…` of an entry. */
  readonly terms: readonly string[];
  readonly title: string;
  readonly text: string;
  /** Of the newest revision. */
  readonly picture: ListedPicture | undefined;
  /** Of what readers see, or of the newest while they see nothing. */
  readonly rightsFrom: number;
  readonly rightsUntil: number;
}

export function entryOf({ document, newest, shown, createdBy, changedBy }: Source): IndexEntry {
  const fields = JSON.parse(newest) as Record<string, unknown>;
  const seen = shown === undefined ? undefined : (JSON.parse(shown) as Record<string, unknown>);
  const texts = [fields, ...(seen ? [seen] : [])].map((each) => textOf(document, each));
  const topics = strings(fields['topics']);
  const authors = new Set(bylineOf(fields['byline']));
  const { state, type } = document;
  const picture = pictureOf(type, fields);
  return {
    document,
    createdBy,
    changedBy,
    publishedAt: state.kind === 'public' || state.kind === 'withdrawn' ? state.publication.firstAt : null,
    order: folded(document.title),
    topics,
    terms: [
      ...[...authors].filter((name) => name !== '').map(authorTerm),
      ...new Set(topics.map(topicTerm)),
      ...strings([fields['blog']]).map(blogTerm),
      ...referenceTerms(type, fields, state.kind === 'public' ? (seen ?? fields) : undefined),
      ...(picture ? pictureTerms(picture) : []),
    ],
    title: [...new Set([document.title, document.id, ...texts.map(({ title }) => title)])].join('\n'),
    text: texts.map(({ text }) => text).join('\n'),
    picture,
    ...termOf(seen ? pictureOf(type, seen) : picture),
  };
}

export const authorTerm = (author: string): string => `author:${author}`;
export const topicTerm = (topic: string): string => `topic:${topic}`;

export const blogTerm = (blog: string): string => `blog:${blog}`;

/** One token of the text index for a facet's value: two values may share one, so what is found by it is looked at again. */
export function facetToken(facet: 'type' | 'state' | 'strand', value: string): string {
  return `${facet}${Buffer.from(value).toString('hex')}`;
}

/** The tokens of a document's facets: its strand with all above it. */
export function facetTokens({ type, strand, state }: NewsroomDocument): string {
  return [facetToken('type', type), facetToken('state', state.kind), ...withAncestors(strand).map((each) => facetToken('strand', each))].join(' ');
}

export function withAncestors(strand: string): string[] {
  if (strand === '') return [];
  const parts = strand.split('/');
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
}

/** Without what lies beyond 16 bits, so that JavaScript's order is the order of bytes. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[\u{10000}-\u{10ffff}]/gu, '\uffff')
    .toLowerCase();
}

/** A revision that an older declaration accepted is found by its outline only, rather than not at all. */
function textOf(document: NewsroomDocument, fields: Record<string, unknown>): { readonly title: string; readonly text: string } {
  const { id, type, newest, createdAt } = document;
  const publication = { firstAt: createdAt, updatedAt: createdAt, corrections: [], formerPaths: [] };
  try {
    const found = types[type].search?.({ id, type, revision: newest, fields: fields as PublicDocument['fields'], publication });
    if (found) return { title: found.title, text: found.text.slice(0, TEXT_MAX_CHARS) };
  } catch {
    // Falls through to the strings at its surface.
  }
  // An entry of a live blog has no page that readers could find; its newsroom finds it all the same.
  if (type === 'live-entry') return { title: document.title, text: wordsOf(fields['body']).slice(0, TEXT_MAX_CHARS) };
  return {
    title: document.title,
    text: Object.values(fields)
      .filter((value) => typeof value === 'string')
      .join('\n')
      .slice(0, TEXT_MAX_CHARS),
  };
}

/** The words of a rich text, whatever its blocks. */
function wordsOf(node: unknown): string {
  const { text, content } = (node ?? {}) as { readonly text?: unknown; readonly content?: unknown };
  if (typeof text === 'string') return text;
  return Array.isArray(content) ? content.map(wordsOf).filter(Boolean).join(' ') : '';
}

function bylineOf(byline: unknown): string[] {
  if (!Array.isArray(byline)) return [];
  return byline.flatMap((each: { person?: unknown; name?: unknown } | null) => strings([each?.person, each?.name]));
}

function strings(values: unknown): string[] {
  return Array.isArray(values) ? values.filter((value): value is string => typeof value === 'string') : [];
}
