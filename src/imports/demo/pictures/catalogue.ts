// Every picture of the demo: which scene, in which light, and the words that go with it.
import { people } from '../people.ts';
import { type PaletteName, palettes } from './palettes.ts';
import { portraits } from './portraits.ts';
import * as city from './scenes/city.ts';
import * as land from './scenes/land.ts';
import { portrait } from './scenes/portrait.ts';
import * as rooms from './scenes/rooms.ts';
import * as sea from './scenes/sea.ts';
import * as stage from './scenes/stage.ts';
import * as sport from './scenes/sport.ts';
import * as table from './scenes/table.ts';
import * as trade from './scenes/trade.ts';
import { Sheet } from './sheet.ts';

type Draw = (sheet: Sheet) => void;

export interface DemoPicture {
  /** Its document is `image-` and this. */
  readonly name: string;
  readonly palette: PaletteName;
  readonly draw: Draw;
  readonly alt: string;
  readonly caption: string;
  readonly focal: { readonly x: number; readonly y: number };
}

type Row = readonly [name: string, draw: Draw, palette: PaletteName, focal: readonly [x: number, y: number], alt: string, caption?: string];

const rows: readonly Row[] = [
  ['harbour-dusk', sea.harbour, 'dusk', [0.5, 0.55], 'Fishing boats at anchor in a harbour at sunset.', 'Port Ardan at dusk.'],
  ['harbour-dawn', sea.harbour, 'dawn', [0.5, 0.55], 'A quiet harbour at first light.', 'First light over the inner basin.'],
  ['harbour-night', sea.harbour, 'night', [0.5, 0.55], 'Boats in a harbour at night, windows lit along the quay.', 'The inner basin after dark.'],
  ['storm-swell', sea.swell, 'storm', [0.7, 0.5], 'High waves before a lighthouse, in rain.', 'The sea off Carrow Head during Storm Una.'],
  ['storm-swell-ember', sea.swell, 'plum', [0.7, 0.5], 'Waves under a violet sky, a lighthouse behind them.', 'The last of the swell.'],
  ['turbines', sea.turbines, 'dawn', [0.7, 0.5], 'Wind turbines standing in a calm sea.', 'The first turbines of the Sound wind farm.'],
  ['turbines-dusk', sea.turbines, 'ember', [0.7, 0.5], 'Wind turbines at sea against a red evening sky.'],
  ['lighthouse', sea.lighthouse, 'night', [0.6, 0.45], 'The beam of a lighthouse at night.', 'Carrow Head light.'],
  ['pier', sea.pier, 'sea', [0.5, 0.6], 'People at the end of a long pier.', 'The pier at Inishvesk.'],
  ['pier-dusk', sea.pier, 'dusk', [0.5, 0.6], 'A pier running out into a sea lit by the evening.'],
  ['ferry', sea.ferry, 'noon', [0.5, 0.6], 'A car ferry under way before green hills.', 'The Muirín, on an earlier crossing.'],
  ['ferry-rain', sea.ferry, 'rain', [0.5, 0.6], 'A ferry on a grey sea.', 'The afternoon boat to the Out Isles.'],
  ['hills-rain', land.rainyHills, 'rain', [0.65, 0.7], 'A white cottage among hills in the rain.'],
  ['hills', land.hills, 'meadow', [0.65, 0.7], 'A white cottage among green hills.', 'Above Glenorra.'],
  ['hills-dusk', land.hills, 'plum', [0.65, 0.7], 'Hills in the last light, with one cottage.'],
  ['river-valley', land.valley, 'meadow', [0.55, 0.55], 'A river winding through fields.', 'The stream, where it is now.'],
  ['river-valley-frost', land.valley, 'frost', [0.55, 0.55], 'A river valley on a cold morning.'],
  ['flood', land.flood, 'storm', [0.5, 0.65], 'Two people in a small boat among flooded houses.', 'Lower Street, Kilvesk.'],
  ['farm', land.farm, 'noon', [0.7, 0.55], 'Cows in a field before a yellow barn.'],
  ['farm-dusk', land.farm, 'ember', [0.7, 0.55], 'A farm at sunset.'],
  ['island', land.island, 'dawn', [0.35, 0.65], 'Three cottages on an island, another island behind.', 'Inishbeg from Inishvesk.'],
  ['island-noon', land.island, 'sea', [0.35, 0.65], 'Cottages above a blue bay.'],
  ['wood', land.wood, 'ember', [0.52, 0.75], 'Somebody walking on a path through a tall, dark wood.'],
  ['wood-meadow', land.wood, 'meadow', [0.52, 0.75], 'A path through a green wood.'],
  ['snow', land.snow, 'frost', [0.4, 0.65], 'Cottages and fir trees in falling snow.', 'Upper Lorn under snow.'],
  ['parliament-dusk', city.parliament, 'dusk', [0.5, 0.5], 'A domed parliament building at dusk, people on its steps.', 'The Rotunda, Dunmara.'],
  ['parliament-night', city.parliament, 'night', [0.5, 0.5], 'The dome of the parliament at night, windows lit.', 'The Rotunda during a late sitting.'],
  ['parliament-noon', city.parliament, 'stone', [0.5, 0.5], 'The parliament building on a grey day.', 'The Rotunda, Dunmara.'],
  ['parliament-dawn', city.parliament, 'dawn', [0.5, 0.5], 'The parliament building in the early morning.', 'The Rotunda before business.'],
  ['parliament-rain', city.parliament, 'rain', [0.5, 0.5], 'The domed parliament under heavy cloud.', 'The Rotunda, and the roof in question.'],
  ['port-cranes-rain', trade.portCranes, 'storm', [0.5, 0.5], 'Harbour cranes and a container ship under a dark sky.'],
  ['market-dusk', trade.market, 'dusk', [0.5, 0.6], 'Market stalls in the evening.'],
  ['building-site-rain', trade.buildingSite, 'rain', [0.5, 0.5], 'Half-built flats on a grey day.'],
  ['classroom-noon', rooms.classroom, 'meadow', [0.5, 0.5], 'A schoolroom with a window on green hills.'],
  ['tram', city.tram, 'rain', [0.5, 0.6], 'A yellow tram in a city street on a wet day.', 'A tram on Chandlers’ Street.'],
  ['tram-dusk', city.tram, 'dusk', [0.5, 0.6], 'A tram in a city street in the evening.', 'The last tram but one.'],
  ['building-site', trade.buildingSite, 'noon', [0.5, 0.5], 'Blocks of flats being built, with two cranes.', 'New homes at Saltworks Quay.'],
  ['building-site-dusk', trade.buildingSite, 'ember', [0.5, 0.5], 'Half-built flats and cranes at sunset.'],
  ['bridge', city.bridge, 'storm', [0.5, 0.5], 'A cable-stayed bridge, closed, under a dark sky.', 'The Corran Bridge.'],
  ['bridge-morning', city.bridge, 'dawn', [0.5, 0.5], 'A cable-stayed bridge over calm water, cones on its deck.', 'The Corran Bridge.'],
  ['port-cranes', trade.portCranes, 'ember', [0.5, 0.5], 'A container ship below harbour cranes at sunset.'],
  ['port-cranes-noon', trade.portCranes, 'noon', [0.5, 0.5], 'A container ship below harbour cranes.', 'The deep-water berth, Dunmara.'],
  ['far-city', city.farCity, 'plum', [0.65, 0.5], 'The towers of a city beside water, under a large moon.'],
  ['far-city-dawn', city.farCity, 'dawn', [0.65, 0.5], 'The towers of a city beside water in the morning.'],
  ['market', trade.market, 'noon', [0.5, 0.6], 'Stalls with striped awnings, full of fruit.', 'The Saturday market, Rathlorn.'],
  ['market-ember', trade.market, 'kitchen', [0.5, 0.6], 'Market stalls in warm light.'],
  ['stadium-night', sport.stadium, 'night', [0.5, 0.65], 'A football match under floodlights.', 'Mole Park under lights.'],
  ['stadium-dusk', sport.stadium, 'dusk', [0.5, 0.65], 'A full stadium in the evening.'],
  ['stadium-rain', sport.stadium, 'rain', [0.5, 0.65], 'A football match on a grey evening, floodlights on.'],
  ['stadium-plum', sport.stadium, 'plum', [0.5, 0.65], 'Footballers on a lit pitch, a violet sky above the stand.'],
  ['lub-pitch-dusk', sport.lubPitch, 'dusk', [0.6, 0.55], 'A game with hooped sticks in the evening.', 'The far hoop, an hour before dark.'],
  ['lub-pitch-rain', sport.lubPitch, 'rain', [0.6, 0.55], 'A game with hooped sticks under a grey sky.'],
  ['lub-sticks-stone', sport.lubSticks, 'stone', [0.5, 0.4], 'Three wooden sticks with strung hoops on a grey bench.'],
  ['rugby-noon', sport.rugbyPosts, 'noon', [0.5, 0.6], 'Rugby players running before the posts on a bright day.'],
  ['rugby-rain', sport.rugbyPosts, 'rain', [0.5, 0.6], 'Rugby players and the posts under cloud.'],
  ['rowing-sea', sport.rowing, 'sea', [0.45, 0.7], 'Rowing boats on a green lake.'],
  ['running-track', sport.track, 'rain', [0.5, 0.65], 'Runners on a track.'],
  ['athletics-dawn', sport.track, 'dawn', [0.5, 0.65], 'Runners on a track in the morning.'],
  ['lub-pitch', sport.lubPitch, 'meadow', [0.6, 0.55], 'Players with hooped sticks run below a tall ring.', 'The far hoop, six metres up.'],
  ['lub-sticks', sport.lubSticks, 'kitchen', [0.5, 0.4], 'Three wooden sticks with strung hoops, and a leather ball.', 'Ash, gut and leather.'],
  ['rugby-posts', sport.rugbyPosts, 'dusk', [0.5, 0.6], 'Rugby players running before the posts at sunset.'],
  ['rowing', sport.rowing, 'dawn', [0.45, 0.7], 'Three rowing boats on calm water.', 'Heats on Lough Lorn.'],
  ['courtroom', rooms.court, 'stone', [0.5, 0.5], 'A drawing of a courtroom, seen from the public benches.', 'The Four Benches, court two.'],
  ['courtroom-noon', rooms.court, 'paper', [0.5, 0.5], 'A drawing of a courtroom with a judge on the bench.'],
  ['hospital-corridor', rooms.corridor, 'clinic', [0.5, 0.6], 'A bright hospital corridor with an empty bed.', 'St Brannoc’s, Dunmara.'],
  ['hospital-corridor-night', rooms.corridor, 'sea', [0.5, 0.6], 'A hospital corridor in dim light.'],
  ['hospital-ward', rooms.corridor, 'frost', [0.5, 0.6], 'A hospital corridor, two people at its end.', 'The theatres at Vesk hospital.'],
  ['concert', stage.concert, 'plum', [0.5, 0.55], 'A band on a stage among beams of light, hands raised before it.'],
  ['concert-ember', stage.concert, 'ember', [0.5, 0.55], 'A band on a stage in red light.'],
  ['cinema', stage.cinema, 'ember', [0.5, 0.4], 'The audience of a cinema before a screen that shows a sunset.'],
  ['cinema-sea', stage.cinema, 'sea', [0.5, 0.4], 'A full cinema, the screen blue.'],
  ['bookshelves', rooms.shelves, 'kitchen', [0.6, 0.4], 'Shelves full of old books.'],
  ['bookshelves-sea', rooms.shelves, 'sea', [0.6, 0.4], 'Shelves full of books in many colours.'],
  ['studio', rooms.studio, 'sea', [0.4, 0.45], 'A microphone in a radio studio.', 'Studio two.'],
  ['classroom', rooms.classroom, 'paper', [0.5, 0.5], 'Children at desks before a blackboard.'],
  ['bread', table.bread, 'kitchen', [0.5, 0.62], 'A crusty loaf on a checked cloth.'],
  ['kitchen-table', table.tea, 'paper', [0.5, 0.7], 'A red teapot and two cups on a table by a window.'],
  ['soup', table.soup, 'kitchen', [0.5, 0.56], 'A bowl of orange soup with herbs.'],
  ['cheese', table.cheese, 'stone', [0.5, 0.65], 'Cheeses and grapes on a board.'],
  ['chart-blue', table.chart, 'paper', [0.5, 0.5], 'A drawing of a rising chart.'],
  ['chart-dawn', table.chart, 'dawn', [0.5, 0.5], 'A drawing of a chart with bars and a line.'],
  ['chart-stone', table.chart, 'stone', [0.5, 0.5], 'A drawing of an uneven chart.'],
];

const scenes: readonly DemoPicture[] = rows.map(([name, draw, palette, [x, y], alt, caption = '']) => ({
  name,
  palette,
  draw,
  alt,
  caption,
  focal: { x, y },
}));

const faces: readonly DemoPicture[] = people.flatMap(({ slug, name }) => {
  const looks = portraits[slug];
  if (!looks) return [];
  const [palette, features] = looks;
  return [{ name: `portrait-${slug}`, palette, draw: portrait(features), alt: `Portrait of ${name}.`, caption: '', focal: { x: 0.5, y: 0.5 } }];
});

export const pictures: readonly DemoPicture[] = [...scenes, ...faces];

/** The picture as SVG text. */
export function drawPicture({ name, palette, draw }: DemoPicture, grain: string): string {
  const sheet = new Sheet(name, palettes[palette]);
  draw(sheet);
  return sheet.svg(grain);
}
