// Bulletins that come round: the week on the exchange, and the outlook of the weather desk. Figures by chance, sentences by hand. Pure.
import { chance } from '../chance.ts';
import { blankStory, type WrittenStory } from '../story-file.ts';

const DAY_MS = 86_400_000;
const WEEKS = 16;
const WEEK_GAP_MS = 33 * DAY_MS;
const FIRST_WEEK_MS = 8 * DAY_MS;

const drivers = [
  ['builders', 'after figures for new homes', 'Builders'],
  ['the banks', 'as the Central Bank left its rate where it was', 'Banks'],
  ['Marlight', 'on a new price for the use of its lines', 'Utilities'],
  ['the dairies', 'with the world price of butter', 'Food'],
  ['shipping', 'when freight rates turned', 'Transport'],
  ['Moy Hinge', 'after an order from abroad for nine million hinges', 'Industry'],
] as const;
const moods = ['Trading was thin.', 'Volume was the highest since summer.', 'There was little news and it was read twice.', 'The bell was rung by a school.'];

export function marketWeeks(): WrittenStory[] {
  return Array.from({ length: WEEKS }, (_, week) => {
    const random = chance(`market week ${week}`);
    const [who, why, sector] = drivers[week % drivers.length] as (typeof drivers)[number];
    const move = Math.round(random.between(-29, 31)) / 10 || 0.2;
    const level = 2_840 - week * 11 + random.whole(-40, 40);
    const verb = move > 0 ? random.pick(['higher', 'up']) : random.pick(['lower', 'down']);
    return {
      ...blankStory,
      slug: `exchange-week-${week + 1}`,
      strand: 'business/markets',
      headline: `Dunmara ends the week ${Math.abs(move)} per cent ${verb}, led by ${who}`,
      standfirst: `The index closed at ${level.toLocaleString('en-IE')}.`,
      kicker: 'The week',
      ageMs: FIRST_WEEK_MS + week * WEEK_GAP_MS,
      by: ['donal-greyling'],
      image: ['chart-blue', 'chart-dawn', 'chart-stone'][week % 3],
      text: [
        `The Dunmara index ended the week ${Math.abs(move)} per cent ${verb} at ${level.toLocaleString('en-IE')}, with ${who} moving most, ${why}. ${moods[week % moods.length]}`,
        [
          '|= The week',
          '| Sector | Change |',
          `| ${sector} | ${signed(move * 1.7)} |`,
          `| All shares | ${signed(move)} |`,
          `| Smaller companies | ${signed(random.between(-2, 2))} |`,
        ].join('\n'),
        `The mark was ${random.pick(['unchanged', 'a shade firmer', 'a shade weaker'])} against its neighbours. Ten-year borrowing cost the state ${(2.6 + random()).toFixed(2)} per cent.`,
      ].join('\n\n'),
    };
  });
}

const spells = [
  [
    'Mild and grey, with a bright Wednesday',
    'Low cloud sits on the hills until the middle of the week, lifts for one day, and comes back as if it had forgotten something.',
    'hills-rain',
  ],
  [
    'Frost, fog and a low sun',
    'High pressure has moved in and unpacked. Cold nights, slow mornings, and light on the water in the afternoons.',
    'river-valley-frost',
  ],
  ['Showers, and the gaps between them', 'A north-westerly brings a shower an hour to the west and a shower a day to the east. Take the coat.', 'storm-swell'],
  ['Warm for once', 'Air from the south, twenty-three degrees in Rathlorn, and a haze over the Sound. The beaches will be full by eleven.', 'pier'],
  ['Snow on high ground', 'Snow above three hundred metres, sleet below it, and an argument at about two hundred and fifty.', 'snow'],
  ['Wind from the north, and plenty of it', 'A cold, loud week. Ferries will be late and washing will be dry.', 'turbines'],
] as const;

export function weatherOutlooks(): WrittenStory[] {
  return spells.flatMap(([title, text, image], n) =>
    [0, 1].map((turn): WrittenStory => {
      const random = chance(`outlook ${n} ${turn}`);
      const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
      const warmest = image === 'snow' ? 3 : image === 'pier' ? 21 : 10;
      const rows = days.map((day) => `| ${day} | ${warmest + random.whole(-2, 3)}° | ${random.pick(['Dry', 'A shower', 'Cloud', 'Sun', 'Rain later'])} |`);
      return {
        ...blankStory,
        slug: `outlook-${n + 1}-${turn + 1}`,
        strand: 'weather',
        headline: turn === 0 ? title : `The week ahead: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
        standfirst: text,
        kicker: 'Outlook',
        ageMs: (9 + n * 41 + turn * 250) * DAY_MS,
        by: ['muiris-fallowfield'],
        image,
        text: [
          text,
          ['|= Dunmara, day by day', '| Day | Warmest | Sky |', ...rows].join('\n'),
          'The sea forecast is read at six, noon and six on Tonn Radio.',
        ].join('\n\n'),
      };
    }),
  );
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(1)} %`;
}
