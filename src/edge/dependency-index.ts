// Which stored responses a journal record touches: the read sets of all of them, inverted (DESIGN §4, "Match").
// It may name a response too many (shared fingerprints), never one too few. It holds numbers, not texts: see integer-lists.ts.
import type { Dependency, WriteSet } from '../replica/contract.ts';
import { Fingerprints, NONE } from './fingerprints.ts';
import { IntegerLists } from './integer-lists.ts';
import { exactProtocol, type ProtocolRules } from './protocol.ts';
import { KEY_END, type KeyRange, RangeGroup } from './range-group.ts';

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

export class DependencyIndex {
  readonly #rules: ProtocolRules;
  readonly #readSets = new IntegerLists();
  readonly #postings = new IntegerLists();
  readonly #exact = new Fingerprints();
  readonly #groups = new Map<string, RangeGroup>();
  readonly #ranges = new Map<number, KeyRange>();
  readonly #wide = new Map<number, Wide>();
  readonly #freed: number[] = [];
  readonly #checkedAt: number[] = [];
  #numbers = 0;
  #version = 0;
  #wideVersion = 0;

  constructor(rules: ProtocolRules = exactProtocol) {
    this.#rules = rules;
  }

  /** Registers what a response read; `response` is a small integer of the caller's that has no read set now. */
  add(response: number, dependencies: readonly Dependency[]): void {
    this.#checkedAt[response] = this.#version;
    for (const dependency of dependencies) {
      const number = 'partition' in dependency ? this.#rangeNumber(dependency) : this.#exactNumber(dependency);
      this.#readSets.append(response, number);
      const wide = this.#wide.get(number);
      if (wide) wide.users++;
      else {
        this.#postings.append(number, response);
        if (this.#postings.lengthOf(number) > WIDE_FANOUT) this.#widen(number);
      }
    }
  }

  remove(response: number): void {
    for (const number of this.#readSets.valuesOf(response)) {
      const wide = this.#wide.get(number);
      if (wide) {
        if (--wide.users === 0) this.#forget(number);
      } else {
        this.#postings.remove(number, response);
        if (this.#postings.lengthOf(number) === 0) this.#forget(number);
      }
    }
    this.#readSets.clear(response);
  }

  /** What a record touches; changes nothing. */
  match(writeSet: WriteSet): Match {
    const match = { responses: new Set<number>(), withdrawn: new Set<number>(), wide: new Map<number, boolean>(), wideResponses: 0 };
    const withdraws = writeSet.points.length > 0;
    const hit = (number: number, shows: boolean) => {
      if (number === NONE) return;
      const wide = this.#wide.get(number);
      if (wide) {
        if (!match.wide.has(number)) match.wideResponses += wide.users;
        match.wide.set(number, match.wide.get(number) === true || (shows && withdraws));
        return;
      }
      for (const response of this.#postings.valuesOf(number)) {
        match.responses.add(response);
        if (shows && withdraws) match.withdrawn.add(response);
      }
    };
    for (const { id, facet } of writeSet.facets) hit(this.#exact.find(documentText(id, facet)), true);
    for (const { index, key } of writeSet.points) hit(this.#exact.find(pointText(index, key)), true);
    for (const listing of writeSet.touched) hit(this.#exact.find(anyText(listing)), true);
    for (const move of writeSet.moves) {
      const group = this.#groups.get(groupName(move.listing, move.partition));
      if (group) this.#matchMove(group, move.oldKey, move.newKey, (number) => hit(number, false));
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
    return (this.#checkedAt[response] as number) >= this.#wideVersion || this.verdict(response) === 'current';
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
    const bytes = this.#readSets.bytes + this.#postings.bytes + this.#exact.bytes + this.#checkedAt.length * 8;
    return { dependencies: this.#numbers - this.#freed.length, wide: this.#wide.size, bytes };
  }

  #matchMove(group: RangeGroup, oldKey: string | undefined, newKey: string | undefined, hit: (number: number) => void): void {
    const { rangeBoundsInclusive, countExact } = this.#rules;
    const inside = (range: KeyRange, key: string | undefined) =>
      key !== undefined && (rangeBoundsInclusive ? range.from <= key && key <= range.to : range.from < key && key < range.to);
    const judge = (range: KeyRange) => {
      const before = inside(range, oldKey);
      const after = inside(range, newKey);
      if (range.counts ? before !== after && (countExact || after) : before || after) hit(range.dependency);
    };
    if (oldKey !== undefined) group.containing(oldKey, judge);
    if (newKey !== undefined) group.containing(newKey, judge);
  }

  #exactNumber(dependency: Exclude<Dependency, { kind: 'range' | 'count' }>): number {
    const found = this.#exact.find(textOf(dependency));
    if (found !== NONE) return found;
    const number = this.#newNumber();
    this.#exact.addLast(number);
    return number;
  }

  #rangeNumber({ kind, listing, partition, from, to = KEY_END }: Extract<Dependency, { kind: 'range' | 'count' }>): number {
    const name = groupName(listing, partition);
    let group = this.#groups.get(name);
    if (!group) {
      group = new RangeGroup(name);
      this.#groups.set(name, group);
    }
    const found = group.find(from, to, kind === 'count');
    if (found) return found.dependency;
    const range: KeyRange = { from, to, counts: kind === 'count', dependency: this.#newNumber(), group };
    group.add(range);
    this.#ranges.set(range.dependency, range);
    return range.dependency;
  }

  #newNumber(): number {
    return this.#freed.pop() ?? this.#numbers++;
  }

  #widen(number: number): void {
    this.#wide.set(number, { users: this.#postings.lengthOf(number), changed: 0, withdrawn: 0 });
    this.#postings.clear(number);
  }

  #forget(number: number): void {
    this.#wide.delete(number);
    const range = this.#ranges.get(number);
    if (range) {
      range.group.remove(range);
      if (range.group.size === 0) this.#groups.delete(range.group.name);
      this.#ranges.delete(number);
    } else this.#exact.delete(number);
    this.#freed.push(number);
  }
}

const documentText = (id: string, facet: string) => `d\0${id}\0${facet}`;
const pointText = (index: string, key: string) => `p\0${index}\0${key}`;
const anyText = (listing: string) => `a\0${listing}`;
const groupName = (listing: string, partition: string) => `${listing}\0${partition}`;

function textOf(dependency: Exclude<Dependency, { kind: 'range' | 'count' }>): string {
  if (dependency.kind === 'document') return documentText(dependency.id, dependency.facet);
  return dependency.kind === 'point' ? pointText(dependency.index, dependency.key) : anyText(dependency.listing);
}
