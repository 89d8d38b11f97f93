import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { deflateSync, crc32 } from 'node:zlib';
import sharp from 'sharp';
import { Problem } from '../kernel/errors.ts';
import { inspectPicture } from './inspect.ts';

const HOSTILE = join(process.env['STRANDLINE_DATA'] ?? join(import.meta.dirname, '../../../shared/data'), 'hostile-images');
/** Broken files whose pixels are whole all the same: they are shown like any other. */
const HARMLESS = ['cross_scan_line.png', 'decompression_bomb_extents.gif', 'truncated_app14.jpg', 'truncated_end_chunk.png', 'truncated_exif_dpi.jpg'];
const problem = (code: string) => (error: unknown) => (error as { code?: string }).code === code;

test('threat: hostile and damaged files are refused with a clear error', async (context) => {
  if (!existsSync(HOSTILE))
    return context.skip(`the hostile pictures are not here: set STRANDLINE_DATA to the folder that has hostile-images (looked for ${HOSTILE})`);
  for (const name of readdirSync(HOSTILE)) {
    const outcome = await inspectPicture(readFileSync(join(HOSTILE, name))).catch((error: unknown) => error);
    if (HARMLESS.includes(name)) assert.ok('blob' in (outcome as object), `${name}: ${String(outcome)}`);
    else {
      assert.ok(outcome instanceof Problem, `${name} was taken, or broke us: ${String(outcome)}`);
      assert.match(outcome.code, /^image-(format-refused|broken|too-many-pixels)$/, name);
    }
  }
});

test('threat: a decompression bomb is refused by its header, before it is decoded', async () => {
  await assert.rejects(inspectPicture(pngClaiming(60_000, 60_000)), problem('image-too-many-pixels'));
  await assert.rejects(inspectPicture(pngClaiming(2_000_000, 10)), problem('image-too-many-pixels'));
});

test('threat: SVG, HTML and other documents are not pictures, whatever they are called', async () => {
  for (const text of ['<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', '<!doctype html>', '%PDF-1.7', 'II*\0', 'GIF8', '']) {
    await assert.rejects(inspectPicture(Buffer.from(text)), problem('image-format-refused'), text);
  }
});

test('a picture cut short is refused', async () => {
  const whole = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#333', noise: { type: 'gaussian', mean: 128, sigma: 30 } } })
    .jpeg()
    .toBuffer();
  await assert.rejects(inspectPicture(whole.subarray(0, whole.length / 2)), problem('image-broken'));
});

test('the size is the size that readers see, after EXIF orientation', async () => {
  const sideways = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#333' } })
    .withMetadata({ orientation: 8 })
    .jpeg()
    .toBuffer();
  const { width, height, format, blob } = await inspectPicture(sideways);
  assert.deepEqual([width, height, format], [20, 40, 'jpeg']);
  assert.match(blob, /^[0-9a-f]{64}$/);
});

test('each format that is offered to editors is taken', async () => {
  const picture = sharp({ create: { width: 40, height: 20, channels: 3, background: '#333' } });
  for (const format of ['jpeg', 'png', 'webp', 'gif', 'avif'] as const) {
    assert.equal((await inspectPicture(await picture.clone().toFormat(format).toBuffer())).format, format);
  }
});

/** A well-formed PNG whose header claims a size that its few bytes could not fill. */
function pngClaiming(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const chunk = (type: string, content: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), content]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
