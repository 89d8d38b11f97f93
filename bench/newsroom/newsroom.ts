// A synthetic newsroom of 10³ to 10⁶ documents: the same for the benchmarks, the oracle and the crash tests.
// A generator of plain documents in an order in which they can be published (parents before children); it holds one at a time.
import type { TypeName } from '../../src/content/contract.ts';
import { seeded } from './random.ts';
import { articleId, pictureId, STORY_GAP_MS, storyFields, type StoryWorld } from './stories.ts';
import { sentence } from './words.ts';

export interface SyntheticDocument {
  readonly id: string;
  readonly type: TypeName;
  readonly fields: Record<string, unknown>;
  readonly firstAt: number;
}

export interface NewsroomOptions {
  readonly seed: number;
  /** How many articles; furniture (strands, topics, people, pictures, fronts, menus) comes on top. */
  readonly articles: number;
  /** No article is newer than this instant, ms. */
  readonly until: number;
  readonly strands?: readonly string[];
  readonly topics?: number;
  readonly people?: number;
  /** Image documents that articles share. Their blobs do not exist: only what pages say of them is real. */
  readonly pictures?: number;
  /** Paragraphs of an article's body. */
  readonly paragraphs?: number;
}

/** Top strands and sub-strands, parents first; the first ones publish most. */
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

/** Newsrooms end here unless they are told otherwise: 24 November 2026, noon UTC. */
export const UNTIL = Date.UTC(2026, 10, 24, 12);
const HOUR_MS = 3_600_000;

/** The newsroom that has this many documents in all. Throws RangeError when that is too few for its furniture. */
export function newsroomOf(documents: number, seed = 1): NewsroomOptions {
  const size = { topics: 50, people: 40, pictures: 60 };
  // Strands and their fronts, the home page's front, two menus.
  const furniture = size.topics + size.people + size.pictures + 2 * STRANDS.length + 3;
  if (!(documents > furniture)) throw new RangeError(`A newsroom has more than ${furniture} documents; ${documents} were asked for.`);
  return { seed, articles: documents - furniture, until: UNTIL, ...size };
}

export function* syntheticNewsroom(options: NewsroomOptions): Generator<SyntheticDocument> {
  const { seed, articles } = options;
  const world = storyWorld(options);
  const { strands, topics, people, pictures, start } = world;
  const random = seeded(seed);
  const furniture = (type: TypeName, id: string, fields: Record<string, unknown>): SyntheticDocument => ({ id, type, fields, firstAt: start });

  for (const [order, strand] of strands.entries())
    yield furniture('strand', strandId(strand), { strand, name: nameOf(strand), order, description: sentence(random) });
  for (let n = 0; n < topics; n++) yield furniture('topic', `topic-${n}`, { name: `Topic ${n}`, slug: `topic-${n}`, description: sentence(random) });
  for (let n = 0; n < people; n++)
    yield furniture('person', `person-${n}`, { name: `Reporter ${n}`, slug: `reporter-${n}`, role: 'Correspondent', biography: sentence(random) });
  for (let n = 0; n < pictures; n++) {
    const blob = (seed * 1_000_003 + n).toString(16).padStart(64, '0');
    yield furniture('image', pictureId(n), { blob, width: 1920, height: 1280, alt: sentence(random), caption: sentence(random), credit: 'Agency' });
  }
  yield furniture('menu', 'menu-main', {
    place: 'main',
    items: strands.filter((strand) => !strand.includes('/')).map((strand) => ({ label: nameOf(strand), href: `/${strand}` })),
  });
  yield furniture('menu', 'menu-footer', { place: 'footer', items: [{ label: 'About', href: '/about' }] });
  for (let n = 0; n < articles; n++) yield syntheticArticle(n, world);
  for (const strand of ['home', ...strands]) yield furniture('front', `front-${strand.replace('/', '-')}`, frontFields(strand, articles, seed));
}

/** What every story of a newsroom is made from. */
export function storyWorld(options: NewsroomOptions): StoryWorld {
  const { seed, articles, until, strands = STRANDS, topics = 50, people = 40, pictures = 0, paragraphs = 8 } = options;
  // On the hour: so that every tenth story is an hourly bulletin's.
  const start = Math.floor((until - articles * STORY_GAP_MS) / HOUR_MS) * HOUR_MS;
  return { seed, strands, topics, people, pictures, paragraphs, start };
}

/** The nth article: it has a stream of randomness of its own, so that any one can be made without the others. */
export function syntheticArticle(n: number, world: StoryWorld): SyntheticDocument {
  return { id: articleId(n), type: 'article', firstAt: world.start + n * STORY_GAP_MS, fields: storyFields(n, world) };
}

export function strandId(strand: string): string {
  return `strand-${strand.replace('/', '-')}`;
}

function nameOf(strand: string): string {
  return (strand.split('/').at(-1) as string).replace(/^./, (first) => first.toUpperCase());
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
