// The demo's strands: what Tonn is divided into, with the colours and words of each.
import type { TypeName } from '../../content/index.ts';

interface Strand {
  readonly strand: string;
  readonly name: string;
  readonly accent: 'red' | 'green' | 'blue' | 'purple' | 'teal' | 'amber' | 'slate' | 'pink';
  readonly description: string;
  /** English where it is absent. */
  readonly language?: 'ga';
}

/** In the order of menus. */
export const strands: readonly Strand[] = [
  { strand: 'news', name: 'News', accent: 'red', description: 'What is happening in Inishmara, and in the world as seen from it.' },
  { strand: 'news/politics', name: 'Politics', accent: 'red', description: 'The Tionól, the government and the parties, from our team in the Rotunda.' },
  { strand: 'news/regions', name: 'Regions', accent: 'red', description: 'From Port Ardan to the Out Isles: stories from all seven counties.' },
  { strand: 'news/courts', name: 'Courts', accent: 'red', description: 'Reports from the courts of Inishmara.' },
  { strand: 'news/health', name: 'Health', accent: 'red', description: 'Hospitals, medicine and public health.' },
  { strand: 'news/world', name: 'World', accent: 'red', description: 'Our correspondents abroad.' },
  { strand: 'news/climate', name: 'Climate', accent: 'green', description: 'Energy, sea, soil and weather: how the country is changing.' },
  { strand: 'sport', name: 'Sport', accent: 'green', description: 'Results, reports and the stories behind them.' },
  { strand: 'sport/football', name: 'Football', accent: 'green', description: 'The National League, the cup and the Inishmara team.' },
  { strand: 'sport/lub', name: 'Lúb', accent: 'green', description: 'The county championship in the island’s own game.' },
  { strand: 'sport/rugby', name: 'Rugby', accent: 'green', description: 'The Gannets and the four provinces.' },
  { strand: 'sport/athletics', name: 'Athletics', accent: 'green', description: 'Track, field, road and water.' },
  { strand: 'business', name: 'Business', accent: 'blue', description: 'Work, money and trade on a small island.' },
  { strand: 'business/economy', name: 'Economy', accent: 'blue', description: 'Prices, wages, housing and the public finances.' },
  { strand: 'business/markets', name: 'Markets', accent: 'blue', description: 'The Dunmara exchange, day by day.' },
  { strand: 'culture', name: 'Culture', accent: 'purple', description: 'What to read, hear and see, and who makes it.' },
  { strand: 'culture/books', name: 'Books', accent: 'purple', description: 'Reviews, interviews and the week’s reading.' },
  { strand: 'culture/music', name: 'Music', accent: 'purple', description: 'Traditional, orchestral, loud.' },
  { strand: 'culture/film', name: 'Film', accent: 'purple', description: 'New in the cinema, and the films made here.' },
  { strand: 'life', name: 'Life', accent: 'pink', description: 'Homes, families, journeys and tables.' },
  { strand: 'life/food', name: 'Food', accent: 'pink', description: 'Recipes that have been cooked more than once, and the people who grow what is in them.' },
  { strand: 'nuacht', name: 'Nuacht', accent: 'teal', language: 'ga', description: 'Scéalta an lae i nGaeilge.' },
  { strand: 'weather', name: 'Weather', accent: 'amber', description: 'Forecasts for land and sea from the Tonn weather desk.' },
];

export function strandId(strand: string): string {
  return `strand-${strand.replaceAll('/', '-')}`;
}

/** As documents, without instants. */
export const strandDocuments = strands.map((fields, order) => ({ id: strandId(fields.strand), type: 'strand' as TypeName, fields: { ...fields, order } }));
