// kill -9, at random moments, a few hundred times: nothing acknowledged is lost, nothing is visible half-way, the site starts and answers.
// CRASH_KILLS and CRASH_SEED change the number of kills and repeat a run.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { type Random, seeded } from '../../bench/newsroom/random.ts';
import { pathDate } from '../../src/kernel/zoned.ts';
import { place } from '../worlds/newsroom.ts';
import { scratchFolder } from '../worlds/scratch.ts';
import { type SiteProcess, spawnSite, startSite } from '../worlds/site-process.ts';
import { Evidence } from './evidence.ts';
import { Ledger } from './ledger.ts';
import { write } from './writers.ts';

const KILLS = Number(process.env['CRASH_KILLS'] ?? 240);
const SEED = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);
/** Histories that run beside each other, one a core. */
const HISTORIES = 2;
/** Editors who work at once. */
const WRITERS = 3;
/** Requests that editors send before the kill, at most. */
const REQUESTS_MAX = 30;
/** About what a request takes. */
const REQUEST_MS = 12;
/** Kills between two comparisons of the whole replica. */
const REPLICA_EVERY = 20;

suite('kill -9', { concurrency: HISTORIES }, () => {
  for (let history = 0; history < HISTORIES; history++) {
    test(`${KILLS / HISTORIES} kills lose nothing that was acknowledged and leave nothing half done (history ${history + 1})`, async (t) => {
      const seed = SEED + history;
      t.diagnostic(`seed ${seed}`);
      using scratch = scratchFolder();
      const counts = await new History(scratch.folder, seeded(seed)).live(KILLS / HISTORIES);
      t.diagnostic(JSON.stringify(counts));
    });
  }
});

type Kind = 'publish' | 'rebuild' | 'start' | 'build' | 'stop';

class History {
  readonly #folder: string;
  readonly #random: Random;
  readonly #evidence: Evidence;
  readonly #counts: Record<Kind | 'acknowledged' | 'scheduled', number> = {
    publish: 0,
    rebuild: 0,
    start: 0,
    build: 0,
    stop: 0,
    acknowledged: 0,
    scheduled: 0,
  };
  #previous = new Ledger();

  constructor(folder: string, random: Random) {
    this.#folder = folder;
    this.#random = random;
    this.#evidence = new Evidence(folder);
  }

  async live(lives: number): Promise<Record<string, number>> {
    // The first start makes the newsroom: it may be killed in that, too.
    await this.#start();
    for (let life = 1; life < lives; life++) {
      const kind = this.#kind();
      if (kind === 'start' || kind === 'build') await this.#start(kind);
      else await this.#work(life, kind);
      if (life % REPLICA_EVERY === 0) await this.#evidence.examineReplica();
    }
    assert.ok(this.#counts.acknowledged > 0, 'the kills met editors at work');
    await using site = await this.#onAir();
    await site.end('SIGTERM');
    await this.#evidence.examineReplica();
    return this.#counts;
  }

  #kind(): Kind {
    const dice = this.#random.below(100);
    if (dice < 50) return 'publish';
    if (dice < 65) return 'rebuild';
    if (dice < 90) return 'start';
    return dice < 95 ? 'build' : 'stop';
  }

  /** A start that is killed before, in, or just after it is done; for `build` it has to make its replica. */
  async #start(kind: 'start' | 'build' = 'start'): Promise<void> {
    if (kind === 'build') rmSync(join(this.#folder, 'replica'), { recursive: true, force: true });
    const { child } = spawnSite({ folder: this.#folder });
    const ended = new Promise((resolve) => child.once('exit', resolve));
    await delay(100 + this.#random.below(700));
    child.kill('SIGKILL');
    await ended;
    this.#counts[kind]++;
  }

  /** A site that is on air and answers for what was acknowledged before; then editors at work, then the kill. */
  async #work(life: number, kind: Kind): Promise<void> {
    await using site = await this.#onAir();
    const ledger = new Ledger();
    if (kind === 'rebuild') await site.call('POST', '/rebuild', {});
    const reached = Promise.withResolvers<void>();
    let left = 1 + this.#random.below(REQUESTS_MAX);
    const onSend = () => {
      if (--left === 0) reached.resolve();
    };
    const writers = Array.from({ length: WRITERS }, (_, n) => write({ site, ledger, random: this.#random, onSend, name: `l${life}-w${n}` }));
    // A request has just been sent: the kill meets it on its way in, in its transaction, in its application, or on its way out.
    await Promise.race([reached.promise, ...writers]);
    await delay(this.#random.below(REQUEST_MS));
    const soft = kind === 'stop' ? this.#softly(site) : undefined;
    await soft;
    await site.end();
    await Promise.all(writers);
    this.#counts[kind]++;
    this.#counts.acknowledged += ledger.records.length;
    this.#counts.scheduled += ledger.scheduled.length;
    this.#evidence.examine(ledger);
    this.#evidence.examineSchedule(ledger);
    this.#previous = ledger;
  }

  /** Asked to stop, and killed while it does. */
  async #softly(site: SiteProcess): Promise<void> {
    site.child.kill('SIGTERM');
    await delay(this.#random.below(60));
  }

  async #onAir(): Promise<SiteProcess> {
    const site = await startSite({ folder: this.#folder });
    const last = this.#previous.records.findLast(({ note }) => note.startsWith('publish:'));
    if (last) await this.#assertReadable(site, last.documents[0] as string);
    return site;
  }

  /** The editors are told, and a reader sees, that an acknowledged document is public (or was withdrawn, which the journal knows). */
  async #assertReadable(site: SiteProcess, id: string): Promise<void> {
    const { document } = (await site.call<{ document: { state: { kind: string; publication?: { firstAt: number } } } }>('GET', `/documents/${id}`)).body;
    const { kind, publication } = document.state;
    assert.ok(kind === 'public' || kind === 'withdrawn', `${id} was acknowledged as public, and is ${kind}`);
    const page = await fetch(`${site.url}${pathOf(id, publication?.firstAt ?? 0)}`);
    const text = await page.text();
    assert.equal(page.status, kind === 'public' ? 200 : 410, `${id} answers`);
    assert.match(text, kind === 'public' ? new RegExp(`Headline ${id}`) : /It was not so\./);
  }
}

/** Where the writers' articles stand. */
function pathOf(id: string, firstAt: number): string {
  const { year, monthDay } = pathDate(place.timeZone, firstAt);
  return `/news/${year}/${monthDay}/${id}`;
}
