// A synthetic newsroom of 10³ to 10⁶ documents: the same for the benchmarks, the oracle and the crash tests.
// A generator of plain documents in an order in which they can be published (parents before children).
import type { TypeName } from '../../src/content/contract.ts';
import { seeded } from './random.ts';
import { headline, sentence, sentences } from './words.ts';

export interface SyntheticDocument {
  readonly id: string;
  readonly type: TypeName;
  readonly fields: Record<string, unknown>;
  readonly firstAt: number;
}

export interface NewsroomOptions {
  readonly seed: number;
  /** How many articles; furniture (strands, topics, people, fronts, menus) comes on top. */
  readonly articles: number;
  /** The newest article's instant, ms. */
  readonly until: number;
  readonly strands?: readonly string[];
  readonly topics?: number;
  readonly people?: number;
  /** Paragraphs of an article's body. */
  readonly paragraphs?: number;
}

/** Top strands and sub-strands, parents first. */
export const STRANDS = [
  'news',
  'news/politics',
  'news/world',
  'news/regional',
  'news/courts',
  'business',
  'business/markets',
  'sport',
  'sport/football',
  'sport/hurling',
  'sport/rugby',
  'culture',
  'culture/music',
  'culture/books',
  'entertainment',
  'weather',
  'gaeilge',
  'archives',
] as const;

const MINUTE_MS = 60_000;
/** Stories come about every six minutes, as hourly bulletins and breaking stories do. */
const STORY_GAP_MS = 6 * MINUTE_MS;

export function* syntheticNewsroom(options: NewsroomOptions): Generator<SyntheticDocument> {
  const { seed, articles, until } = options;
  const strands = options.strands ?? STRANDS;
  const topics = options.topics ?? 50;
  const people = options.people ?? 40;
  const random = seeded(seed);
  const start = until - articles * STORY_GAP_MS;
  const furniture = (type: TypeName, id: string, fields: Record<string, unknown>): SyntheticDocument => ({ id, type, fields, firstAt: start });

  for (const [order, strand] of strands.entries()) {
    const name = (strand.split('/').at(-1) as string).replace(/^./, (first) => first.toUpperCase());
    yield furniture('strand', strandId(strand), { strand, name, order, description: sentence(random) });
  }
  for (let n = 0; n < topics; n++) yield furniture('topic', `topic-${n}`, { name: `Topic ${n}`, slug: `topic-${n}`, description: sentence(random) });
  for (let n = 0; n < people; n++)
    yield furniture('person', `person-${n}`, { name: `Reporter ${n}`, slug: `reporter-${n}`, role: 'Correspondent', biography: sentence(random) });
  yield furniture('menu', 'menu-main', {
    place: 'main',
    items: strands.filter((strand) => !strand.includes('/')).map((strand) => ({ label: strand, href: `/${strand}` })),
  });
  yield furniture('menu', 'menu-footer', { place: 'footer', items: [{ label: 'About', href: '/about' }] });
  for (let n = 0; n < articles; n++)
    yield syntheticArticle(n, { seed, strands, topics, people, firstAt: start + n * STORY_GAP_MS, paragraphs: options.paragraphs ?? 8 });
  for (const strand of ['home', ...strands]) yield furniture('front', `front-${strand.replace('/', '-')}`, frontFields(strand, articles, seed));
}

export function strandId(strand: string): string {
  return `strand-${strand.replace('/', '-')}`;
}

export interface ArticleOptions {
  readonly seed: number;
  readonly strands: readonly string[];
  readonly topics: number;
  readonly people: number;
  readonly firstAt: number;
  readonly paragraphs: number;
}

/** The nth article: its own stream of randomness, so that any one can be made without the others. */
export function syntheticArticle(n: number, options: ArticleOptions): SyntheticDocument {
  const random = seeded(options.seed * 7_919 + n);
  const blocks: unknown[] = Array.from({ length: options.paragraphs }, () => ({ type: 'paragraph', content: [{ type: 'text', text: sentences(random, 3) }] }));
  if (options.paragraphs > 3) blocks.splice(3, 0, { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: headline(random) }] });
  return {
    id: articleId(n),
    type: 'article',
    firstAt: options.firstAt,
    fields: {
      headline: headline(random),
      standfirst: sentence(random),
      kicker: random.chance(0.2) ? 'Analysis' : '',
      slug: `story-${n}`,
      strand: random.pick(options.strands),
      byline: [random.chance(0.8) ? { person: `person-${random.below(options.people)}` } : { name: 'Newsroom' }],
      body: { type: 'doc', content: blocks },
      topics: random.chance(0.7) ? [`topic-${random.below(options.topics)}`] : [],
      related: n > 10 && random.chance(0.3) ? [articleId(n - 1 - random.below(10))] : [],
    },
  };
}

export function articleId(n: number): string {
  return `story-${n}`;
}

function frontFields(strand: string, articles: number, seed: number): Record<string, unknown> {
  const random = seeded(seed + strand.length * 31);
  const recent = (count: number) =>
    Array.from({ length: Math.min(count, articles) }, (_, n) => ({ document: articleId(Math.max(0, articles - 1 - n * 3 - random.below(3))) }));
  const of = strand === 'home' ? {} : { strand };
  return {
    strand,
    containers: [
      { title: '', layout: 'lead', slots: recent(3), backfill: { ...of, limit: 5 } },
      { title: 'Latest', layout: 'grid', slots: [], backfill: { ...of, limit: 8 } },
      { title: 'More', layout: 'list', slots: recent(2), backfill: { ...of, limit: 10 } },
    ],
  };
}
