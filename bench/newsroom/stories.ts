// The stories of a synthetic newsroom: ordinary ones about every six minutes, a bulletin on every hour, and now and then a breaking
// story that many follow: each is a pure function of its number, so that any one can be made without the others.
import { type Random, seeded } from './random.ts';
import { headline, sentence, sentences } from './words.ts';

const MINUTE_MS = 60_000;
export const STORY_GAP_MS = 6 * MINUTE_MS;
/** Every tenth story is the hour's bulletin. */
const STORIES_PER_HOUR = 10;
/** In each stretch of so many stories, about two days, one breaks; it has so many stories in a row, and is marked for so long. */
const EVENT_EVERY = 500;
const EVENT_STORIES = 12;
const EVENT_MARKED = 3;
const BREAKING_MS = 120 * MINUTE_MS;

export interface StoryWorld {
  readonly seed: number;
  readonly strands: readonly string[];
  readonly topics: number;
  readonly people: number;
  readonly pictures: number;
  readonly paragraphs: number;
  /** Instant of the first story, ms. */
  readonly start: number;
}

export function articleId(n: number): string {
  return `story-${n}`;
}

export function pictureId(n: number): string {
  return `picture-${n}`;
}

export function storyFields(n: number, world: StoryWorld): Record<string, unknown> {
  const random = seeded(world.seed * 7_919 + n);
  if (n % STORIES_PER_HOUR === 0 && n > 0) return bulletin(n, world, random);
  const event = eventOf(n, world);
  return event === undefined ? ordinary(n, world, random) : followUp(n, event, world, random);
}

function ordinary(n: number, world: StoryWorld, random: Random): Record<string, unknown> {
  const { topics, people } = world;
  return {
    headline: headline(random),
    standfirst: sentence(random),
    kicker: random.chance(0.2) ? 'Analysis' : '',
    slug: `story-${n}`,
    strand: strandOf(random, world),
    byline: [random.chance(0.8) ? { person: `person-${random.below(people)}` } : { name: 'Newsroom' }],
    image: picture(random, world),
    body: text(random, world),
    topics: random.chance(0.7) ? [`topic-${random.below(topics)}`] : [],
    related: n > 10 && random.chance(0.3) ? [articleId(n - 1 - random.below(10))] : [],
  };
}

/** What the hour brought: links to its stories, no picture, the newsroom's own byline. */
function bulletin(n: number, world: StoryWorld, random: Random): Record<string, unknown> {
  const hour = new Date(world.start + n * STORY_GAP_MS).getUTCHours();
  const links = Array.from({ length: Math.min(6, n) }, (_, back) => ({ type: 'relatedLink', attrs: { document: articleId(n - 1 - back) } }));
  return {
    headline: `News at ${String(hour).padStart(2, '0')}:00: ${headline(random)}`,
    standfirst: sentence(random),
    kicker: 'Bulletin',
    slug: `bulletin-${n}`,
    strand: world.strands[0],
    byline: [{ name: 'Newsroom' }],
    body: { type: 'doc', content: [paragraph(sentence(random)), ...links] },
  };
}

/** A story of an event that breaks: all of one strand and topic, each leading back to the first; the first ones are marked. */
function followUp(n: number, { first, subject, strand, topic }: Event, world: StoryWorld, random: Random): Record<string, unknown> {
  return {
    ...ordinary(n, world, random),
    headline: n === first ? subject : `${subject}: ${sentence(random)}`.slice(0, 190).trimEnd(),
    kicker: n - first < EVENT_MARKED ? 'Breaking' : '',
    strand,
    topics: [topic],
    related: n === first ? [] : [articleId(first)],
    breaking: n - first < EVENT_MARKED ? { label: 'Breaking', until: world.start + n * STORY_GAP_MS + BREAKING_MS } : null,
  };
}

interface Event {
  readonly first: number;
  readonly subject: string;
  readonly strand: string;
  readonly topic: string;
}

/** The event that the nth story belongs to. */
function eventOf(n: number, world: StoryWorld): Event | undefined {
  const stretch = Math.floor(n / EVENT_EVERY);
  const random = seeded(world.seed * 104_729 + stretch);
  const first = stretch * EVENT_EVERY + 1 + random.below(EVENT_EVERY - EVENT_STORIES - 1);
  if (n < first || n >= first + EVENT_STORIES) return undefined;
  return { first, subject: headline(random), strand: strandOf(random, world), topic: `topic-${random.below(world.topics)}` };
}

/** The first strands publish most. */
function strandOf(random: Random, { strands }: StoryWorld): string {
  return strands[Math.floor(random.next() ** 1.5 * strands.length)] as string;
}

function picture(random: Random, { pictures }: StoryWorld): string | null {
  return pictures > 0 && random.chance(0.6) ? pictureId(random.below(pictures)) : null;
}

function text(random: Random, { paragraphs }: StoryWorld): unknown {
  const blocks: unknown[] = Array.from({ length: paragraphs }, () => paragraph(sentences(random, 3)));
  if (paragraphs > 3) blocks.splice(3, 0, { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: headline(random) }] });
  return { type: 'doc', content: blocks };
}

function paragraph(words: string): unknown {
  return { type: 'paragraph', content: [{ type: 'text', text: words }] };
}
