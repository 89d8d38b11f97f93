import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CROP_RATIOS, cropHeight, type CropRatio, FOCAL_STEP_PERCENT } from '../../../media/contract.ts';
import { cutOf } from '../../../media/draw.ts';
import { positionOf } from './crop-window.ts';

const ratios = Object.keys(CROP_RATIOS) as CropRatio[];

test('what the desk shows of a crop is what the media engine cuts, to the pixel that rounding costs', () => {
  const side = fc.integer({ min: 1_300, max: 6_000 });
  const step = fc.integer({ min: 0, max: 100 / FOCAL_STEP_PERCENT });
  fc.assert(
    fc.property(side, side, fc.constantFrom(...ratios), step, step, (width, height, ratio, x, y) => {
      const focal = { x: (x * FOCAL_STEP_PERCENT) / 100, y: (y * FOCAL_STEP_PERCENT) / 100 };
      const size = { width: 640, height: cropHeight(640, ratio) };
      const { scaled, window } = cutOf({ width, height }, { ...size, focal: { x: focal.x * 100, y: focal.y * 100 } });
      const shown = positionOf({ width, height }, ratio, focal);
      const left = ((scaled.width - window.width) * shown.x) / 100;
      const top = ((scaled.height - window.height) * shown.y) / 100;
      assert.ok(Math.abs(left - window.left) <= 2 && Math.abs(top - window.top) <= 2, JSON.stringify({ left, top, window }));
    }),
  );
});
