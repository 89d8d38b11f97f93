// A newsroom at work, in memory: random verbs and releases over a generated newsroom, decided by the real verbs.
// Deterministic for a seed. It knows each document's state before the last release, so that history can fork.
import type { TypeName } from '../../src/content/contract.ts';
import { pathOf, pathsHeld, withMove } from '../../src/content/paths.ts';
import type { NewsroomDocument } from '../../src/content/state.ts';
import { types } from '../../src/content/types/index.ts';
import { decide, type StepInput, step } from '../../src/content/verbs/steps.ts';
import type { Change, PublicDocument } from '../../src/journal/index.ts';
import { syntheticNewsroom } from '../../bench/newsroom/newsroom.ts';
import { type Random, seeded, zipf } from '../../bench/newsroom/random.ts';
import { headline, sentence } from '../../bench/newsroom/words.ts';
import type { TestClock } from '../worlds/newsroom.ts';
import { place } from '../worlds/newsroom.ts';

type Fields = Record<string, unknown>;

interface Held {
  document: NewsroomDocument;
  fields: Fields;
}

export const LIVE_BLOG = 'live';
/** More than one page of it shows. */
const LIVE_ENTRIES = 45;
/** Paths that nothing holds any more and that are still asked for. */
const LOST_PATHS_MAX = 30;

export class Desk {
  readonly #held = new Map<string, Held>();
  readonly #random: Random;
  readonly #clock: TestClock;
  readonly #stories: string[] = [];
  readonly #entries: string[] = [];
  /** Whether it has a live blog too. */
  readonly #live: boolean;
  readonly #popular: () => number;
  #before = new Map<string, Held>();
  readonly #everHeld = new Set<string>();
  #born = 0;

  constructor({ seed, articles, clock, live = false }: { seed: number; articles: number; clock: TestClock; live?: boolean | undefined }) {
    this.#live = live;
    this.#random = seeded(seed);
    this.#clock = clock;
    this.#popular = zipf(this.#random, articles, 0.8);
    const newsroom = syntheticNewsroom({
      seed,
      articles,
      until: clock.now(),
      topics: 6,
      people: 4,
      paragraphs: 2,
      strands: ['news', 'news/politics', 'sport'],
    });
    for (const { id, type, fields, firstAt } of [...newsroom, ...(live ? this.#liveBlog() : [])]) {
      const publication = { firstAt, updatedAt: firstAt, corrections: [], formerPaths: [] };
      this.#held.set(id, {
        document: {
          id,
          type,
          strand: '',
          title: '',
          newest: 1,
          state: { kind: 'public', revision: 1, publication },
          createdAt: firstAt,
          changedAt: firstAt,
          version: 1,
        },
        fields: this.#parsed(type, fields),
      });
      if (type === 'article') this.#stories.push(id);
      if (type === 'live-entry') this.#entries.push(id);
    }
  }

  /** Every document as it is public now. */
  everything(): Change[] {
    return [...this.#held.values()].flatMap((held) => this.#changeOf(held));
  }

  /** Paths that readers ask for, most wanted first: some answer 410, and the last ones, which links from elsewhere still name, 404. */
  paths(): string[] {
    const found: string[] = [];
    for (const { document, fields } of [...this.#held.values()].toReversed()) {
      const { state, id, type } = document;
      if (state.kind !== 'public' && state.kind !== 'withdrawn') continue;
      const path = pathOf({ id, type, revision: 1, fields: fields as never, publication: state.publication }, place);
      if (path !== undefined) found.push(path);
      const former = state.publication.formerPaths[0];
      if (former !== undefined) found.push(former);
    }
    for (const path of found) this.#everHeld.delete(path);
    const lost = [...this.#everHeld].slice(-LOST_PATHS_MAX);
    for (const path of found) this.#everHeld.add(path);
    return [...found, ...lost];
  }

  /** The next release: one document most of the time, several now and then. */
  next(): Change[] {
    this.#before = new Map();
    const wanted = this.#random.chance(0.06) ? 2 + this.#random.below(4) : 1;
    const changes = new Map<string, Change>();
    for (let n = 0; n < wanted; n++) for (const change of this.#edit()) changes.set(change.kind === 'public' ? change.document.id : change.id, change);
    return [...changes.values()];
  }

  /** The last release as if it had never been: the states before it. */
  undo(): Change[] {
    const changes: Change[] = [];
    for (const [id, held] of this.#before) {
      const type = this.#held.get(id)?.document.type as TypeName;
      if (held.document.version === 0) {
        this.#held.delete(id);
        for (const all of [this.#stories, this.#entries]) if (all.includes(id)) all.splice(all.indexOf(id), 1);
        changes.push({ kind: 'removed', id, type });
      } else {
        this.#held.set(id, held);
        const back = this.#changeOf(held);
        changes.push(...(back.length > 0 ? back : [{ kind: 'removed', id, type } as const]));
      }
    }
    this.#before = new Map();
    return changes;
  }

  #edit(): Change[] {
    const random = this.#random;
    const dice = random.next();
    if (dice < 0.1) return this.#publishNew();
    if (dice < 0.2) return this.#editFront();
    if (dice < 0.23) return this.#editFurniture();
    if (this.#live && dice > 0.92) return this.#editLive();
    const id = this.#stories[Math.max(0, this.#stories.length - 1 - this.#popular())] as string;
    const { kind } = (this.#held.get(id) as Held).document.state;
    if (kind === 'withdrawn') return this.#carryOut({ verb: random.chance(0.7) ? 'restore' : 'spike', id });
    if (kind === 'spiked') return [...this.#carryOut({ verb: 'unspike', id }), ...this.#carryOut({ verb: 'publish', id })];
    if (kind === 'draft') return this.#carryOut({ verb: 'publish', id });
    if (dice < 0.27) return this.#carryOut({ verb: 'withdraw', id, note: sentence(random) });
    if (dice < 0.29) return this.#carryOut({ verb: 'spike', id });
    this.#rewrite(id);
    if (dice < 0.4) return this.#carryOut({ verb: 'correct', id, note: sentence(random) });
    return this.#carryOut({ verb: 'update', id, quiet: dice > 0.6 });
  }

  #rewrite(id: string): void {
    const random = this.#random;
    const { fields } = this.#held.get(id) as Held;
    const dice = random.next();
    const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: sentence(random) }] }] };
    const now = this.#clock.now();
    const change: Fields =
      dice < 0.4
        ? { body }
        : dice < 0.65
          ? { headline: headline(random) }
          : dice < 0.75
            ? { standfirst: sentence(random) }
            : dice < 0.82
              ? { topics: random.chance(0.5) ? [`topic-${random.below(6)}`] : [] }
              : dice < 0.87
                ? { strand: random.pick(['news', 'news/politics', 'sport']) }
                : dice < 0.91
                  ? { slug: `moved-${id}-${random.below(3)}` }
                  : dice < 0.95
                    ? { breaking: random.chance(0.6) ? { label: 'Breaking', until: now + 1 + random.below(600_000) } : null }
                    : { related: [random.pick(this.#stories)], byline: [{ person: `person-${random.below(4)}` }] };
    this.#save(id, { ...fields, ...change });
  }

  #publishNew(): Change[] {
    const id = `new-${++this.#born}`;
    const random = this.#random;
    this.#stories.push(id);
    return this.#publishAs(id, 'article', {
      headline: headline(random),
      slug: id,
      strand: random.pick(['news', 'news/politics', 'sport']),
      body: { type: 'doc', content: [] },
      topics: [`topic-${random.below(6)}`],
    });
  }

  #publishAs(id: string, type: TypeName, fields: Fields): Change[] {
    const at = this.#clock.now();
    const document: NewsroomDocument = {
      id,
      type,
      strand: '',
      title: '',
      newest: 1,
      state: { kind: 'draft' },
      createdAt: at,
      changedAt: at,
      version: 1,
    };
    this.#before.set(id, { document: { ...document, version: 0 }, fields });
    this.#held.set(id, { document, fields: this.#parsed(type, fields) });
    return this.#carryOut({ verb: 'publish', id });
  }

  *#liveBlog() {
    const now = this.#clock.now();
    yield { id: LIVE_BLOG, type: 'live-blog', fields: { headline: 'Live', slug: LIVE_BLOG, strand: 'news' }, firstAt: now } as const;
    for (let n = 0; n < LIVE_ENTRIES; n++)
      yield { id: `entry-${n}`, type: 'live-entry', fields: this.#entryFields(), firstAt: now - (LIVE_ENTRIES - n) * 60_000 } as const;
  }

  #entryFields(): Fields {
    const random = this.#random;
    const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: sentence(random) }] }] };
    return { blog: LIVE_BLOG, strand: 'news', title: random.chance(0.5) ? headline(random) : '', body, keyEvent: random.chance(0.2) };
  }

  /** An entry more, one changed, corrected, withdrawn or brought back; or the blog itself: pin, facts, end. */
  #editLive(): Change[] {
    const random = this.#random;
    const dice = random.next();
    if (dice < 0.3) {
      const id = `entry-${LIVE_ENTRIES + ++this.#born}`;
      this.#entries.push(id);
      return this.#publishAs(id, 'live-entry', this.#entryFields());
    }
    if (dice < 0.45) {
      const { fields } = this.#held.get(LIVE_BLOG) as Held;
      const change = random.pick([
        { pinned: random.pick(this.#entries) },
        { pinned: null },
        { keyFacts: [sentence(random)] },
        { state: random.pick(['live', 'ended']) },
      ]);
      this.#save(LIVE_BLOG, { ...fields, ...change });
      return this.#carryOut({ verb: 'update', id: LIVE_BLOG, quiet: random.chance(0.5) });
    }
    const id = random.chance(0.7) ? (this.#entries.at(-1 - random.below(10)) as string) : random.pick(this.#entries);
    const { kind } = (this.#held.get(id) as Held).document.state;
    if (kind === 'withdrawn') return this.#carryOut({ verb: 'restore', id });
    if (dice < 0.55) return this.#carryOut({ verb: 'withdraw', id, note: sentence(random) });
    this.#save(id, this.#entryFields());
    if (dice < 0.7) return this.#carryOut({ verb: 'correct', id, note: sentence(random) });
    return this.#carryOut({ verb: 'update', id, quiet: dice > 0.9 });
  }

  #editFront(): Change[] {
    const random = this.#random;
    const id = random.pick(['front-home', 'front-home', 'front-news', 'front-sport']);
    const { fields } = this.#held.get(id) as Held;
    const containers = (fields['containers'] as Fields[]).map((container) => ({ ...container }));
    const container = random.pick(containers);
    const now = this.#clock.now();
    container['slots'] = Array.from({ length: random.below(4) }, () => ({
      document: random.pick(this.#stories),
      ...(random.chance(0.2) ? { headline: headline(random) } : {}),
      ...(random.chance(0.3) ? { from: now + random.below(120_000) } : {}),
      ...(random.chance(0.3) ? { until: now + random.below(300_000) } : {}),
    }));
    if (random.chance(0.2)) container['until'] = now + random.below(300_000);
    else delete container['until'];
    this.#save(id, { ...fields, containers });
    return this.#carryOut({ verb: 'update', id });
  }

  #editFurniture(): Change[] {
    const random = this.#random;
    const id = random.pick(['menu-main', 'strand-news', 'topic-1', 'person-2', 'strand-sport']);
    const { fields } = this.#held.get(id) as Held;
    const change = 'items' in fields ? { items: [{ label: headline(random), href: '/news' }] } : { name: headline(random).slice(0, 40) };
    this.#save(id, { ...fields, ...change });
    return this.#carryOut({ verb: 'update', id });
  }

  #save(id: string, fields: Fields): void {
    this.#remember(id);
    const held = this.#held.get(id) as Held;
    this.#held.set(id, { document: { ...held.document, newest: held.document.newest + 1 }, fields: this.#parsed(held.document.type, fields) });
  }

  #carryOut(wanted: StepInput): Change[] {
    const { id } = wanted;
    this.#remember(id);
    const { document, fields } = this.#held.get(id) as Held;
    const present = this.#pathBefore(id);
    const publication = 'publication' in document.state ? document.state.publication : undefined;
    const paths = publication ? pathsHeld(present, publication) : [];
    const decision = decide(document, step.parse(wanted), { at: this.#clock.now(), actor: 'desk', paths });
    let { state } = decision;
    if (state.kind === 'public') {
      const now = pathOf(this.#shown(document, fields, state.publication), place);
      state = { ...state, publication: withMove(state.publication, present, now) };
    }
    const held = { document: { ...document, state, version: document.version + 1 }, fields };
    this.#held.set(id, held);
    return decision.change === 'none' ? [] : decision.change === 'removed' ? [{ kind: 'removed', id, type: document.type }] : this.#changeOf(held);
  }

  /** Where readers found it before this release. */
  #pathBefore(id: string): string | undefined {
    const { document, fields } = this.#before.get(id) ?? (this.#held.get(id) as Held);
    return 'publication' in document.state ? pathOf(this.#shown(document, fields, document.state.publication), place) : undefined;
  }

  #remember(id: string): void {
    if (!this.#before.has(id)) this.#before.set(id, this.#held.get(id) as Held);
  }

  #changeOf({ document, fields }: Held): Change[] {
    const { state, id, type } = document;
    if (state.kind === 'public') return [{ kind: 'public', document: this.#shown(document, fields, state.publication) }];
    if (state.kind === 'withdrawn') return [{ kind: 'withdrawn', id, type, withdrawal: state.withdrawal }];
    return [];
  }

  #shown({ id, type, newest }: NewsroomDocument, fields: Fields, publication: PublicDocument['publication']): PublicDocument {
    return { id, type, revision: newest, fields: fields as never, publication };
  }

  #parsed(type: TypeName, fields: Fields): Fields {
    return types[type].fields.parse(fields) as Fields;
  }
}
