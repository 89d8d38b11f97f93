// Match reports of the past seasons: results by chance, told with sentences written by hand. Pure.
import { type Chance, chance } from '../chance.ts';
import { blankStory, type WrittenStory } from '../story-file.ts';

interface Club {
  readonly name: string;
  readonly ground: string;
  readonly players: readonly string[];
}

const clubs: readonly Club[] = [
  { name: 'Port Ardan Rovers', ground: 'Mole Park', players: ['Trant', 'Duane', 'Joyce-Rua', 'Conroy-Bell'] },
  { name: 'Dunmara City', ground: 'Chandlers’ Lane', players: ['Tennant', 'Banda', 'Marsh', 'Cole'] },
  { name: 'Rathlorn Athletic', ground: 'the Old Mart', players: ['Pender', 'Achebe', 'Rooke', 'Sheehy-Orr'] },
  { name: 'Corran United', ground: 'Bridge End', players: ['Lacey', 'Okoro', 'Wynne', 'Fannon'] },
  { name: 'Vesk Town', ground: 'the Saltings', players: ['Mulvey', 'Breck', 'Ivory', 'Tan'] },
  { name: 'Glenorra', ground: 'the Beeches', players: ['Moy', 'Ashling', 'Fennell', 'Greer'] },
  { name: 'Inver', ground: 'Mill Road', players: ['Pryce', 'Dowd', 'Salter', 'Kane-Abiola'] },
  { name: 'Tullow Cross', ground: 'Halt Field', players: ['Leahy', 'Noone', 'Birch', 'Varga'] },
];

const openings = [
  'It was the kind of evening on which the corner flags do most of the running.',
  'For an hour there was little to write down, and then there was too much.',
  'The rain stopped at kick-off, and so, for a while, did everything else.',
  'They had been told to start fast. They started, at any rate.',
  'A good match, in the end, and it was a long time coming to it.',
  'Nobody who left early will admit to it.',
];
const goals = [
  'after a corner that was cleared twice, neither time far enough',
  'with a low shot through a crowd of legs, some of them his own side’s',
  'from the spot, after a handball that only the referee had seen and everybody then remembered',
  'with a volley from twenty metres that he may have meant',
  'when the goalkeeper came for a cross and met a centre-half',
  'with his knee',
  'at the far post, unmarked and, to judge by his face, astonished',
];
const closings = [
  '“We’ll take it,” said the manager, and took it.',
  '“There are no easy ones here,” said the captain. “There is hardly any parking.”',
  'The manager declined to discuss the referee, at some length.',
  '“I thought that we were the better side,” said both managers.',
  'The supporters sang all the way to the station, which is not far.',
];
const images = ['stadium-night', 'stadium-dusk', 'stadium-rain', 'stadium-plum'];
/** Instants of the kick-offs: one round about every twenty-two days, back over eighteen months. */
const ROUNDS = 24;
const ROUND_GAP_MS = 22 * 86_400_000;
const FIRST_ROUND_MS = 6 * 86_400_000;

export function matchReports(): WrittenStory[] {
  return Array.from({ length: ROUNDS }, (_, round) => report(round));
}

function report(round: number): WrittenStory {
  const random = chance(`round ${round}`);
  const home = clubs[round % clubs.length] as Club;
  const away = clubs[(round + 1 + (Math.floor(round / clubs.length) % (clubs.length - 1))) % clubs.length] as Club;
  const [scored, conceded] = [random.whole(0, 3), random.whole(0, 2)];
  const result = `${home.name} ${scored}–${conceded} ${away.name}`;
  return {
    ...blankStory,
    slug: `league-${slugOf(home.name)}-${slugOf(away.name)}-${round + 1}`,
    strand: 'sport/football',
    headline: headlineOf(random, { home, away, scored, conceded, result }),
    standfirst: scored === conceded && scored === 0 ? `${result} at ${home.ground}. There is video of the parking.` : `${result} at ${home.ground}.`,
    kicker: 'National League',
    ageMs: FIRST_ROUND_MS + round * ROUND_GAP_MS + random.whole(0, 5) * 3_600_000,
    by: [random.pick(['eoin-castlemoy', 'ciara-penhallow'])],
    image: images[round % images.length],
    topics: ['national-league'],
    text: [
      openings[round % openings.length],
      ...story(random, home, away, scored, conceded),
      closings[round % closings.length],
      attendance(random, result),
    ].join('\n\n'),
  };
}

function headlineOf(
  random: Chance,
  { home, away, scored, conceded, result }: { home: Club; away: Club; scored: number; conceded: number; result: string },
): string {
  const [winner, loser] = scored > conceded ? [home, away] : [away, home];
  if (scored === 0 && conceded === 0)
    return random.pick([`Nothing, nothing: ${home.name} and ${away.name} share the rain`, `Goalkeepers win at ${home.ground} as ${away.name} hold out`]);
  if (scored === conceded) return random.pick([`${away.name} come back twice to draw at ${home.ground}`, `${result}: a point that pleases nobody`]);
  if (Math.abs(scored - conceded) > 1) return random.pick([`${winner.name} too much for ${loser.name}`, `${winner.name} stroll, ${loser.name} stumble`]);
  return random.pick([
    `${winner.name} edge ${loser.name} in a tight one`,
    `Late nerves, but ${winner.name} hold on against ${loser.name}`,
    `One good move is enough for ${winner.name}`,
  ]);
}

function story(random: Chance, home: Club, away: Club, scored: number, conceded: number): string[] {
  const ways = [...goals].sort(() => random() - 0.5);
  let minute = random.whole(3, 18);
  const order = [...Array.from({ length: scored }, () => home), ...Array.from({ length: conceded }, () => away)].sort(() => random() - 0.5);
  const lines = order.map((club, n) => {
    minute = Math.min(90, minute + random.whole(6, 19));
    return `${random.pick(club.players)} scored for ${club.name} in minute ${minute}, ${ways[n % ways.length]}.`;
  });
  if (lines.length === 0) return [`${home.name} had eleven corners and ${away.name} had the clock. The nearest thing to a goal was a dog.`];
  return [lines.slice(0, 2).join(' '), ...(lines.length > 2 ? [lines.slice(2).join(' ')] : [])];
}

function attendance(random: Chance, result: string): string {
  return `**${result}.** *Attendance:* ${random.whole(1, 11)},${String(random.whole(100, 999))}.`;
}

function slugOf(name: string): string {
  return name.toLowerCase().split(' ').at(-1) ?? name;
}
