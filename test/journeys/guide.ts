// The desk guide's pictures, made by the journeys on the way: `STRANDLINE_GUIDE=1 node --test test/journeys/NAME.test.ts` makes them
// anew. Without it a journey only sees to it that the guide has what it would show. A picture that looks the same is left as it is.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { ROOT } from '../tools/files.ts';
import { arrived } from './in-page.ts';

const MAKE = process.env['STRANDLINE_GUIDE'] === '1';
const QUALITY = 80;
/** A guide is read on a train. */
export const PICTURE_MAX_BYTES = 60_000;
/** Narrower than this, it is a phone’s picture. */
const DESKTOP_FROM_PX = 600;
/** Clocks and milliseconds differ each time; a share of pixels up to this one is nothing but them. */
const SAME_SHARE = 0.01;
/** Of 255: less is what compression does. */
const NOTICEABLE = 40;

/** A picture of the page as it stands, for `docs/desk-guide/pictures`: named `-phone` or `-desktop` after its width. */
export async function shot(page: Page, name: string): Promise<void> {
  const { width } = page.viewportSize() ?? { width: 0 };
  const file = `docs/desk-guide/pictures/${name}-${width < DESKTOP_FROM_PX ? 'phone' : 'desktop'}.webp`;
  const path = join(ROOT, file);
  if (!MAKE) return assert.ok(existsSync(path), `the desk guide lacks ${file}: run this journey with STRANDLINE_GUIDE=1`);
  await page.evaluate(arrived);
  const taken = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  if (existsSync(path) && (await looksTheSame(readFileSync(path), taken))) return;
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, await small(taken));
}

async function small(taken: Buffer): Promise<Buffer> {
  for (let quality = QUALITY; ; quality -= 10) {
    const picture = await sharp(taken).webp({ quality }).toBuffer();
    if (picture.length <= PICTURE_MAX_BYTES || quality <= 10) return picture;
  }
}

async function looksTheSame(kept: Buffer, taken: Buffer): Promise<boolean> {
  const [one, other] = await Promise.all([kept, taken].map((each) => sharp(each).greyscale().raw().toBuffer({ resolveWithObject: true })));
  if (!one || !other || one.info.width !== other.info.width || one.info.height !== other.info.height) return false;
  const differing = one.data.reduce((count, value, at) => (Math.abs(value - (other.data[at] ?? 0)) > NOTICEABLE ? count + 1 : count), 0);
  return differing / one.data.length <= SAME_SHARE;
}
