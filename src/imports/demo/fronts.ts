// The demo's fronts: what an editor would have put where, at the moment of seeding.
import type { IngestDocument } from '../../content/index.ts';
import { parseAge } from './story-file.ts';

interface Slot {
  readonly document: string;
  readonly headline?: string;
  readonly kicker?: string;
  readonly standfirst?: string;
  readonly image?: string;
  readonly from?: number;
  readonly until?: number;
}

interface Container {
  readonly title?: string;
  readonly link?: string;
  readonly layout: 'lead' | 'grid' | 'list' | 'pictures';
  readonly slots?: readonly Slot[];
  readonly backfill?: { readonly strand?: string; readonly topic?: string; readonly limit: number };
  readonly from?: number;
  readonly until?: number;
}

/** `now` is the moment of seeding, ms. */
export function frontDocuments(now: number): IngestDocument[] {
  const later = (age: string) => now + parseAge(age);
  const fronts: Readonly<Record<string, readonly Container[]>> = {
    home: [
      {
        layout: 'lead',
        slots: [
          { document: 'sound-ferry-aground', headline: 'Ferry with 214 on board aground in the Sound', until: later('12h') },
          { document: 'budget-night-live' },
          { document: 'budget-second-reading' },
          { document: 'budget-analysis-one-vote', kicker: 'Sorcha Delamere' },
          { document: 'rovers-late-winner', headline: 'Ten men, ninety-four minutes: Rovers go top' },
        ],
        backfill: { strand: 'news', limit: 5 },
      },
      {
        title: 'After the storm',
        layout: 'grid',
        slots: [
          {
            document: 'una-three-days',
            kicker: 'Long read',
            standfirst: 'When the road went and then the lights, Glenorra had a school, a digger and a retired telephone engineer.',
          },
          { document: 'storm-pictures' },
        ],
        backfill: { topic: 'topic-storm-una', limit: 4 },
        until: later('4d'),
      },
      { title: 'News', link: 'news', layout: 'grid', backfill: { strand: 'news', limit: 8 } },
      { title: 'Sport', link: 'sport', layout: 'lead', slots: [{ document: 'lub-final-replay' }], backfill: { strand: 'sport', limit: 5 } },
      {
        title: 'In pictures',
        layout: 'pictures',
        slots: [{ document: 'market-day-pictures' }, { document: 'season-pictures' }, { document: 'isles-pictures' }, { document: 'turbines-pictures' }],
        backfill: { strand: 'culture', limit: 4 },
      },
      { title: 'Business', link: 'business', layout: 'list', backfill: { strand: 'business', limit: 6 } },
      { title: 'Culture', link: 'culture', layout: 'grid', backfill: { strand: 'culture', limit: 4 } },
      { title: 'Life', link: 'life', layout: 'grid', backfill: { strand: 'life', limit: 4 } },
      { title: 'Nuacht', link: 'nuacht', layout: 'list', backfill: { strand: 'nuacht', limit: 5 } },
      { title: 'Weather', link: 'weather', layout: 'list', backfill: { strand: 'weather', limit: 3 } },
      // Comes up by itself: a container that waits for its hour.
      { title: 'Catch up', layout: 'list', from: later('6h'), backfill: { limit: 6 } },
    ],
    news: [
      {
        layout: 'lead',
        slots: [{ document: 'sound-ferry-aground', until: later('12h') }, { document: 'budget-night-live' }, { document: 'budget-second-reading' }],
        backfill: { strand: 'news', limit: 5 },
      },
      { title: 'Politics', link: 'news/politics', layout: 'grid', backfill: { strand: 'news/politics', limit: 4 } },
      { title: 'Regions', link: 'news/regions', layout: 'grid', backfill: { strand: 'news/regions', limit: 4 } },
      { title: 'World', link: 'news/world', layout: 'grid', backfill: { strand: 'news/world', limit: 4 } },
      { title: 'Health', link: 'news/health', layout: 'list', backfill: { strand: 'news/health', limit: 5 } },
      { title: 'Courts', link: 'news/courts', layout: 'list', backfill: { strand: 'news/courts', limit: 5 } },
      { title: 'Climate', link: 'news/climate', layout: 'grid', backfill: { strand: 'news/climate', limit: 4 } },
    ],
    sport: [
      { layout: 'lead', slots: [{ document: 'rovers-late-winner' }, { document: 'lub-final-replay' }], backfill: { strand: 'sport', limit: 5 } },
      { title: 'Football', link: 'sport/football', layout: 'grid', backfill: { strand: 'sport/football', limit: 4 } },
      { title: 'Lúb', link: 'sport/lub', layout: 'grid', backfill: { strand: 'sport/lub', limit: 4 } },
      { title: 'Rugby', link: 'sport/rugby', layout: 'list', backfill: { strand: 'sport/rugby', limit: 5 } },
      { title: 'Athletics', link: 'sport/athletics', layout: 'list', backfill: { strand: 'sport/athletics', limit: 5 } },
    ],
    business: [
      { layout: 'lead', slots: [{ document: 'budget-what-changes' }], backfill: { strand: 'business', limit: 5 } },
      { title: 'Economy', link: 'business/economy', layout: 'grid', backfill: { strand: 'business/economy', limit: 4 } },
      { title: 'Markets', link: 'business/markets', layout: 'list', backfill: { strand: 'business/markets', limit: 6 } },
    ],
    culture: [
      { layout: 'lead', backfill: { strand: 'culture', limit: 5 } },
      { title: 'Books', link: 'culture/books', layout: 'grid', backfill: { strand: 'culture/books', limit: 4 } },
      { title: 'Music', link: 'culture/music', layout: 'grid', backfill: { strand: 'culture/music', limit: 4 } },
      { title: 'Film', link: 'culture/film', layout: 'list', backfill: { strand: 'culture/film', limit: 5 } },
    ],
    nuacht: [
      { layout: 'lead', slots: [{ document: 'nuacht-bad-sa-chuan' }], backfill: { strand: 'nuacht', limit: 5 } },
      { title: 'Tuilleadh', layout: 'grid', backfill: { strand: 'nuacht', limit: 8 } },
      { title: 'Faoin nGaeilge', layout: 'list', backfill: { topic: 'topic-irish-language', limit: 6 } },
    ],
    weather: [
      { layout: 'lead', slots: [{ document: 'forecast-ridge', until: later('20h') }], backfill: { strand: 'weather', limit: 4 } },
      { title: 'Storm Una', layout: 'grid', slots: [{ document: 'storm-pictures' }], backfill: { topic: 'topic-storm-una', limit: 4 }, until: later('10d') },
      { title: 'Outlooks', layout: 'list', backfill: { strand: 'weather', limit: 9 } },
    ],
    life: [
      { layout: 'lead', backfill: { strand: 'life', limit: 5 } },
      { title: 'From the kitchen', link: 'life/food', layout: 'pictures', backfill: { strand: 'life/food', limit: 6 } },
    ],
  };
  return Object.entries(fronts).map(([strand, containers]) => ({ id: `front-${strand}`, type: 'front', fields: { strand, containers }, firstAt: now }));
}
