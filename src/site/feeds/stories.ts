// The stories of a feed: of the site, of a strand, or of a topic.
import type { Card, Dates } from '../../content/card.ts';
import { EVERYWHERE } from '../../content/card.ts';
import type { StrandCard } from '../../content/types/strand.ts';
import type { TopicCard } from '../../content/types/topic.ts';
import type { View } from '../../replica/contract.ts';
import type { SiteSettings } from '../settings.ts';
import { lookOf } from '../strands.ts';

const FEED_STORIES = 30;

export interface FeedStory extends Card, Dates {
  readonly id: string;
}

export interface FeedContent {
  readonly title: string;
  /** Path of the page that the feed follows. */
  readonly path: string;
  /** BCP 47. */
  readonly language: string;
  readonly stories: readonly FeedStory[];
}

/** `of` is '' for the whole site, or the path of a strand or topic. Undefined when there is no such thing. */
export function feedContent(settings: SiteSettings, view: View, of: string): FeedContent | undefined {
  if (of === '') return { title: settings.name, path: '/', language: 'en', stories: stories(view, 'stories', EVERYWHERE) };
  const target = view.path(of);
  if (target?.kind !== 'document') return undefined;
  if (target.type === 'strand') {
    const card = view.facet(target.id, 'card') as StrandCard;
    return {
      title: `${settings.name} ${card.name}`,
      path: card.path,
      language: lookOf(view, card.strand).language,
      stories: stories(view, 'stories', card.strand),
    };
  }
  if (target.type !== 'topic') return undefined;
  const card = view.facet(target.id, 'card') as TopicCard;
  return { title: `${settings.name}: ${card.name}`, path: card.path, language: 'en', stories: stories(view, 'topic', target.id) };
}

function stories(view: View, listing: string, partition: string): FeedStory[] {
  return view.list(listing, partition, { limit: FEED_STORIES }).flatMap(({ id }) => {
    const card = view.facet(id, 'card') as Card | undefined;
    const dates = view.facet(id, 'dates') as Dates | undefined;
    return card && dates ? [{ id, ...card, ...dates }] : [];
  });
}
