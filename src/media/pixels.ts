// sharp, set up for untrusted pictures: few decoders, one thread a picture, hardly any cache. Must be the only door to sharp.
import type sharp from 'sharp';
import type { Sharp } from 'sharp';

/** The most pixels of a picture that is decoded: 100 megapixels are beyond any press camera, and 400 MB at the worst. */
export const SOURCE_MAX_PIXELS = 100_000_000;
const CACHE_MEMORY_MIB = 16;
const CACHE_OPERATIONS = 8;

const DECODERS = ['VipsForeignLoadJpeg', 'VipsForeignLoadPng', 'VipsForeignLoadWebp', 'VipsForeignLoadNsgif', 'VipsForeignLoadHeif', 'VipsForeignLoadSvg'];

/** Loaded with the first picture: a start does without it, and so does the memory of a site that shows none. */
let loaded: Promise<typeof sharp> | undefined;

async function load(): Promise<typeof sharp> {
  const { default: library } = await import('sharp');
  library.concurrency(1);
  library.cache({ memory: CACHE_MEMORY_MIB, files: 0, items: CACHE_OPERATIONS });
  library.block({ operation: ['VipsForeignLoad'] });
  library.unblock({ operation: DECODERS });
  return library;
}

/** Opens the first frame of a picture; anything doubtful in it is an error. Output carries no metadata: no place, no camera. */
export async function openPicture(bytes: Uint8Array): Promise<Sharp> {
  loaded ??= load();
  return (await loaded)(bytes, { failOn: 'error', limitInputPixels: SOURCE_MAX_PIXELS, autoOrient: true });
}

/** Draws SVG of our own making as JPEG. Must never be given somebody else's SVG. */
export async function rasterise(svg: string, quality: number): Promise<Buffer> {
  loaded ??= load();
  return (await loaded)(Buffer.from(svg)).flatten({ background: '#ffffff' }).jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer();
}
