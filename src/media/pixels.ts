// sharp, set up for untrusted pictures: few decoders, one thread a picture, hardly any cache. Must be the only door to sharp.
import sharp from 'sharp';

/** The most pixels of a picture that is decoded: 100 megapixels are beyond any press camera, and 400 MB at the worst. */
export const SOURCE_MAX_PIXELS = 100_000_000;
const CACHE_MEMORY_MIB = 16;
const CACHE_OPERATIONS = 8;

sharp.concurrency(1);
sharp.cache({ memory: CACHE_MEMORY_MIB, files: 0, items: CACHE_OPERATIONS });
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif', 'VipsForeignLoadHeif', 'VipsForeignLoadSvg'],
});

/** Opens the first frame of a picture; anything doubtful in it is an error. Output carries no metadata: no place, no camera. */
export function openPicture(bytes: Uint8Array) {
  return sharp(bytes, { failOn: 'error', limitInputPixels: SOURCE_MAX_PIXELS, autoOrient: true });
}

/** Draws SVG of our own making as JPEG. Must never be given somebody else's SVG. */
export async function rasterise(svg: string, quality: number): Promise<Buffer> {
  return sharp(Buffer.from(svg)).flatten({ background: '#ffffff' }).jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer();
}
