// Which stored responses a journal record touches: the read sets of all of them, inverted (DESIGN §4, "Match").
// It may name a response too many (shared fingerprints), never one too few. It holds numbers, not texts: see integer-lists.ts.
import type { Dependency, WriteSet } from '../replica/contract.ts';
import { Fingerprints, NONE } from './fingerprints.ts';
import { grown, IntegerLists } from './integer-lists.ts';
import { exactProtocol, type ProtocolRules } from './protocol.ts';
import { KEY_END, RangeGroup, type RangeTable } from './range-group.ts';

/** Responses that may depend on one thing before it is *wide*: then a version is compared on hit, and no record walks its responses. */
export const WIDE_FANOUT = 1024;

/** A dependency of very many responses. Versions count records that touched something wide. */
interface Wide {
  users: number;
  changed: number;
  /** The last change that may have withdrawn what was shown. */
  withdrawn: number;
}

export interface Match {
  /** Numbers of the responses that are touched. */
  readonly responses: Set<number>;
  /** Those among them that showed or looked up something which this record may have withdrawn. */
  readonly withdrawn: Set<number>;
  /** Wide dependencies that are touched, and whether through what they show. */
  readonly wide: Map<number, boolean>;
  /** Responses that depend on those; one that depends on two counts twice. */
  readonly wideResponses: number;
}

export type Verdict = 'current' | 'changed' | 'withdrawn';

/** Places in the tables of one kind of dependency; freed ones are taken again first. */
class Places {
  readonly #freed: number[] = [];
  #next = 0;

  get used(): number {
    return this.#next - this.#freed.length;
  }

  take(): number {
    return this.#freed.pop() ?? this.#next++;
  }

  free(place: number): void {
    this.#freed.push(place);
  }
}

/** A dependency's number is twice its place, and one more for a key range: each kind has tables of its own, without gaps. */
export class DependencyIndex {
  readonly #rules: ProtocolRules;
  readonly #wideFanout: number;
  #readSets = new IntegerLists();
  #exactPlaces = new Places();
  #exactPostings = new IntegerLists();
  #exact = new Fingerprints();
  #rangePlaces = new Places();
  #rangePostings = new IntegerLists();
  readonly #bounds: RangeTable = { from: [], to: [] };
  readonly #groupOf: RangeGroup[] = [];
  readonly #groups = new Map<string, RangeGroup>();
  readonly #wide = new Map<number, Wide>();
  #checkedAt = new Uint32Array(0);
  #version = 0;
  #wideVersion = 0;

  constructor(rules: ProtocolRules = exactProtocol, wideFanout: number = WIDE_FANOUT) {
    this.#rules = rules;
    this.#wideFanout = wideFanout;
  }

  /** Registers what a response read; `response` is a small integer of the caller's that has no read set now. */
  add(response: number, dependencies: readonly Dependency[]): void {
    if (response >= this.#checkedAt.length) this.#checkedAt = grown(this.#checkedAt, response + 1);
    this.#checkedAt[response] = this.#version;
    for (const dependency of dependencies) {
      const number = 'partition' in dependency ? this.#rangeNumber(dependency) : this.#exactNumber(dependency);
      this.#readSets.append(response, number);
      const wide = this.#wide.get(number);
      if (wide) wide.users++;
      else {
        const postings = this.#postingsOf(number);
        postings.append(number >>> 1, response);
        if (postings.lengthOf(number >>> 1) > this.#wideFanout) this.#widen(number);
      }
    }
  }

  remove(response: number): void {
    for (const number of this.#readSets.valuesOf(response)) {
      const wide = this.#wide.get(number);
      if (wide) {
        if (--wide.users === 0) this.#forget(number);
      } else {
        const postings = this.#postingsOf(number);
        postings.remove(number >>> 1, response);
        if (postings.lengthOf(number >>> 1) === 0) this.#forget(number);
      }
    }
    this.#readSets.clear(response);
  }

  /** Forgets all responses at once. */
  clear(): void {
    this.#readSets = new IntegerLists();
    this.#exactPlaces = new Places();
    this.#exactPostings = new IntegerLists();
    this.#exact = new Fingerprints();
    this.#rangePlaces = new Places();
    this.#rangePostings = new IntegerLists();
    this.#bounds.from.length = 0;
    this.#bounds.to.length = 0;
    this.#groupOf.length = 0;
    this.#groups.clear();
    this.#wide.clear();
  }

  /** What a record touches; changes nothing. */
  match(writeSet: WriteSet): Match {
    const match = { responses: new Set<number>(), withdrawn: new Set<number>(), wide: new Map<number, boolean>(), wideResponses: 0 };
    const withdraws = writeSet.points.length > 0;
    const hit = (number: number, shows: boolean) => {
      const wide = this.#wide.get(number);
      if (wide) {
        if (!match.wide.has(number)) match.wideResponses += wide.users;
        match.wide.set(number, match.wide.get(number) === true || (shows && withdraws));
        return;
      }
      for (const response of this.#postingsOf(number).valuesOf(number >>> 1)) {
        match.responses.add(response);
        if (shows && withdraws) match.withdrawn.add(response);
      }
    };
    const hitExact = (text: string) => {
      const place = this.#exact.find(text);
      if (place !== NONE) hit(place * 2, true);
    };
    for (const { id, facet } of writeSet.facets) hitExact(documentText(id, facet));
    for (const { index, key } of writeSet.points) hitExact(pointText(index, key));
    for (const listing of writeSet.touched) hitExact(anyText(listing));
    for (const { listing, partition, oldKey, newKey } of writeSet.moves) {
      for (const kind of ['range', 'count'] as const) {
        const group = this.#groups.get(groupName({ kind, listing, partition }));
        if (group) this.#matchMove(group, kind, oldKey, newKey, (number) => hit(number, false));
      }
    }
    return match;
  }

  /** Notes the wide dependencies that a record touched: responses that depend on them are no longer current. */
  noteWide(match: Match): void {
    if (match.wide.size === 0) return;
    this.#wideVersion = ++this.#version;
    for (const [number, withdrawn] of match.wide) {
      const wide = this.#wide.get(number);
      if (!wide) continue;
      wide.changed = this.#version;
      if (withdrawn) wide.withdrawn = this.#version;
    }
  }

  /** Whether nothing wide that a response depends on has changed since it was registered. One comparison, nearly always. */
  isCurrent(response: number): boolean {
    return !this.#rules.wideCompared || (this.#checkedAt[response] as number) >= this.#wideVersion || this.verdict(response) === 'current';
  }

  verdict(response: number): Verdict {
    const since = this.#checkedAt[response] as number;
    let verdict: Verdict = 'current';
    for (const number of this.#readSets.valuesOf(response)) {
      const wide = this.#wide.get(number);
      if (!wide) continue;
      if (wide.withdrawn > since) return 'withdrawn';
      if (wide.changed > since) verdict = 'changed';
    }
    if (verdict === 'current') this.#checkedAt[response] = this.#version;
    return verdict;
  }

  /** Numbers of dependencies and of wide ones, and bytes of the typed arrays. */
  get size(): { readonly dependencies: number; readonly wide: number; readonly bytes: number } {
    const lists = this.#readSets.bytes + this.#exactPostings.bytes + this.#rangePostings.bytes;
    const bytes = lists + this.#exact.bytes + this.#checkedAt.byteLength;
    return { dependencies: this.#exactPlaces.used + this.#rangePlaces.used, wide: this.#wide.size, bytes };
  }

  #postingsOf(number: number): IntegerLists {
    return isRange(number) ? this.#rangePostings : this.#exactPostings;
  }

  #matchMove(group: RangeGroup, kind: 'range' | 'count', oldKey: string | undefined, newKey: string | undefined, hit: (number: number) => void): void {
    const { rangeBoundsInclusive, rangeSeesMoves, countExact } = this.#rules;
    const judge = (place: number) => {
      const from = this.#bounds.from[place] as string;
      const to = this.#bounds.to[place] as string;
      const inside = (key: string | undefined) => key !== undefined && (rangeBoundsInclusive ? from <= key && key <= to : from < key && key < to);
      const before = inside(oldKey);
      const after = inside(newKey);
      if (kind === 'count' || !rangeSeesMoves ? before !== after && (countExact || after) : before || after) hit(place * 2 + 1);
    };
    if (oldKey !== undefined) group.containing(oldKey, judge);
    if (newKey !== undefined) group.containing(newKey, judge);
  }

  #exactNumber(dependency: Exclude<Dependency, RangeDependency>): number {
    const found = this.#exact.find(textOf(dependency));
    if (found !== NONE) return found * 2;
    const place = this.#exactPlaces.take();
    this.#exact.addLast(place);
    return place * 2;
  }

  #rangeNumber(dependency: RangeDependency): number {
    const { from, to = KEY_END } = dependency;
    const name = groupName(dependency);
    let group = this.#groups.get(name);
    if (!group) {
      group = new RangeGroup(name, this.#bounds);
      this.#groups.set(name, group);
    }
    const found = group.find(from, to);
    if (found !== undefined) return found * 2 + 1;
    const place = this.#rangePlaces.take();
    this.#bounds.from[place] = from;
    this.#bounds.to[place] = to;
    this.#groupOf[place] = group;
    group.add(place);
    return place * 2 + 1;
  }

  #widen(number: number): void {
    const postings = this.#postingsOf(number);
    this.#wide.set(number, { users: postings.lengthOf(number >>> 1), changed: 0, withdrawn: 0 });
    postings.clear(number >>> 1);
  }

  #forget(number: number): void {
    const place = number >>> 1;
    this.#wide.delete(number);
    if (!isRange(number)) {
      this.#exact.delete(place);
      this.#exactPlaces.free(place);
      return;
    }
    const group = this.#groupOf[place] as RangeGroup;
    group.remove(place);
    if (group.size === 0) this.#groups.delete(group.name);
    this.#rangePlaces.free(place);
  }
}

type RangeDependency = Extract<Dependency, { kind: 'range' | 'count' }>;

const isRange = (number: number) => (number & 1) === 1;
const documentText = (id: string, facet: string) => `d\0${id}\0${facet}`;
const pointText = (index: string, key: string) => `p\0${index}\0${key}`;
const anyText = (listing: string) => `a\0${listing}`;
/** Ranges and counts of one partition are touched by different rules, and so are groups of their own. */
const groupName = ({ kind, listing, partition }: Pick<RangeDependency, 'kind' | 'listing' | 'partition'>) => `${kind}\0${listing}\0${partition}`;

function textOf(dependency: Exclude<Dependency, RangeDependency>): string {
  if (dependency.kind === 'document') return documentText(dependency.id, dependency.facet);
  return dependency.kind === 'point' ? pointText(dependency.index, dependency.key) : anyText(dependency.listing);
}
