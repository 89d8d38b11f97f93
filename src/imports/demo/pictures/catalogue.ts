// Every picture of the demo: which scene, in which light, and the words that go with it.
import type { PaletteName } from './palettes.ts';
import { palettes } from './palettes.ts';
import * as sea from './scenes/sea.ts';
import { Sheet } from './sheet.ts';

export interface DemoPicture {
  /** Its document is `image-` and this. */
  readonly name: string;
  readonly palette: PaletteName;
  readonly draw: (sheet: Sheet) => void;
  readonly alt: string;
  readonly caption: string;
  readonly focal: { readonly x: number; readonly y: number };
}

type Row = readonly [name: string, draw: (sheet: Sheet) => void, palette: PaletteName, focal: readonly [x: number, y: number], alt: string, caption?: string];

const rows: readonly Row[] = [
  ['harbour-dusk', sea.harbour, 'dusk', [0.5, 0.55], 'Fishing boats at anchor in a harbour at sunset.', 'Port Ardan at dusk.'],
  ['harbour-dawn', sea.harbour, 'dawn', [0.5, 0.55], 'A quiet harbour at first light.', 'First light over the inner basin.'],
  ['storm-swell', sea.swell, 'storm', [0.7, 0.5], 'High waves before a lighthouse, in rain.', 'The sea off Carrow Head during Storm Una.'],
  ['turbines', sea.turbines, 'dawn', [0.7, 0.5], 'Wind turbines standing in a calm sea.', 'The first turbines of the Sound wind farm.'],
  ['lighthouse', sea.lighthouse, 'night', [0.6, 0.45], 'The beam of a lighthouse at night.', 'Carrow Head light.'],
  ['pier', sea.pier, 'sea', [0.5, 0.6], 'People at the end of a long pier.', 'The pier at Inishvesk.'],
  ['ferry', sea.ferry, 'noon', [0.5, 0.6], 'A car ferry under way before green hills.', 'The Muirín, photographed on an earlier crossing.'],
];

export const pictures: readonly DemoPicture[] = rows.map(([name, draw, palette, [x, y], alt, caption = '']) => ({
  name,
  draw,
  palette,
  alt,
  caption,
  focal: { x, y },
}));

/** The picture as SVG text. */
export function drawPicture({ name, palette, draw }: DemoPicture, grain: string): string {
  const sheet = new Sheet(name, palettes[palette]);
  draw(sheet);
  return sheet.svg(grain);
}
