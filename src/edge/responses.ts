// From entries to whole responses: what is valid now, at hit time; and what has to be rendered first, with its fragments.
// A page and its fragments are always as they all were at one seq (DESIGN §5); a response with a hole in it is never kept.
import type { Clock } from '../kernel/clock.ts';
import { Problem } from '../kernel/errors.ts';
import { compose, FAILED, type Gathered, gather } from './assembly.ts';
import { Compressor } from './compress.ts';
import type { StoredResponse } from './contract.ts';
import type { DependencyIndex } from './dependency-index.ts';
import { type Entry, hasIncludes, type Subject } from './entry.ts';
import { edgeErrors } from './errors.ts';
import type { EdgeCounters, EdgeEvent } from './events.ts';
import type { Position } from './position.ts';
import type { ProtocolRules } from './protocol.ts';
import { type Outcome, RENDER_RETRIES, type Renders } from './renders.ts';
import type { Store } from './store.ts';

/** The age, counted from when it ceased to be valid, up to which a dropped response may stand in for a failing render (RFC 5861 §4). */
export const STALE_IF_ERROR_MS = 3 * 24 * 60 * 60 * 1000;

export interface ResponsesOptions {
  readonly renders: Renders;
  readonly store: Store;
  readonly index: DependencyIndex;
  readonly position: Position;
  readonly clock: Clock;
  readonly rules: ProtocolRules;
  readonly counters: EdgeCounters;
  readonly log: (event: EdgeEvent) => void;
}

export interface Produced {
  readonly response: StoredResponse;
  readonly stored: boolean;
  readonly collapsed: boolean;
  readonly detail: string | undefined;
}

type Pieces = Map<string, Outcome | typeof FAILED>;

interface Finished {
  readonly page: Outcome;
  readonly gathered: Gathered;
  readonly pieces: Pieces;
  readonly collapsed: boolean;
  readonly eager: boolean;
}

export class Responses {
  readonly #given: ResponsesOptions;
  readonly compressor: Compressor;

  constructor(given: ResponsesOptions) {
    this.#given = given;
    this.compressor = new Compressor((key, error) => given.log({ kind: 'compression-failed', key, error }));
  }

  /** The entry under a key, if it is valid now; an entry that has become stale by the clock or by something wide is dropped here. */
  valid(key: string): Entry | undefined {
    const entry = this.#given.store.find(key);
    return entry && this.#isValid(entry) ? entry : undefined;
  }

  /** The whole response of a valid entry, if all its fragments are valid too. Allocates nothing when nothing has changed. */
  ready(entry: Entry): StoredResponse | undefined {
    const { assembled } = entry;
    if (assembled && (!this.#given.rules.assembledFollowsFragments || this.#areCurrent(assembled.sources))) return assembled.response;
    const gathered = gather(entry, (fragment) => this.valid(fragment.key));
    if (gathered.missing.size > 0 || gathered.failures.length > 0) return undefined;
    return this.#keep(entry, gathered, true);
  }

  /** Renders what is missing and puts it together. Rejects with what the page's render threw. */
  async produce(subject: Subject, eager: boolean): Promise<Produced> {
    const { position } = this.#given;
    const epoch = position.epoch;
    const arrival = position.applied;
    let collapsed = false;
    for (let attempt = 0; attempt <= RENDER_RETRIES; attempt++) {
      const pieces: Pieces = new Map();
      let page = this.#stored(subject.key);
      if (!page) {
        const request = this.#given.renders.request(subject, eager);
        collapsed ||= request.collapsed;
        page = await request.answer;
      }
      const gathered = await this.#gatherAll(page, pieces, eager);
      const height = epoch === position.epoch ? arrival : 0;
      if (await this.#isConsistent(page, pieces, gathered, height)) return this.#finish({ page, gathered, pieces, collapsed, eager });
    }
    throw new Problem(edgeErrors['assembly-outrun'], `${subject.key} was tried ${RENDER_RETRIES + 1} times.`);
  }

  /** The last good response of a key, young enough and with nothing in it that was withdrawn since. */
  lastGood(key: string): StoredResponse | undefined {
    const grave = this.#servableGrave(key);
    if (!grave?.assembled) return undefined;
    // A fragment that left the graves may show what was withdrawn since.
    const { sources, response } = grave.assembled;
    return sources.every((source) => source.live || this.#servableGrave(source.subject.key) === source) ? response : undefined;
  }

  #servableGrave(key: string): Entry | undefined {
    const { store, index, clock, log, counters } = this.#given;
    const grave = store.grave(key);
    if (!grave) return undefined;
    const ageMs = clock.now() - grave.droppedAt;
    if (ageMs >= STALE_IF_ERROR_MS || index.verdict(grave.number) === 'withdrawn') return undefined;
    counters.staleServed++;
    log({ kind: 'stale-served', key, ageMs });
    return grave;
  }

  #isValid(entry: Entry): boolean {
    if (!entry.live) return false;
    const { clock, index, rules } = this.#given;
    // Nearly all are valid until something changes: the clock is not asked for them.
    const inTime = entry.validUntil === Number.POSITIVE_INFINITY || !rules.refreshOnValidUntil || clock.now() < entry.validUntil;
    if (inTime && index.isCurrent(entry.number)) return true;
    this.#expire(entry);
    return false;
  }

  #expire(entry: Entry): void {
    const { store, index, clock, counters } = this.#given;
    counters.expired++;
    if (index.verdict(entry.number) === 'withdrawn') store.forget(entry);
    else store.drop(entry, Math.min(clock.now(), entry.validUntil), undefined);
  }

  #areCurrent(sources: readonly Entry[]): boolean {
    for (let at = 0; at < sources.length; at++) {
      const source = sources[at] as Entry;
      if (!this.#isValid(source)) return false;
      source.hits++;
    }
    return true;
  }

  #stored(key: string): Outcome | undefined {
    const entry = this.valid(key);
    return entry && { entry, dependencies: undefined, epoch: this.#given.position.epoch, detail: undefined };
  }

  async #gatherAll(page: Outcome, pieces: Pieces, eager: boolean): Promise<Gathered> {
    for (;;) {
      const gathered = gather(page.entry, (fragment) => this.#piece(fragment, pieces));
      if (gathered.missing.size === 0) return gathered;
      await Promise.all([...gathered.missing.values()].map((fragment) => this.#fetch(fragment, page, pieces, eager)));
    }
  }

  /** A fragment that is valid now, else what was rendered of it for this very response. */
  #piece(fragment: Subject, pieces: Pieces): Entry | typeof FAILED | undefined {
    const stored = this.#stored(fragment.key);
    if (stored && !pieces.has(fragment.key)) pieces.set(fragment.key, stored);
    const piece = pieces.get(fragment.key);
    if (piece === FAILED || piece === undefined) return piece;
    if (stored && stored.entry !== piece.entry) pieces.set(fragment.key, stored);
    return stored?.entry ?? piece.entry;
  }

  async #fetch(fragment: Subject, page: Outcome, pieces: Pieces, eager: boolean): Promise<void> {
    const { log, renders } = this.#given;
    try {
      pieces.set(fragment.key, await renders.request(fragment, eager).answer);
    } catch (error) {
      log({ kind: 'render-failed', key: fragment.key, error });
      const grave = this.#servableGrave(fragment.key);
      pieces.set(fragment.key, grave ? { entry: grave, dependencies: undefined, epoch: this.#given.position.epoch, detail: 'stale' } : FAILED);
      log({
        kind: 'fragment-failed',
        key: fragment.key,
        page: page.entry.subject.key,
        detail: grave ? 'Its last good form is shown.' : 'Nothing is shown in its place.',
      });
    }
  }

  /** Whether there is a seq, at the height of the request or above, at which all pieces are as they are here. */
  async #isConsistent(page: Outcome, pieces: Pieces, { sources }: Gathered, height: number): Promise<boolean> {
    const { rules, position, renders, clock } = this.#given;
    if (!rules.fragmentsFromOneApplied || !hasIncludes(page.entry)) return true;
    const used = [page, ...pieces.values()].filter(
      (piece) => piece !== FAILED && piece.detail !== 'stale' && (piece === page || sources.includes(piece.entry)),
    ) as Outcome[];
    const epoch = position.epoch;
    const at = Math.max(height, ...used.map(({ entry }) => entry.seq));
    if (at > position.applied) await renders.reached(at);
    if (epoch !== position.epoch || used.some((piece) => piece.epoch !== epoch)) return false;
    if (used.every(({ entry }) => this.#isValid(entry))) return true;
    return used.every(({ entry, dependencies }) => {
      // The seq at which all agree may have come after this piece's instant had passed.
      if (rules.refreshOnValidUntil && clock.now() >= entry.validUntil) return false;
      if (at <= position.applied && this.#isValid(entry)) return true;
      if (entry.seq === at) return true;
      return dependencies !== undefined && !position.ring.touchedSince(entry.seq, dependencies, at);
    });
  }

  #finish({ page, gathered, pieces, collapsed, eager }: Finished): Produced {
    const { log } = this.#given;
    const { key } = page.entry.subject;
    for (const failure of gathered.failures) if (pieces.get(failure.key) !== FAILED) log({ kind: 'fragment-failed', page: key, ...failure });
    const whole = gathered.failures.length === 0 && gathered.sources.every((source) => source.live);
    const detail = page.detail ?? (whole ? undefined : 'incomplete');
    if (page.entry.live && whole) return { response: this.#keep(page.entry, gathered, eager), stored: true, collapsed, detail };
    return { response: compose(page.entry, gathered.chunks, page.entry.assembled?.response), stored: false, collapsed, detail };
  }

  /** Compresses at once what is asked for now, or was hot; what is rendered for its first reader, at its first hit. */
  #keep(entry: Entry, { chunks, sources }: Gathered, compressed: boolean): StoredResponse {
    const previous = entry.assembled?.response;
    const response = compose(entry, chunks, previous);
    entry.assembled = { response, sources };
    if (response === previous) return response;
    this.#given.store.resize(entry, bytesOf(entry, response));
    if (compressed) this.compress(entry);
    return response;
  }

  /** Has the compressed forms of a whole response made, unless they are there or not worth it. */
  compress(entry: Entry): void {
    const { assembled } = entry;
    if (!assembled || assembled.response.gzip) return;
    const { response, sources } = assembled;
    this.compressor.compress({
      response,
      wanted: () => entry.assembled?.response === response && entry.number >= 0,
      done: (compressed) => {
        entry.assembled = { response: compressed, sources: entry.assembled?.sources ?? sources };
        this.#given.store.resize(entry, bytesOf(entry, compressed));
      },
    });
  }
}

/** A page without includes shares its one buffer with the response. */
function bytesOf(entry: Entry, { identity, gzip, br }: StoredResponse): number {
  const text = entry.parts.length === 1 && !hasIncludes(entry) ? 0 : entry.parts.reduce((sum, part) => sum + (Buffer.isBuffer(part) ? part.length : 0), 0);
  return entry.overhead + text + identity.body.length + (gzip?.body.length ?? 0) + (br?.body.length ?? 0);
}
