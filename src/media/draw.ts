// One rendition from one original: pure but for the clock of its time-out. Never larger than the original.
import type { Crop, RenditionFormat } from './contract.ts';
import { measurePicture, pictureProblem } from './inspect.ts';
import { openPicture } from './pixels.ts';

export interface Recipe {
  readonly width: number;
  readonly crop: Crop | undefined;
  readonly format: RenditionFormat;
}

/** Longest time for one rendition. AVIF is made in the background and may take long. */
const DRAW_TIMEOUT_S: Readonly<Record<RenditionFormat, number>> = { jpg: 10, webp: 10, avif: 120 };
/** Encoder settings: equal looks, judged on news photographs and drawings at 640 pixels. */
const JPEG_QUALITY = 76;
const WEBP_QUALITY = 74;
const AVIF_QUALITY = 52;
const WEBP_EFFORT = 3;
const AVIF_EFFORT = 3;

export async function draw(bytes: Uint8Array, { width, crop, format }: Recipe): Promise<Buffer> {
  try {
    let picture = (await openPicture(bytes)).timeout({ seconds: DRAW_TIMEOUT_S[format] });
    if (crop) {
      const cut = cutOf(await measurePicture(bytes), { width, ...crop });
      picture = picture.resize({ ...cut.scaled, fit: 'fill' }).extract(cut.window);
    } else picture = picture.resize({ width, withoutEnlargement: true });
    if (format === 'avif') return await picture.avif({ quality: AVIF_QUALITY, effort: AVIF_EFFORT }).toBuffer();
    if (format === 'webp') return await picture.webp({ quality: WEBP_QUALITY, effort: WEBP_EFFORT }).toBuffer();
    return await picture.flatten({ background: '#ffffff' }).jpeg({ quality: JPEG_QUALITY, mozjpeg: true }).toBuffer();
  } catch (error) {
    throw pictureProblem(error);
  }
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** How far to scale the original, and which window of that to keep, so that the focal point is as near the middle as the edges allow. */
export function cutOf(source: Size, wanted: Size & Crop): { readonly scaled: Size; readonly window: Size & { readonly left: number; readonly top: number } } {
  const cover = Math.max(wanted.width / source.width, wanted.height / source.height);
  // A small original is cut to the wanted shape at its own size instead of being blown up.
  const size = cover <= 1 ? wanted : { width: Math.max(1, Math.floor(wanted.width / cover)), height: Math.max(1, Math.floor(wanted.height / cover)) };
  const scale = Math.min(1, cover);
  const scaled = { width: Math.max(size.width, Math.round(source.width * scale)), height: Math.max(size.height, Math.round(source.height * scale)) };
  const place = (length: number, window: number, percent: number) => Math.round(Math.min(length - window, Math.max(0, (length * percent) / 100 - window / 2)));
  return {
    scaled,
    window: {
      left: place(scaled.width, size.width, wanted.focal.x),
      top: place(scaled.height, size.height, wanted.focal.y),
      width: size.width,
      height: size.height,
    },
  };
}
