// The whole demo as documents, relative to the moment of seeding. Pure but for reading the stories' files: the same moment gives the
// same documents, which is what makes an interrupted seeding resumable.
import { join } from 'node:path';
import type { IngestDocument } from '../../content/index.ts';
import { storyPath } from '../../content/card.ts';
import type { Place } from '../../content/declare.ts';
import { frontDocuments } from './fronts.ts';
import { menuDocuments, redirectDocuments } from './menus.ts';
import { people, personDocuments } from './people.ts';
import { type PathOf, parseProse } from './prose.ts';
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
  /** Oldest first. */
  readonly stories: readonly IngestDocument[];
  /** The fronts; the home page’s last of all. */
  readonly fronts: readonly IngestDocument[];
}

/** Older than every story. */
const FURNITURE_AGE = '80w';
/** How long a breaking story stands in the bar. */
const BREAKING_FOR = '12h';

export function planDemo({ now, place }: Moment): DemoPlan {
  const firstAt = now - parseAge(FURNITURE_AGE);
  const written = readStories(join(import.meta.dirname, 'stories'));
  const pathOf = storyPaths(written, { now, place });
  const furniture = [...strandDocuments, ...topicDocuments, ...personDocuments, ...menuDocuments, ...redirectDocuments].map((each) => ({ ...each, firstAt }));
  const stories = written.map((story) => storyDocument(story, now, pathOf)).sort((a, b) => a.firstAt - b.firstAt);
  const fronts = frontDocuments(now);
  return { furniture, stories, fronts: fronts.sort((a, b) => Number(a.id === HOME_FRONT) - Number(b.id === HOME_FRONT)) };
}

/** The last document of a seeding: where it is, the demo is complete. */
export const HOME_FRONT = 'front-home';

function storyDocument(story: WrittenStory, now: number, pathOf: PathOf): IngestDocument {
  const firstAt = now - story.ageMs;
  return {
    id: story.slug,
    type: 'article',
    firstAt,
    updatedAt: firstAt + story.updatedAfterMs,
    fields: {
      headline: story.headline,
      standfirst: story.standfirst,
      kicker: story.kicker,
      slug: story.slug,
      strand: story.strand,
      dateline: story.dateline,
      byline: story.by.map((who) => (people.some(({ slug }) => slug === who) ? { person: `person-${who}` } : { name: who })),
      image: story.image ? `image-${story.image}` : null,
      topics: story.topics.map((topic) => `topic-${topic}`),
      related: story.related,
      breaking: story.breaking ? { label: story.breaking, until: now + parseAge(BREAKING_FOR) } : null,
      body: parseProse(story.text, pathOf),
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
