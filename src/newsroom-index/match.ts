// Which slots a filter lets through, and how many there would be of each facet. Looks at columns only; grants are a filter like any other.
import { type RightsState, rightsStateOf } from '../content/contract.ts';
import { type Columns, NEVER } from './columns.ts';
import { type Counts, type Cover, type Filter, type SortKey, TEXT_MATCHES_MAX } from './contract.ts';
import { authorTerm, blogTerm, facetToken, topicTerm, withAncestors } from './entry.ts';
import type { IndexFile } from './index.store.ts';
import { matchExpression } from '../replica/search-query.ts';

export interface Matches {
  /** Slots, ascending unless the text gave them. */
  readonly slots: Int32Array;
  readonly capped: boolean;
  readonly facets: { readonly types: Counts; readonly states: Counts; readonly strands: Counts } | undefined;
}

const NONE: Matches = { slots: new Int32Array(), capped: false, facets: undefined };
/** The bit of each facet among those that a slot fails. */
const FAILS = { type: 1, state: 2, strand: 4, rest: 8 } as const;

export function matchesOf(file: IndexFile, columns: Columns, filter: MatchFilter): Matches {
  if (filter.within?.length === 0) return NONE;
  const narrow = look(file, columns, filter, true);
  if (!filter.facets) return narrow;
  // What a text leaves of other states is not among what it leaves of these.
  return { ...narrow, facets: (hasText(filter) ? look(file, columns, filter, false) : narrow).facets };
}

type MatchFilter = Filter & { readonly sort: SortKey; readonly facets?: boolean | undefined };

function look(file: IndexFile, columns: Columns, filter: MatchFilter, narrow: boolean): Matches {
  const found = candidates(file, filter, narrow);
  if (!found) return NONE;
  const test = testOf(columns, filter, file);
  const { slots: candidate, capped } = found;
  const length = candidate?.length ?? columns.slots - 1;
  const kept = new Int32Array(length);
  const counts = filter.facets ? facetCounts(columns) : undefined;
  let size = 0;
  for (let at = 0; at < length; at++) {
    const n = candidate ? (candidate[at] as number) : at + 1;
    if (columns.type[n] === 0 || n >= columns.slots) continue;
    const fails = test(n);
    if (fails === 0) kept[size++] = n;
    if (counts && fails < FAILS.rest) counts.count(n, fails);
  }
  return { slots: kept.subarray(0, size), capped, facets: counts?.read() };
}

/** Terms that a document must stand under. */
const termsOf = ({ topic, blog }: Filter): string[] => [...(blog === undefined ? [] : [blogTerm(blog)]), ...(topic === undefined ? [] : [topicTerm(topic)])];

/** The slots that text or terms leave; undefined slots: every one. Undefined altogether: nothing can match. */
function candidates(file: IndexFile, filter: Filter, narrow: boolean): { slots: Int32Array | undefined; capped: boolean } | undefined {
  const { text = '', within } = filter;
  if (!hasText(filter)) {
    const [term] = termsOf(filter);
    return { slots: term === undefined ? undefined : file.under(term), capped: false };
  }
  // What one letter begins is nearly everything.
  const words = matchExpression(/(^|\s)\S$/u.test(text) ? `${text} ` : text);
  if (words === undefined) return undefined;
  const slots = Int32Array.from(file.matches(withFacets(words, narrow ? filter : { within }), TEXT_MATCHES_MAX + 1));
  const capped = slots.length > TEXT_MATCHES_MAX;
  return { slots: capped ? slots.subarray(0, TEXT_MATCHES_MAX) : slots, capped };
}

const hasText = ({ text }: Filter): boolean => text !== undefined && text.trim() !== '';

/** Text is looked for among what the facets and grants leave, so that the newest so many matches are those that are wanted. */
function withFacets(expression: string, { types = [], states = [], strands = [], within }: Filter): string {
  const among = (facet: 'type' | 'state' | 'strand', values: readonly string[]) =>
    values.length === 0 ? [] : [`facets : (${values.map((value) => facetToken(facet, value)).join(' OR ')})`];
  const covers = within?.map(({ strand, types: only }) => [...among('strand', strand === '' ? [] : [strand]), ...among('type', only)]);
  const granted = !covers || covers.some((parts) => parts.length === 0) ? [] : [covers.map((parts) => `(${parts.join(' AND ')})`).join(' OR ')];
  const parts = [...among('type', types), ...among('state', states), ...among('strand', strands), ...granted.map((each) => `(${each})`)];
  return [`{title text} : (${expression})`, ...parts].join(' AND ');
}

/** Says which facets a slot fails; `rest` stands for anything else. */
function testOf(columns: Columns, filter: Filter & { readonly sort: SortKey }, file: IndexFile): (n: number) => number {
  const { types = [], states = [], strands = [], within, from = -Infinity, to = Infinity, author, notBy, rights, used, now = 0 } = filter;
  const { dictionaries } = columns;
  const type = flags(dictionaries.type.words, (word) => types.length === 0 || (types as readonly string[]).includes(word));
  const state = flags(dictionaries.state.words, (word) => states.length === 0 || states.includes(word));
  const strand = flags(dictionaries.strand.words, (word) => strands.length === 0 || strands.some((each) => isWithin(word, each)));
  const covers = within?.map((cover) => coverOf(columns, cover));
  const date = dateOf(columns, filter.sort);
  const dated = from !== -Infinity || to !== Infinity;
  const by = author === undefined ? undefined : { number: dictionaries.by.find(`/${author}`) ?? -1, byline: new Set(file.under(authorTerm(author))) };
  const not = notBy === undefined ? undefined : dictionaries.by.find(`/${notBy}`);
  // The text or the first term gave the candidates: each other term is one more test.
  const under = termsOf(filter)
    .slice(hasText(filter) ? 0 : 1)
    .map((term) => new Set(file.under(term)));
  const named = used === undefined ? undefined : file.namedPictures();
  return (n) => {
    let fails = 0;
    if (type[columns.type[n] as number] === 0) fails |= FAILS.type;
    if (state[columns.state[n] as number] === 0) fails |= FAILS.state;
    if (strand[columns.strand[n] as number] === 0) fails |= FAILS.strand;
    if (covers && !covers.some((cover) => cover.strand[columns.strand[n] as number] === 1 && cover.type[columns.type[n] as number] === 1)) return FAILS.rest;
    if (dated && !((date[n] as number) >= from && (date[n] as number) < to)) return FAILS.rest;
    if (not !== undefined && columns.changedBy[n] === not) return FAILS.rest;
    if (by && columns.createdBy[n] !== by.number && columns.changedBy[n] !== by.number && !by.byline.has(n)) return FAILS.rest;
    if (!under.every((slots) => slots.has(n))) return FAILS.rest;
    if (rights && !rights.includes(rightsAt(columns, n, now))) return FAILS.rest;
    if (named && named.has(n) !== used) return FAILS.rest;
    return fails;
  };
}

function rightsAt({ rightsFrom, rightsUntil, rightsTold }: Columns, n: number, now: number): RightsState {
  if (rightsTold[n] === 0) return 'none';
  const [from, until] = [rightsFrom[n] as number, rightsUntil[n] as number];
  return rightsStateOf({ from: from === NEVER ? undefined : from, until: until === NEVER ? undefined : until }, now);
}

export function dateOf(columns: Columns, sort: SortKey): Float64Array {
  if (sort === 'created') return columns.created;
  return sort === 'published' ? columns.published : columns.changed;
}

function coverOf({ dictionaries }: Columns, { strand, types }: Cover) {
  return {
    type: flags(dictionaries.type.words, (word) => types.length === 0 || types.includes(word)),
    strand: flags(dictionaries.strand.words, (word) => strand === '' || isWithin(word, strand)),
  };
}

/** `word` is a strand with a slash before it, as the dictionary keeps it. */
function isWithin(word: string, strand: string): boolean {
  return word === `/${strand}` || word.startsWith(`/${strand}/`);
}

function flags(words: readonly string[], passes: (word: string) => boolean): Uint8Array {
  return Uint8Array.from(words, (word) => (passes(word) ? 1 : 0));
}

/** Counts a slot for a facet when it fails nothing, or that facet alone. */
function facetCounts(columns: Columns) {
  const { type, state, strand } = columns.dictionaries;
  const of = { type: new Uint32Array(type.words.length), state: new Uint32Array(state.words.length), strand: new Uint32Array(strand.words.length) };
  const add = (counts: Uint32Array, at: number) => {
    counts[at] = (counts[at] as number) + 1;
  };
  return {
    count(n: number, fails: number): void {
      if ((fails & ~FAILS.type) === 0) add(of.type, columns.type[n] as number);
      if ((fails & ~FAILS.state) === 0) add(of.state, columns.state[n] as number);
      if ((fails & ~FAILS.strand) === 0) add(of.strand, columns.strand[n] as number);
    },
    read: () => ({ types: named(type.words, of.type), states: named(state.words, of.state), strands: subtrees(named(strand.words, of.strand)) }),
  };
}

function named(words: readonly string[], counts: Uint32Array): Record<string, number> {
  return Object.fromEntries(words.flatMap((word, at) => (counts[at] ? [[word, counts[at]]] : [])));
}

/** A strand counts all that stands below it. */
function subtrees(counts: Readonly<Record<string, number>>): Counts {
  const sums: Record<string, number> = {};
  for (const [word, count] of Object.entries(counts)) for (const each of withAncestors(word.slice(1))) sums[each] = (sums[each] ?? 0) + count;
  return sums;
}
