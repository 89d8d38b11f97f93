// The demo's galleries: stories in pictures.

export interface Gallery {
  readonly slug: string;
  readonly strand: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly age: string;
  readonly by: string;
  readonly topics: readonly string[];
  /** Names of pictures and what is said below each. */
  readonly pictures: readonly (readonly [name: string, caption: string])[];
}

export const galleries: readonly Gallery[] = [
  {
    slug: 'storm-pictures',
    strand: 'news/climate',
    headline: 'The night of Una, in seven pictures',
    standfirst: 'From the warning to the calm: how the storm came ashore, and what it left.',
    age: '4h 50m',
    by: 'roisin-vance',
    topics: ['storm-una'],
    pictures: [
      ['storm-swell', 'Nine in the evening: the swell off Carrow Head, an hour before the worst of it.'],
      ['lighthouse', 'The light stayed on. The keeper’s post was abolished in 1991; a retired keeper went up all the same.'],
      ['harbour-night', 'The inner basin at Port Ardan, before the sea came over the mole.'],
      ['flood', 'Lower Street in Kilvesk at first light. The boat belongs to the postman.'],
      ['hills-rain', 'Glenorra, cut off for three days. The road is under the river.'],
      ['storm-swell-ember', 'The day after: the wind gone, the sea not yet told.'],
      ['harbour-dawn', 'The second morning. Eleven boats were in the car park.'],
    ],
  },
  {
    slug: 'market-day-pictures',
    strand: 'life/food',
    headline: 'A market town on a Saturday, from first tea to last apple',
    standfirst: 'Rathlorn has held a market since 1283. We stayed for all of one.',
    age: '22d 1h',
    by: 'grainne-hollis',
    topics: ['farming'],
    pictures: [
      ['kitchen-table', 'Half past five. Two cups, one of them for the dog, who is particular.'],
      ['market', 'Eight o’clock, and the awnings are up.'],
      ['bread', 'The first loaf goes to the woman who has bought the first loaf since 1996.'],
      ['cheese', '“Only tasting.”'],
      ['soup', 'Noon, from the hatch behind the fountain. There is one kind.'],
      ['market-ember', 'Four o’clock. Everything must go, and most of it has.'],
    ],
  },
  {
    slug: 'isles-pictures',
    strand: 'news/regions',
    headline: 'Four islands in one day, by every boat that sails',
    standfirst: 'Two ferries, one trawler and a very patient postman.',
    age: '17d 4h',
    by: 'ailbhe-rowantree',
    topics: ['out-isles'],
    pictures: [
      ['ferry', 'The ten o’clock from Port Ardan, on a day on which it went.'],
      ['island', 'Inishbeg from the slip: three houses, one school, one pupil.'],
      ['island-noon', 'Tarmon at noon. The crane will stand on the left.'],
      ['pier', 'Waiting for the afternoon boat at Inishvesk.'],
      ['ferry-rain', 'The afternoon boat.'],
      ['pier-dusk', 'Carrow Island, and nothing more until the morning.'],
      ['lighthouse', 'The light on the head, seen from the last crossing.'],
    ],
  },
  {
    slug: 'trams-pictures',
    strand: 'news/regions',
    headline: 'Dunmara from the front seat of the first tram',
    standfirst: 'Nine kilometres, seventeen stops and a driver who likes to talk.',
    age: '30w',
    by: 'sadhbh-brackenridge',
    topics: ['trams'],
    pictures: [
      ['tram', 'Chandlers’ Street, where the shops sold rope.'],
      ['building-site', 'Saltworks Quay: a thousand flats, and the depot.'],
      ['parliament-noon', 'The Rotunda. The bell of the tram is not rung here, by agreement.'],
      ['port-cranes-noon', 'The deep-water berth.'],
      ['tram-dusk', 'The last but one.'],
    ],
  },
  {
    slug: 'turbines-pictures',
    strand: 'news/climate',
    headline: 'Sixty-two towers: the wind farm in the Sound, at three hours of the day',
    standfirst: 'It can be seen from eleven parishes. Here it is from the water.',
    age: '4d',
    by: 'roisin-vance',
    topics: ['offshore-wind'],
    pictures: [
      ['turbines', 'Six in the morning, the hour of first power.'],
      ['turbines-dusk', 'The evening, with a little wind from the south.'],
      ['lighthouse', 'By night the nearest light is older than the electricity.'],
    ],
  },
  {
    slug: 'season-pictures',
    strand: 'sport',
    headline: 'A sporting year in eight drawings',
    standfirst: 'A ring in the air, a wet track, and the corner of a ground that the camera never shows.',
    age: '12d 6h',
    by: 'eoin-castlemoy',
    topics: ['national-league', 'lub-championship'],
    pictures: [
      ['lub-pitch', 'The far hoop is six metres up. On this day it was hit by a gull.'],
      ['stadium-night', 'Mole Park, on the night of the ninety-fourth minute.'],
      ['running-track', 'The relay in the rain.'],
      ['rugby-posts', 'One post, then the other post.'],
      ['rowing', 'Rathlorn, ahead, as usual.'],
      ['lub-sticks', 'Three sticks by the maker Hugh Ferrier, who has eleven left in him, he says.'],
      ['athletics-dawn', 'Between the ten o’clock and the noon flight.'],
      ['stadium-dusk', 'Chandlers’ Lane, before anybody has lost.'],
    ],
  },
];
