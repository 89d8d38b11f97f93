import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { cutOf, draw } from './draw.ts';

const size = fc.integer({ min: 1, max: 6_000 });
const percent = fc.integer({ min: 0, max: 100 });

test('a crop’s window always lies inside the scaled original, and is never larger than wished', () => {
  fc.assert(
    fc.property(size, size, size, size, percent, percent, (sourceWidth, sourceHeight, width, height, x, y) => {
      const { scaled, window } = cutOf({ width: sourceWidth, height: sourceHeight }, { width, height, focal: { x, y } });
      assert.ok(window.left >= 0 && window.top >= 0);
      assert.ok(window.left + window.width <= scaled.width && window.top + window.height <= scaled.height);
      assert.ok(window.width >= 1 && window.width <= width && window.height >= 1 && window.height <= height);
      assert.ok(scaled.width <= sourceWidth && scaled.height <= sourceHeight);
    }),
  );
});

/** 800 × 400, red on the left half and blue on the right. */
const halves = await sharp({ create: { width: 800, height: 400, channels: 3, background: '#00f' } })
  .composite([
    {
      input: await sharp({ create: { width: 400, height: 400, channels: 3, background: '#f00' } })
        .png()
        .toBuffer(),
      left: 0,
      top: 0,
    },
  ])
  .withExif({ IFD0: { Artist: 'A. Photographer' }, IFD3: { GPSLatitude: '53/1 20/1 0/1', GPSLatitudeRef: 'N' } })
  .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
  .toBuffer();

test('a crop keeps what its focal point says', async () => {
  for (const [x, isWanted] of [
    [0, (red: number, blue: number) => red > blue],
    [100, (red: number, blue: number) => blue > red],
  ] as const) {
    const crop = await draw(halves, { width: 320, crop: { height: 320, focal: { x, y: 50 } }, format: 'webp' });
    const { data, info } = await sharp(crop).raw().toBuffer({ resolveWithObject: true });
    assert.deepEqual([info.width, info.height], [320, 320]);
    assert.ok(isWanted(data[0] as number, data[2] as number));
  }
});

test('a picture is never blown up: a small one keeps its size, its crop takes the shape alone', async () => {
  const whole = await sharp(await draw(halves, { width: 1280, crop: undefined, format: 'jpg' })).metadata();
  assert.deepEqual([whole.width, whole.height], [800, 400]);
  const crop = await sharp(await draw(halves, { width: 1280, crop: { height: 720, focal: { x: 50, y: 50 } }, format: 'jpg' })).metadata();
  assert.ok(crop.height <= 400 && Math.abs(crop.width / crop.height - 16 / 9) < 0.01);
});

test('threat: a photograph’s place and camera do not reach readers', async () => {
  assert.ok((await sharp(halves).metadata()).exif);
  for (const format of ['jpg', 'webp', 'avif'] as const) {
    const { exif, xmp, iptc, icc } = await sharp(await draw(halves, { width: 320, crop: undefined, format })).metadata();
    assert.deepEqual([exif, xmp, iptc, icc], [undefined, undefined, undefined, undefined], format);
  }
});

test('a picture that lies on its side in the file stands upright for readers', async () => {
  const sideways = await sharp(halves).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const { width, height } = await sharp(await draw(sideways, { width: 320, crop: undefined, format: 'jpg' })).metadata();
  assert.deepEqual([width, height], [320, 640]);
});
