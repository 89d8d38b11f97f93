// What a crop will keep of a picture, as the media engine cuts it: the focal point as near the middle as the edges allow. Pure.
import { CROP_RATIOS, type CropRatio, FOCAL_STEP_PERCENT } from '../../../media/contract.ts';

/** In the order that the desk shows them. */
export const cropRatios = Object.keys(CROP_RATIOS) as CropRatio[];

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Per cent for CSS `object-position` that show what the crop around `focal` shows. */
export function positionOf({ width, height }: { readonly width: number; readonly height: number }, ratio: CropRatio, focal: Point): Point {
  const wanted = CROP_RATIOS[ratio];
  const scale = Math.max(wanted / width, 1 / height);
  const place = (length: number, window: number, share: number) => {
    const spare = length - window;
    if (spare <= 1e-6) return 50;
    return (Math.min(spare, Math.max(0, length * stepped(share) - window / 2)) / spare) * 100;
  };
  return { x: place(width * scale, wanted, focal.x), y: place(height * scale, 1, focal.y) };
}

/** Addresses name focal points in steps. */
function stepped(share: number): number {
  return (Math.round((Math.min(1, Math.max(0, share)) * 100) / FOCAL_STEP_PERCENT) * FOCAL_STEP_PERCENT) / 100;
}
