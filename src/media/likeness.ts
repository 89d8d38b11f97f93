// How alike two pictures look: a difference hash (dHash) of 64 bits. Whether it gets brighter from each of 8 × 9 patches to the next survives
// another size, another format and a little editing; the bits in which two pictures differ say how far apart they are.
import type { Sharp } from 'sharp';

const COLUMNS = 9;
const ROWS = 8;
/** Pixels of a patch each way: their mean is taken here, because how the library shrinks depends on the format that it reads. */
const PATCH = 8;
/** Of 255. In a clear sky each patch is as bright as the next: what compression makes of that is noise. */
const NOTICEABLE = 3;
/** 16 hexadecimal digits. Reads the whole picture. */
export async function likenessOf(picture: Sharp): Promise<string> {
  const shrunk = picture
    .flatten({ background: '#ffffff' })
    .resize({ width: COLUMNS * PATCH, height: ROWS * PATCH, fit: 'fill' })
    .greyscale();
  const { data, info } = await shrunk.raw().toBuffer({ resolveWithObject: true });
  const at = (row: number, column: number) => {
    let sum = 0;
    for (let y = row * PATCH; y < (row + 1) * PATCH; y++)
      for (let x = column * PATCH; x < (column + 1) * PATCH; x++) sum += data[(y * info.width + x) * info.channels] as number;
    return sum / PATCH ** 2;
  };
  let bits = 0n;
  for (let row = 0; row < ROWS; row++)
    for (let column = 0; column < COLUMNS - 1; column++) bits = (bits << 1n) | (at(row, column + 1) - at(row, column) >= NOTICEABLE ? 1n : 0n);
  return bits.toString(16).padStart(16, '0');
}
