// Pictures for the journeys' newsroom: drawn here, so that every byte is ours.
import sharp from 'sharp';

export interface Scene {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly sky: string;
  readonly land: string;
  readonly focal: { readonly x: number; readonly y: number };
}

export const scenes: readonly Scene[] = [
  { name: 'harbour', width: 1920, height: 1280, alt: 'Boats in a harbour at dusk', sky: '#f4b183', land: '#1f3a4d', focal: { x: 0.3, y: 0.4 } },
  { name: 'hills', width: 1600, height: 1200, alt: 'Green hills under a clear sky', sky: '#9fd3f0', land: '#2f6b3a', focal: { x: 0.5, y: 0.5 } },
  { name: 'stadium', width: 1600, height: 900, alt: 'A full stadium in the evening', sky: '#20304f', land: '#2e8b57', focal: { x: 0.7, y: 0.3 } },
  { name: 'portrait', width: 900, height: 1350, alt: 'A reporter', sky: '#d8cbe6', land: '#5b3a78', focal: { x: 0.5, y: 0.2 } },
  { name: 'tiny', width: 200, height: 150, alt: 'A small picture from an old archive', sky: '#eeeeee', land: '#777777', focal: { x: 0.5, y: 0.5 } },
];

export async function drawScene({ width, height, sky, land }: Scene): Promise<Uint8Array<ArrayBuffer>> {
  const x = (share: number) => Math.round(width * share);
  const y = (share: number) => Math.round(height * share);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${sky}"/><stop offset="1" stop-color="#ffffff"/></linearGradient></defs>
<rect width="100%" height="100%" fill="url(#sky)"/><circle cx="${x(0.72)}" cy="${y(0.3)}" r="${y(0.09)}" fill="#fff4d6"/>
<path d="M0 ${y(0.62)} Q${x(0.25)} ${y(0.4)} ${x(0.5)} ${y(0.6)} T${width} ${y(0.55)} V${height} H0z" fill="${land}" opacity=".6"/>
<path d="M0 ${y(0.78)} Q${x(0.3)} ${y(0.6)} ${x(0.6)} ${y(0.76)} T${width} ${y(0.7)} V${height} H0z" fill="${land}"/></svg>`;
  return new Uint8Array(await sharp(Buffer.from(svg)).jpeg({ quality: 80 }).toBuffer());
}
