// The oracle: a random history of releases, clock ticks, lost messages, forks, restarts, slow renders and concurrent readers. Each served
// byte must equal a fresh render at some moment between the request's arrival and its answer; each stored response that the edge holds
// for valid must equal a fresh render now: three of them are compared after each record, all of them after every fiftieth. Deterministic for a seed, but for the order in which threads of the event loop wake.
import {
  type Edge as EdgeClass,
  Edge,
  type EdgeMatch,
  exactProtocol,
  type Fragment,
  type Page,
  type PageResponse,
  type ProtocolRules,
  type Rendering,
} from '../../src/edge/index.ts';
import { parseTarget } from '../../src/http/request-target.ts';
import type { JournalRecord } from '../../src/journal/index.ts';
import { exactRecording, type RecordingRules, ReplicaReader, ReplicaWriter, type View, type WriteSet } from '../../src/replica/index.ts';
import { type Random, seeded, zipf } from '../../bench/newsroom/random.ts';
import { NOON } from '../worlds/changes.ts';
import { place, TestClock } from '../worlds/newsroom.ts';
import { scratchFolder } from '../worlds/scratch.ts';
import { Desk } from './desk.ts';

export interface OracleOptions {
  readonly seed: number;
  readonly edits: number;
  readonly pages: readonly Page[];
  readonly fragments: readonly Fragment[];
  /** Targets beside the newsroom's own paths: those that readers ask for most, and those that they seldom do. */
  readonly targets: readonly string[];
  readonly seldom?: readonly string[];
  /** With a live blog among the newsroom's documents. */
  readonly live?: boolean;
  readonly protocol?: Partial<ProtocolRules>;
  readonly recording?: Partial<RecordingRules>;
  /** See EdgeOptions: a small one proves the comparison of versions. */
  readonly wideFanout?: number;
  /** Every how many edits history forks, and a message to the edge is lost. */
  readonly forkEvery?: number;
  readonly loseEvery?: number;
  /** Stop at the first failure: for mutants. */
  readonly stopAtFirst?: boolean;
}

export interface OracleReport {
  readonly edits: number;
  readonly requests: number;
  readonly failures: readonly string[];
  /** Responses that the edge dropped for a record, and how many of them really changed. */
  readonly refreshed: number;
  readonly changed: number;
  /** Which pages were refreshed for nothing, and for which kinds of change, with how often. */
  readonly needless: ReadonlyMap<string, number>;
  /** On sampled records: what a type-wide tag would have refreshed (a change of any story drops each page that lists stories). */
  readonly typeWide: { readonly refreshed: number; readonly changed: number };
  /** Requests that a 60 s time-to-live would have answered with old bytes. */
  readonly ttl: { readonly requests: number; readonly stale: number };
}

const ARTICLES = 120;
const REQUESTS_PER_EDIT = 3;
const TTL_MS = 60_000;
/** Every how many records all stored responses are compared, and the baselines are measured. */
const FULL_CHECK_EVERY = 50;
const FAILURES_MAX = 5;
const FORK_EVERY = 97;
const LOSE_EVERY = 211;
/** Every how many edits the edge's process ends, with the requests that it was answering, and starts anew. */
const RESTART_EVERY = 301;

export async function runOracle(options: OracleOptions): Promise<OracleReport> {
  using scratch = scratchFolder();
  const run = new Run(options, scratch.file('replica.sqlite'));
  try {
    return await run.go();
  } finally {
    await run[Symbol.asyncDispose]();
  }
}

interface Asked {
  readonly target: string;
  readonly allowed: Set<string>;
}

class Run implements AsyncDisposable {
  readonly #options: OracleOptions;
  readonly #random: Random;
  readonly #clock = new TestClock(NOON);
  readonly #desk: Desk;
  readonly #writer: ReplicaWriter;
  readonly #reader: ReplicaReader;
  readonly #fresh: ReplicaReader;
  #edge: EdgeClass;
  readonly #stopped: Promise<void>[] = [];
  readonly #rules: ProtocolRules;
  readonly #underWay = new Set<Asked>();
  readonly #slow: (() => void)[] = [];
  readonly #ttl = new Map<string, { body: string; until: number }>();
  readonly #report = {
    edits: 0,
    requests: 0,
    failures: [] as string[],
    refreshed: 0,
    changed: 0,
    typeWide: { refreshed: 0, changed: 0 },
    ttl: { requests: 0, stale: 0 },
    needless: new Map<string, number>(),
  };
  #targets: string[] = [];
  #closing = false;
  #wanted: () => number = () => 0;

  constructor(options: OracleOptions, file: string) {
    this.#options = options;
    this.#random = seeded(options.seed);
    this.#rules = { ...exactProtocol, ...options.protocol };
    this.#desk = new Desk({ seed: options.seed, articles: ARTICLES, clock: this.#clock, live: options.live });
    this.#writer = new ReplicaWriter(file, place);
    this.#writer.load(this.#desk.everything(), { seq: 1, tag: 'start' });
    this.#reader = new ReplicaReader(file, this.#clock, { ...exactRecording, ...options.recording });
    this.#fresh = new ReplicaReader(file, this.#clock);
    this.#edge = this.#start();
  }

  /** An edge as a process that has just started has it: empty, standing where the replica stands. */
  #start(): EdgeClass {
    const options = this.#options;
    const edge = new Edge({
      pages: options.pages,
      fragments: options.fragments,
      renderer: { render: (name, params) => this.#render(name, params) },
      clock: this.#clock,
      maxBytes: 2_000_000,
      ...(options.wideFanout === undefined ? {} : { wideFanout: options.wideFanout }),
      log: () => {},
      rules: this.#rules,
    });
    edge.flush(this.#writer.position, 'start');
    return edge;
  }

  async go(): Promise<OracleReport> {
    const { edits, stopAtFirst } = this.#options;
    for (let n = 0; n < edits && this.#report.failures.length < (stopAtFirst ? 1 : FAILURES_MAX); n++) {
      if (n % FULL_CHECK_EVERY === 0) this.#chooseTargets();
      this.#tick();
      if (n % (this.#options.forkEvery ?? FORK_EVERY) === 1) await this.#fork();
      else await this.#edit(n);
      if (n % RESTART_EVERY === RESTART_EVERY - 1) this.#restart();
      this.#report.edits = n + 1;
      for (let each = 0; each < REQUESTS_PER_EDIT; each++) this.#ask(this.#target());
      // Somebody asks anew for what is being waited for.
      const [waiting] = this.#underWay;
      if (waiting) this.#ask(waiting.target);
      await this.#breathe();
      this.#finishSlow(this.#random.below(this.#slow.length + 1));
      await this.#breathe();
      this.#checkStored(n % FULL_CHECK_EVERY === FULL_CHECK_EVERY - 1 ? this.#targets : [this.#target(), this.#target(), this.#target()]);
    }
    this.#finishSlow(this.#slow.length);
    for (let turn = 0; turn < 50 && this.#underWay.size > 0; turn++) {
      await this.#breathe();
      this.#finishSlow(this.#slow.length);
      this.#clock.advance(1_000);
      this.#widen();
    }
    if (this.#underWay.size > 0) this.#fail(`${this.#underWay.size} requests were never answered`);
    return this.#report;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing = true;
    let closed = false;
    const closing = Promise.all([...this.#stopped, this.#edge[Symbol.asyncDispose]()]).then(() => {
      closed = true;
    });
    while (!closed) {
      this.#finishSlow(this.#slow.length);
      this.#clock.advance(TTL_MS);
      await this.#breathe();
    }
    await closing;
    this.#reader[Symbol.dispose]();
    this.#fresh[Symbol.dispose]();
    this.#writer[Symbol.dispose]();
  }

  async #edit(n: number, earlyChance = 0.4): Promise<void> {
    const changes = this.#desk.next();
    if (changes.length === 0) return;
    const { seq, tag } = this.#writer.position;
    const record: JournalRecord = { seq: seq + 1, prevTag: tag, tag: `t${seq + 1}-${n}`, at: this.#clock.now(), actor: 'oracle', note: '', changes };
    // The replica is ahead of the edge for a moment: readers may come in between.
    const early = this.#random.chance(earlyChance) ? [this.#target(), this.#target()] : [];
    const before = new Map([...this.#targets].map((target) => [target, this.#storedBody(target)]));
    const arrivals = early.map((target) => ({ target, body: this.#freshBody(target) }));
    const sampled = n % FULL_CHECK_EVERY === 0 ? this.#typeWideTargets() : undefined;
    const writeSet = this.#writer.apply(record);
    for (const { target, body } of arrivals) this.#ask(target, body);
    this.#widen();
    if (early.length > 0) await this.#breathe();
    // Now and then a message to the edge is lost: the next one does not follow, and comes before anybody asks.
    if (n % (this.#options.loseEvery ?? LOSE_EVERY) === 0) return this.#edit(n + 1, 0);
    this.#measure(this.#edge.accept(writeSet).pages, before, writeSet);
    if (sampled) this.#measureTypeWide(sampled, before, writeSet);
  }

  #restart(): void {
    this.#stopped.push(this.#edge[Symbol.asyncDispose]());
    this.#underWay.clear();
    this.#edge = this.#start();
  }

  /** A database that lagged is promoted: the last record never happened, another one did. */
  async #fork(): Promise<void> {
    const { seq } = this.#writer.position;
    const changes = this.#desk.undo();
    const position = { seq, tag: `fork-${seq}-${this.#random.below(1e9)}` };
    this.#writer.repair({ seq: seq - 1, tag: 'ancestor' }, changes, position);
    for (const asked of this.#underWay) asked.allowed.add(this.#freshBody(asked.target));
    this.#edge.flush(position, 'fork');
  }

  /** Two releases never share a millisecond; now and then more than a minute passes. */
  #tick(): void {
    this.#clock.advance(1 + (this.#random.chance(0.3) ? this.#random.below(90_000) : 0));
    this.#widen();
  }

  #chooseTargets(): void {
    this.#targets = [...this.#options.targets, ...this.#desk.paths(), ...(this.#options.seldom ?? [])];
    this.#wanted = zipf(this.#random, this.#targets.length, 0.7);
  }

  #target(): string {
    return this.#targets[this.#wanted()] as string;
  }

  /** What each request under way may be answered with grows with every moment that it waits. */
  #widen(): void {
    for (const asked of this.#underWay) asked.allowed.add(this.#freshBody(asked.target));
  }

  #ask(target: string, also?: string): void {
    this.#report.requests++;
    const now = this.#freshBody(target);
    this.#timeToLive(target, now);
    const asked: Asked = { target, allowed: new Set(also === undefined ? [now] : [now, also]) };
    const stored = this.#edge.fresh(target);
    if (stored) return this.#judge(asked, stored.identity.body.toString(), 'hit');
    this.#underWay.add(asked);
    const edge = this.#edge;
    edge.respond(this.#match(target)).then(
      ({ response }) => {
        if (edge !== this.#edge) return;
        this.#underWay.delete(asked);
        asked.allowed.add(this.#freshBody(target));
        this.#judge(asked, response.identity.body.toString(), 'answer');
      },
      (error: unknown) => {
        if (edge !== this.#edge) return;
        this.#underWay.delete(asked);
        this.#fail(`${target}: ${String(error)}`);
      },
    );
  }

  #judge({ target, allowed }: Asked, body: string, how: string): void {
    if (!allowed.has(body)) this.#fail(`${how} ${target} at ${this.#edge.applied}: no moment had these bytes: ${body.slice(0, 200)} …`);
  }

  #checkStored(targets: readonly string[]): void {
    // While the edge has not heard of a record that the replica has, what it holds is right as of before.
    if (this.#edge.applied !== this.#writer.position.seq) return;
    for (const target of targets) {
      const body = this.#storedBody(target);
      if (body !== undefined && body !== this.#freshBody(target))
        this.#fail(`stored ${target} at ${this.#edge.applied} is held for valid and is not: ${body.slice(0, 200)} …`);
    }
  }

  #measure(dropped: readonly string[], before: ReadonlyMap<string, string | undefined>, writeSet: WriteSet): void {
    for (const target of dropped) {
      const old = before.get(target);
      if (old === undefined) continue;
      this.#report.refreshed++;
      if (old !== this.#freshBody(target)) this.#report.changed++;
      else this.#needless(target, writeSet);
    }
  }

  #needless(target: string, { facets, moves, points }: WriteSet): void {
    const why = [...new Set([...facets.map(({ facet }) => facet), ...moves.map(({ listing }) => `${listing} list`), ...points.map(() => 'path')])]
      .sort()
      .join('+');
    const name = `${this.#match(target).page.name}: ${why}`;
    this.#report.needless.set(name, (this.#report.needless.get(name) ?? 0) + 1);
  }

  /** Stored pages that list stories, as a type-wide tag would mark them. */
  #typeWideTargets(): string[] {
    return this.#targets.filter((target) =>
      this.#edge.explain(this.#match(target).key)?.dependencies?.some(({ kind }) => kind === 'range' || kind === 'count' || kind === 'any'),
    );
  }

  #measureTypeWide(targets: readonly string[], before: ReadonlyMap<string, string | undefined>, { facets, moves }: WriteSet): void {
    if (facets.length + moves.length === 0) return;
    for (const target of targets) {
      const old = before.get(target);
      if (old === undefined) continue;
      this.#report.typeWide.refreshed++;
      if (old !== this.#freshBody(target)) this.#report.typeWide.changed++;
    }
  }

  #timeToLive(target: string, now: string): void {
    const kept = this.#ttl.get(target);
    this.#report.ttl.requests++;
    if (kept && this.#clock.now() < kept.until) this.#report.ttl.stale += kept.body === now ? 0 : 1;
    else this.#ttl.set(target, { body: now, until: this.#clock.now() + TTL_MS });
  }

  #storedBody(target: string): string | undefined {
    return this.#edge.peek(target)?.identity.body.toString();
  }

  #match(target: string): EdgeMatch {
    const parsed = parseTarget(target);
    const match = parsed && this.#edge.match(parsed.path, parsed.query);
    if (!match) throw new Error(`no page answers ${target}`);
    return match;
  }

  /** The page as the replica has it now, put together without any cache. */
  #freshBody(target: string): string {
    const { page, params } = this.#match(target);
    const fragments = this.#options.fragments;
    const { value } = this.#fresh.read((view) => {
      const assemble = (response: PageResponse): string =>
        response.body
          .map((part) =>
            typeof part === 'string' ? part : assemble((fragments.find(({ name }) => name === part.fragment) as Fragment).render(view, part.params)),
          )
          .join('');
      return assemble(page.render(view, params));
    });
    return value;
  }

  /** Renders as the node does; one in five is slow: it has read its data, and yields it later. */
  #render(name: string, params: Readonly<Record<string, string>>): Rendering | Promise<Rendering> {
    const { pages, fragments } = this.#options;
    const page = [...pages, ...fragments].find((each) => each.name === name) as { render(view: View, params: Readonly<Record<string, string>>): PageResponse };
    const { value, readSet } = this.#reader.read((view) => page.render(view, params));
    const rendering: Rendering = { response: value, readSet };
    if (this.#closing || !this.#random.chance(0.2)) return rendering;
    return new Promise((resolve) => {
      this.#slow.push(() => resolve(this.#rules.seqBeforeData ? rendering : { response: value, readSet: { ...readSet, seq: this.#reader.applied } }));
    });
  }

  #finishSlow(count: number): void {
    for (const finish of this.#slow.splice(0, count)) finish();
  }

  #breathe(): Promise<void> {
    return new Promise((resolve) => setImmediate(resolve));
  }

  #fail(what: string): void {
    if (this.#report.failures.length < FAILURES_MAX) this.#report.failures.push(`seed ${this.#options.seed}, edit ${this.#report.edits}: ${what}`);
  }
}
