// The tooth of paper: a small picture of faint dots that is laid over each drawing, as a PNG inside the SVG.
import { crc32, deflateSync } from 'node:zlib';
import { chance } from '../chance.ts';

const SIDE = 256;
/** Opacity of the strongest dot, of 255. */
const STRENGTH = 22;
/** PNG colour type: grey with alpha. */
const GREY_ALPHA = 4;

/** A data: address of the tile. */
export function grainTile(): string {
  const random = chance('grain');
  const rows = Buffer.alloc(SIDE * (1 + SIDE * 2));
  for (let y = 0, at = 0; y < SIDE; y++) {
    rows[at++] = 0;
    for (let x = 0; x < SIDE; x++) {
      rows[at++] = random() < 0.5 ? 0 : 255;
      rows[at++] = Math.floor(random() ** 2 * STRENGTH);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  header.set([8, GREY_ALPHA, 0, 0, 0], 8);
  const png = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
  return `data:image/png;base64,${png.toString('base64')}`;
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}
