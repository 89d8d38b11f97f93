// The whole demo as documents, relative to the moment of seeding. Pure but for reading the stories' files: the same moment gives the
// same documents, which is what makes an interrupted seeding resumable.
import { join } from 'node:path';
import { storyPath } from '../../content/card.ts';
import type { Place } from '../../content/declare.ts';
import type { IngestDocument } from '../../content/index.ts';
import { marketWeeks, weatherOutlooks } from './composed/bulletins.ts';
import { countyGames } from './composed/counties.ts';
import { matchReports } from './composed/matches.ts';
import { frontDocuments } from './fronts.ts';
import { type Gallery, galleries } from './galleries.ts';
import { livePlan, type LivePlan } from './live.ts';
import { menuDocuments, redirectDocuments } from './menus.ts';
import { people, personDocuments } from './people.ts';
import { type PathOf, parseProse } from './prose.ts';
import { standingDocuments } from './standing.ts';
import { parseAge, readStories, type WrittenStory } from './story-file.ts';
import { strandDocuments } from './strands.ts';
import { topicDocuments } from './topics.ts';

export interface Moment {
  /** The moment of seeding, ms. */
  readonly now: number;
  readonly place: Place;
}

export interface DemoPlan {
  /** Strands, topics, people, standing pages, menus, redirects. */
  readonly furniture: readonly IngestDocument[];
  /** Articles, galleries and the live blog with its entries, oldest first. */
  readonly stories: readonly IngestDocument[];
  /** The story that was wrong at first: its right fields, and the note. */
  readonly correction: { readonly id: string; readonly fields: IngestDocument['fields']; readonly note: string };
  readonly live: LivePlan;
  readonly withdrawal: { readonly id: string; readonly note: string; readonly askedBy: string };
  readonly scheduled: { readonly id: string; readonly fields: IngestDocument['fields']; readonly afterMs: number };
  /** The fronts; the home page’s last of all. */
  readonly fronts: readonly IngestDocument[];
}

/** The last document of a seeding: where it is, the demo is complete. */
export const HOME_FRONT = 'front-home';
/** Strands, topics and people are older than every story. */
export const FURNITURE_AGE_MS = parseAge('90w');
/** How long a breaking story stands in the bar. */
const BREAKING_FOR = '12h';
const SCHEDULED_AFTER = '3h';
const CORRECTED = { slug: 'una-power-restored', right: '74,000', wrong: '94,000' } as const;
const WITHDRAWN = 'rathlorn-fire-names';
const SCHEDULED = 'tomorrow-first-train';
/** Where stories stood before: their old addresses lead to them. */
const FORMER_PATHS: Readonly<Record<string, readonly string[]>> = {
  'corran-bridge-timeline': ['/features/the-bridge'],
  'brown-bread-no-fuss': ['/recipes/brown-bread'],
};

export function planDemo({ now, place }: Moment): DemoPlan {
  const firstAt = now - FURNITURE_AGE_MS;
  const written = [...readStories(join(import.meta.dirname, 'stories')), ...matchReports(), ...countyGames(), ...marketWeeks(), ...weatherOutlooks()];
  const pathOf = storyPaths(written, { now, place });
  const articles = new Map(written.map((story) => [story.slug, articleDocument(story, now, pathOf)]));
  const take = (slug: string): IngestDocument => {
    const found = articles.get(slug);
    if (!found) throw new Error(`the demo has no story “${slug}”`);
    return found;
  };
  const corrected = take(CORRECTED.slug);
  const scheduled = take(SCHEDULED);
  articles.delete(SCHEDULED);
  articles.set(CORRECTED.slug, { ...corrected, fields: JSON.parse(JSON.stringify(corrected.fields).replaceAll(CORRECTED.right, CORRECTED.wrong)) as unknown });
  const fronts = frontDocuments(now);
  const live = livePlan(now, pathOf);
  const unordered = [...strandDocuments, ...topicDocuments, ...personDocuments, ...standingDocuments(pathOf), ...menuDocuments, ...redirectDocuments];
  return {
    furniture: unordered.map((each) => ({ ...each, firstAt })),
    stories: [...articles.values(), ...galleries.map((gallery) => galleryDocument(gallery, now)), ...live.documents].sort((a, b) => a.firstAt - b.firstAt),
    correction: {
      id: CORRECTED.slug,
      fields: corrected.fields,
      note: 'This story said at first that power was back in 94,000 homes. It was 74,000: the higher figure counted some homes twice.',
    },
    live,
    withdrawal: {
      id: take(WITHDRAWN).id,
      note: 'This story was withdrawn because it could have identified people who have not been charged with anything.',
      askedBy: 'Head of legal affairs',
    },
    scheduled: { id: scheduled.id, fields: scheduled.fields, afterMs: parseAge(SCHEDULED_AFTER) },
    fronts: fronts.sort((a, b) => Number(a.id === HOME_FRONT) - Number(b.id === HOME_FRONT)),
  };
}

function articleDocument(story: WrittenStory, now: number, pathOf: PathOf): IngestDocument {
  const firstAt = now - story.ageMs;
  const { headline, standfirst, kicker, slug, strand, dateline, related } = story;
  return {
    id: slug,
    type: 'article',
    firstAt,
    updatedAt: firstAt + story.updatedAfterMs,
    formerPaths: FORMER_PATHS[slug],
    fields: {
      headline,
      standfirst,
      kicker,
      slug,
      strand,
      dateline,
      related,
      byline: story.by.map((who) => (people.some((person) => person.slug === who) ? { person: `person-${who}` } : { name: who })),
      image: story.image ? `image-${story.image}` : null,
      topics: story.topics.map((topic) => `topic-${topic}`),
      breaking: story.breaking ? { label: story.breaking, until: now + parseAge(BREAKING_FOR) } : null,
      body: parseProse(story.text, pathOf),
    },
  };
}

function galleryDocument({ slug, strand, headline, standfirst, age, by, topics, pictures }: Gallery, now: number): IngestDocument {
  return {
    id: slug,
    type: 'gallery',
    firstAt: now - parseAge(age),
    fields: {
      headline,
      standfirst,
      kicker: 'In pictures',
      slug,
      strand,
      byline: [{ person: `person-${by}` }],
      pictures: pictures.map(([name, caption]) => ({ image: `image-${name}`, caption })),
      topics: topics.map((topic) => `topic-${topic}`),
    },
  };
}

/** Links in stories name other stories by their slugs. */
function storyPaths(written: readonly WrittenStory[], { now, place }: Moment): PathOf {
  const paths = new Map(
    written.map(({ slug, strand, ageMs }) => {
      const publication = { firstAt: now - ageMs, updatedAt: now - ageMs, corrections: [], formerPaths: [] };
      return [slug, storyPath({ id: slug, type: 'article', revision: 1, fields: { slug, strand, topics: [] }, publication }, place)];
    }),
  );
  return (target) => paths.get(target) ?? target;
}
