// Addresses of pictures, as pages write them and the media routes read them. Browser-safe.
// An address names the original by its SHA-256, so whatever it answers may be kept for ever.
import type { CropRatio } from '../content/types/image.ts';

/** Widths in CSS-independent pixels that renditions come in, smallest first. */
export const WIDTH_LADDER = [320, 480, 640, 960, 1280, 1920] as const;
/** Shapes that crops come in, width to height: wide, classic, photo, square, banner, portrait, social card. */
export const CROP_RATIOS: Readonly<Record<CropRatio, number>> = {
  '16:9': 16 / 9,
  '4:3': 4 / 3,
  '3:2': 3 / 2,
  '1:1': 1,
  '2:1': 2,
  '4:5': 4 / 5,
  '40:21': 40 / 21,
};
export type { CropRatio };
/** Focal points in addresses are multiples of this many per cent: close enough to see, few enough to keep. */
export const FOCAL_STEP_PERCENT = 10;

export const renditionFormats = ['jpg', 'webp', 'avif'] as const;
export type RenditionFormat = (typeof renditionFormats)[number];

export const contentTypes: Readonly<Record<RenditionFormat, string>> = { jpg: 'image/jpeg', webp: 'image/webp', avif: 'image/avif' };

/** Per cent from the left and from the top. */
export interface FocalPercent {
  readonly x: number;
  readonly y: number;
}

export interface Crop {
  readonly height: number;
  readonly focal: FocalPercent;
}

/** What an address asks for: the whole picture at a width, or a crop of it. */
export interface RenditionName {
  readonly blob: string;
  readonly width: number;
  readonly crop: Crop | undefined;
  readonly format: RenditionFormat;
}

/** The ladder's widths that a source of this width has: none is larger than it, but the smallest always exists. */
export function widthsFor(sourceWidth: number): number[] {
  return WIDTH_LADDER.filter((width, index) => index === 0 || width <= sourceWidth);
}

/** `/media/<sha256>/640w.webp` */
export function renditionPath(blob: string, width: number, format: RenditionFormat): string {
  return formatRenditionPath({ blob, width, crop: undefined, format });
}

export interface CropWish {
  readonly width: number;
  readonly ratio: CropRatio;
  /** 0 to 1 from the left and from the top, as image documents have it. */
  readonly focal: { readonly x: number; readonly y: number };
}

/** `/media/<sha256>/640x360-50-30.webp` */
export function cropPath(blob: string, { width, ratio, focal }: CropWish, format: RenditionFormat): string {
  const crop = { height: cropHeight(width, ratio), focal: { x: focalPercent(focal.x), y: focalPercent(focal.y) } };
  return formatRenditionPath({ blob, width, crop, format });
}

export function cropHeight(width: number, ratio: CropRatio): number {
  return Math.round(width / CROP_RATIOS[ratio]);
}

export function formatRenditionPath({ blob, width, crop, format }: RenditionName): string {
  return `/media/${blob}/${crop ? `${width}x${crop.height}-${crop.focal.x}-${crop.focal.y}` : `${width}w`}.${format}`;
}

const PATH = /^\/media\/([0-9a-f]{64})\/(?:(\d{1,4})w|(\d{1,4})x(\d{1,4})-(\d{1,3})-(\d{1,3}))\.(jpg|webp|avif)$/;

/** The inverse of the paths above; undefined for any other text, and for a size that is not on offer. */
export function parseRenditionPath(path: string): RenditionName | undefined {
  const match = PATH.exec(path);
  if (!match) return undefined;
  const [, blob, whole, cropped, height, x, y, format] = match;
  const width = Number(whole ?? cropped);
  const crop = cropped === undefined ? undefined : { height: Number(height), focal: { x: Number(x), y: Number(y) } };
  const name = { blob: blob as string, width, crop, format: format as RenditionFormat };
  return isOnOffer(name) && formatRenditionPath(name) === path ? name : undefined;
}

function isOnOffer({ width, crop }: RenditionName): boolean {
  if (!(WIDTH_LADDER as readonly number[]).includes(width)) return false;
  if (!crop) return true;
  const ratios = Object.keys(CROP_RATIOS) as CropRatio[];
  const isStep = (percent: number) => percent <= 100 && percent % FOCAL_STEP_PERCENT === 0;
  return ratios.some((ratio) => cropHeight(width, ratio) === crop.height) && isStep(crop.focal.x) && isStep(crop.focal.y);
}

function focalPercent(share: number): number {
  return Math.round((Math.min(1, Math.max(0, share)) * 100) / FOCAL_STEP_PERCENT) * FOCAL_STEP_PERCENT;
}
