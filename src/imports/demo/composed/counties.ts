// Lúb between counties and rugby between provinces: results by chance, told with sentences written by hand. Pure.
import { type Chance, chance } from '../chance.ts';
import { blankStory, type WrittenStory } from '../story-file.ts';

interface Game {
  readonly strand: string;
  readonly kicker: string;
  readonly topic: string;
  readonly sides: readonly string[];
  readonly images: readonly string[];
  readonly firstAgeMs: number;
  readonly gapMs: number;
  readonly rounds: number;
  /** The scores of both sides, the winner's first, and how they are written. */
  readonly score: (random: Chance) => readonly [won: string, lost: string, margin: number];
  readonly turns: readonly string[];
  readonly ends: readonly string[];
}

const DAY_MS = 86_400_000;

const lub: Game = {
  strand: 'sport/lub',
  kicker: 'Lúb championship',
  topic: 'lub-championship',
  sides: ['Lorn', 'Vesk', 'Corran', 'Ardan', 'Dunmara', 'Inver', 'Tullow'],
  images: ['lub-pitch', 'lub-pitch-rain', 'lub-pitch-dusk', 'lub-sticks-stone'],
  firstAgeMs: 15 * DAY_MS,
  gapMs: 34 * DAY_MS,
  rounds: 10,
  score: (random) => {
    const [lost, far] = [random.whole(6, 13), random.whole(1, 4)];
    const margin = random.whole(1, 6);
    return [`${far}–${lost + margin - 1}`, `${far - 1}–${lost + 2}`, margin];
  },
  turns: [
    'The wind was worth four hoops to whoever had it, and they took it in turns.',
    'It was level nine times, and the tenth was the one that mattered.',
    'For twenty minutes nobody found the far hoop. Then nobody could miss it.',
    'A stick was broken in the first minute and a silence in the last.',
    'The second half belonged to the side that had been told to sit down at half-time and think.',
  ],
  ends: [
    '“We had them where we wanted them,” said the losing captain, “and then we let them go.”',
    'The umpire of the far hoop was carried off by mistake.',
    'Nobody ran more than nine steps, or nobody was seen to.',
    'There was no livestock.',
  ],
};

const rugby: Game = {
  strand: 'sport/rugby',
  kicker: 'Provincial championship',
  topic: 'the-gannets',
  sides: ['Westmark', 'Northmark', 'Southmark', 'the Capital'],
  images: ['rugby-noon', 'rugby-posts', 'rugby-rain'],
  firstAgeMs: 10 * DAY_MS,
  gapMs: 41 * DAY_MS,
  rounds: 9,
  score: (random) => {
    const [lost, margin] = [random.whole(6, 22), random.pick([1, 2, 3, 5, 7, 8, 12, 15])];
    return [String(lost + margin), String(lost), margin];
  },
  turns: [
    'It was won by the forwards, who will say so.',
    'Three tries came from kicks, and one from a conversation.',
    'The first half was an argument about a scrum. The second was the scrum.',
    'A charge-down on the hour turned a comfortable afternoon into the other kind.',
  ],
  ends: [
    'The coach said that there were “work-ons”, and named fourteen.',
    'Selectors of the Gannets were in the stand, under one umbrella.',
    'The losing side takes a bonus point and a long bus.',
  ],
};

export function countyGames(): WrittenStory[] {
  return [lub, rugby].flatMap((game) => Array.from({ length: game.rounds }, (_, round) => report(game, round)));
}

function report(game: Game, round: number): WrittenStory {
  const random = chance(`${game.strand} round ${round}`);
  const { sides } = game;
  const first = sides[round % sides.length] ?? '';
  const second = sides[(round + 1 + (Math.floor(round / sides.length) % (sides.length - 1))) % sides.length] ?? '';
  const [winner, loser] = random() < 0.5 ? [first, second] : [second, first];
  const [won, lost, margin] = game.score(random);
  const result = `${capital(winner)} ${won}, ${loser} ${lost}`;
  const close = [`${capital(winner)} squeeze past ${loser}, ${won} to ${lost}`, `${capital(winner)} hold their nerve, and ${loser} their heads`];
  const clear = [`${capital(winner)} ease past ${loser}, ${won} to ${lost}`, `${capital(winner)} too quick for ${loser}: ${won} to ${lost}`];
  return {
    ...blankStory,
    slug: `${game.strand.split('/')[1]}-${slugOf(winner)}-${slugOf(loser)}-${round + 1}`,
    strand: game.strand,
    headline: random.pick(margin < 4 ? close : clear),
    standfirst: `${result}.`,
    kicker: game.kicker,
    ageMs: game.firstAgeMs + round * game.gapMs,
    by: ['ciara-penhallow'],
    image: game.images[round % game.images.length],
    topics: [game.topic],
    text: [
      game.turns[round % game.turns.length],
      `${capital(winner)} led by ${random.whole(1, 5)} at half-time and by ${margin} at the end. ${capital(loser)} had the ball in the last minute and did not have a plan for it.`,
      game.ends[round % game.ends.length],
      `**${result}.** *Attendance:* ${random.whole(3, 19)},${random.whole(100, 999)}.`,
    ].join('\n\n'),
  };
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function slugOf(name: string): string {
  return name.toLowerCase().replace('the ', '');
}
