// The HTTP cache of one process: what is stored, what a journal record makes stale, and who waits for which render.
// It must never answer a request that arrived at height h with anything older than record h (DESIGN §4).
import type { Clock } from '../kernel/clock.ts';
import type { WriteSet } from '../replica/contract.ts';
import type { Fragment, Page, Renderer, StoredResponse } from './contract.ts';
import { DependencyIndex, type Match, WIDE_FANOUT } from './dependency-index.ts';
import type { Entry, Subject } from './entry.ts';
import { type EdgeCounters, type EdgeEvent, noCounts } from './events.ts';
import { type Explanation, explain } from './explain.ts';
import { Position } from './position.ts';
import { exactProtocol, type ProtocolRules } from './protocol.ts';
import { Renders } from './renders.ts';
import { Responses } from './responses.ts';
import { Store } from './store.ts';
import { type EdgeMatch, Targets } from './targets.ts';

/** Keys that an answer about dropped pages names; the rest are counted. */
export const PAGES_NAMED_MAX = 100;
/** Hits in its last life that make a dropped response worth refreshing at once. */
export const HOT_HITS = 3;
/** A page that is asked for once in its life is not worth compressing: this hit orders it. */
export const COMPRESSED_FROM_HITS = 1;
/** Eager refreshes that may wait at once; further ones are rendered when asked for. */
export const REFRESHES_WAITING_MAX = 1_000;

export type CacheStatus =
  | { readonly hit: true }
  | { readonly hit: false; readonly forward: 'uri-miss' | 'stale' | 'bypass'; readonly stored: boolean; readonly collapsed: boolean; readonly detail?: string };

export interface Answer {
  readonly response: StoredResponse;
  readonly cacheStatus: CacheStatus;
}

/** Stored responses that a record dropped. Pages that merely include a dropped fragment stay stored and are not counted. */
export interface Dropped {
  readonly seq: number;
  /** Keys, at most PAGES_NAMED_MAX. */
  readonly pages: readonly string[];
  readonly pagesTotal: number;
  readonly fragments: readonly string[];
}

export interface EdgeOptions {
  readonly pages: readonly Page[];
  readonly fragments: readonly Fragment[];
  readonly renderer: Renderer;
  readonly clock: Clock;
  readonly maxBytes: number;
  /** Responses that may depend on one thing before its version is compared on hit. */
  readonly wideFanout?: number;
  readonly log: (event: EdgeEvent) => void;
  /** Decoded paths that others answer, whatever a page would match. */
  readonly elsewhere?: (path: string) => boolean;
  readonly rules?: ProtocolRules;
}

export class Edge implements AsyncDisposable {
  readonly #targets: Targets;
  readonly #pages: ReadonlyMap<string, Page>;
  readonly #fragments: ReadonlySet<string>;
  readonly #rules: ProtocolRules;
  readonly #clock: Clock;
  readonly #renderer: Renderer;
  readonly #log: (event: EdgeEvent) => void;
  readonly #position = new Position();
  readonly #counters = noCounts();
  readonly #index: DependencyIndex;
  readonly #store: Store;
  readonly #renders: Renders;
  readonly #responses: Responses;
  readonly #refreshes = new Map<string, Promise<unknown>>();
  #closed = false;

  constructor({ pages, fragments, renderer, clock, maxBytes, wideFanout = WIDE_FANOUT, log, elsewhere = () => false, rules = exactProtocol }: EdgeOptions) {
    this.#targets = new Targets(pages, elsewhere);
    this.#pages = new Map(pages.map((page) => [page.name, page]));
    this.#fragments = new Set(fragments.map((fragment) => fragment.name));
    this.#rules = rules;
    this.#clock = clock;
    this.#renderer = renderer;
    this.#log = log;
    this.#index = new DependencyIndex(rules, wideFanout);
    this.#store = new Store(this.#index, maxBytes);
    const shared = { store: this.#store, position: this.#position, clock, rules, counters: this.#counters, log };
    this.#renders = new Renders({ ...shared, renderer });
    this.#responses = new Responses({ ...shared, renders: this.#renders, index: this.#index });
  }

  /** The last journal record that this edge has taken. */
  get applied(): number {
    return this.#position.applied;
  }

  match(path: string, query: URLSearchParams): EdgeMatch | undefined {
    return this.#targets.match(path, query);
  }

  /** The response that is valid now for a raw request target ("/news?page=2"), whole; synchronous. Counts a hit. */
  fresh(target: string): StoredResponse | undefined {
    const key = this.#targets.keyOf(target);
    return key === undefined ? undefined : this.#hit(key);
  }

  /** The same for those who only look: it counts as no hit, and makes nothing hot. */
  peek(target: string): StoredResponse | undefined {
    const key = this.#targets.keyOf(target);
    const entry = key === undefined ? undefined : this.#responses.valid(key);
    return entry && this.#responses.ready(entry);
  }

  /** The response for a match: stored, shared with others who wait for it, or rendered. Rejects with what the render threw. */
  async respond({ page, key, params }: EdgeMatch): Promise<Answer> {
    const stored = this.#hit(key);
    if (stored) return { response: stored, cacheStatus: { hit: true } };
    const forward = this.#store.find(key) || this.#store.grave(key) ? 'stale' : 'uri-miss';
    this.#counters.misses++;
    try {
      const subject: Subject = { key, kind: 'page', name: page.name, params, slow: page.slow === true };
      const { response, stored, collapsed, detail } = await this.#responses.produce(subject, false);
      if (collapsed) this.#counters.collapsed++;
      const why = detail === 'uncacheable' ? 'bypass' : forward;
      return { response, cacheStatus: { hit: false, forward: why, stored, collapsed, ...(detail === undefined ? {} : { detail }) } };
    } catch (error) {
      this.#counters.failed++;
      this.#log({ kind: 'render-failed', key, error });
      const response = this.#responses.lastGood(key);
      if (!response) throw error;
      return { response, cacheStatus: { hit: false, forward: 'stale', stored: false, collapsed: false, detail: 'stale-if-error' } };
    }
  }

  /** Takes a record that the replica has applied: drops exactly what it touches, before anything else is served. */
  accept(writeSet: WriteSet): Dropped {
    if (this.#rules.chainCheck && !this.#position.follows(writeSet)) {
      const reason = `record ${writeSet.seq} after ${writeSet.prevTag} does not follow record ${this.applied} ${this.#position.tag}`;
      const pagesTotal = this.#store.size;
      this.flush({ seq: writeSet.seq, tag: writeSet.tag }, reason);
      return { seq: writeSet.seq, pages: [], pagesTotal, fragments: [] };
    }
    const match = this.#index.match(writeSet);
    const entries = this.#entriesOf(match);
    const live = entries.filter((entry) => entry.live);
    this.#index.noteWide(match);
    for (const entry of entries) this.#drop(entry, writeSet, match.withdrawn.has(entry.number));
    this.#position.advance(writeSet);
    for (const entry of live) if (entry.hits >= HOT_HITS) this.#refresh(entry.subject);
    // A response that depends on two wide things is counted with each: there are no more than are stored.
    return droppedOf(writeSet.seq, live, Math.min(match.wideResponses, this.#store.size));
  }

  /** Another history, another replica: everything goes, renders under way are not stored, and `position` is where this edge stands. */
  flush(position: { readonly seq: number; readonly tag: string }, reason: string): void {
    const dropped = this.#store.size;
    this.#store.clear();
    this.#position.restart(position);
    this.#counters.flushes++;
    this.#log({ kind: 'flushed', seq: position.seq, reason, dropped });
  }

  /** What a record would drop now; changes nothing. */
  impact(writeSet: WriteSet): Dropped {
    const match = this.#index.match(writeSet);
    const live = this.#entriesOf(match).filter((entry) => entry.live);
    return droppedOf(writeSet.seq, live, Math.min(match.wideResponses, this.#store.size));
  }

  explain(key: string): Explanation | undefined {
    const entry = this.#responses.valid(key);
    return entry && explain(entry, this.#renderer);
  }

  counters(): Readonly<EdgeCounters> & { readonly evicted: number; readonly entries: number; readonly graves: number; readonly bytes: number } {
    const { evicted, size: entries, graves, bytes } = this.#store;
    return { ...this.#counters, evicted, entries, graves, bytes };
  }

  /** Resolves when no render, refresh or compression is under way. */
  async settled(): Promise<void> {
    while (this.#refreshes.size > 0 || !this.#renders.idle || !this.#responses.compressor.idle) {
      await Promise.allSettled(this.#refreshes.values());
      await this.#renders.settled();
      await this.#responses.compressor.settled();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    await this.settled();
  }

  #hit(key: string): StoredResponse | undefined {
    const entry = this.#responses.valid(key);
    if (!entry) return undefined;
    const response = this.#responses.ready(entry);
    if (!response) return undefined;
    if (++entry.hits === COMPRESSED_FROM_HITS) this.#responses.compress(entry);
    this.#counters.hits++;
    this.#store.touch(entry);
    return response;
  }

  #entriesOf({ responses }: Match): Entry[] {
    const entries: Entry[] = [];
    for (const number of responses) {
      const entry = this.#store.numbered(number);
      if (entry) entries.push(entry);
    }
    return entries;
  }

  /** A grave that a later record touches stays one, unless what it shows may have been withdrawn. */
  #drop(entry: Entry, { seq }: WriteSet, withdrawn: boolean): void {
    if (entry.live) {
      this.#counters.dropped++;
      entry.droppedBy = seq;
      if (!withdrawn) this.#store.drop(entry, this.#clock.now(), seq);
    }
    if (withdrawn) this.#store.forget(entry);
  }

  #refresh(subject: Subject): void {
    const { key, kind, name } = subject;
    if (this.#closed || this.#refreshes.has(key) || this.#refreshes.size >= REFRESHES_WAITING_MAX) return;
    if (kind === 'page' ? !this.#pages.has(name) : !this.#fragments.has(name)) return;
    this.#counters.refreshed++;
    const work: Promise<unknown> = kind === 'page' ? this.#responses.produce(subject, true) : this.#renders.request(subject, true).answer;
    const done = () => void this.#refreshes.delete(key);
    this.#refreshes.set(key, work.catch((error: unknown) => this.#log({ kind: 'render-failed', key, error })).then(done));
  }
}

function droppedOf(seq: number, entries: readonly Entry[], wide: number): Dropped {
  const keys = (kind: Subject['kind']) => entries.filter(({ subject }) => subject.kind === kind).map(({ subject }) => subject.key);
  const pages = keys('page');
  return { seq, pages: pages.slice(0, PAGES_NAMED_MAX), pagesTotal: pages.length + wide, fragments: keys('fragment').slice(0, PAGES_NAMED_MAX) };
}
