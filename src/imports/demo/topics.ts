// The demo's topics: subjects that run across strands.
import type { TypeName } from '../../content/index.ts';

const topics: Readonly<Record<string, readonly [name: string, description: string]>> = {
  budget: ['The budget', 'What the government takes in, what it spends, and who notices.'],
  'storm-una': ['Storm Una', 'The first red warning in nine years, and what it left behind.'],
  housing: ['Housing', 'Rents, prices, building sites and the people in between.'],
  'offshore-wind': ['Offshore wind', 'The turbines in the Sound: who builds them, who pays, who can see them.'],
  'hospital-waiting': ['Hospital waiting lists', 'How long people wait, and for what.'],
  'bridge-inquiry': ['The Corran Bridge inquiry', 'Why a new bridge was closed after eleven weeks.'],
  fishing: ['Fishing', 'Quotas, boats, harbours and prices on the quay.'],
  'national-league': ['National League', 'Twelve clubs, one trophy and a great deal of weather.'],
  'lub-championship': ['Lúb championship', 'Seven counties and the oldest cup on the island.'],
  'the-gannets': ['The Gannets', 'The Inishmara rugby team.'],
  'irish-language': ['The Irish language', 'Gaeilge at home, at school and on the air.'],
  trams: ['Trams', 'Dunmara’s new lines, and the streets that were dug up for them.'],
  schools: ['Schools', 'From the one-room island school to the leaving examinations.'],
  farming: ['Farming', 'Land, milk, grass and prices.'],
  'artificial-intelligence': ['Artificial intelligence', 'What machines are asked to decide, and who checks.'],
  'out-isles': ['The Out Isles', 'Four islands, two ferries, six hundred people.'],
  'film-festival': ['Dunmara Film Festival', 'Ten days in the dark, every autumn.'],
  'local-elections': ['Local elections', 'Seven county councils, one long count.'],
};

/** As documents, without instants. */
export const topicDocuments = Object.entries(topics).map(([slug, [name, description]]) => ({
  id: `topic-${slug}`,
  type: 'topic' as TypeName,
  fields: { slug, name, description },
}));
