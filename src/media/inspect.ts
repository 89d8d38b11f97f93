// A picture at the door: it is decoded once, whole, before anything is kept of it. What passed here can be shown.
import { createHash } from 'node:crypto';
import type { Blobs } from '../blobs/index.ts';
import { Problem } from '../kernel/errors.ts';
import { mediaErrors } from './errors.ts';
import { likenessOf } from './likeness.ts';
import { openPicture, SOURCE_MAX_PIXELS } from './pixels.ts';
import { type SourceFormat, sniff } from './sniff.ts';
import { WorkQueue } from '../kernel/work-queue.ts';

export interface Inspected {
  /** SHA-256 of the bytes. */
  readonly blob: string;
  /** Pixels, after EXIF orientation. */
  readonly width: number;
  readonly height: number;
  readonly format: SourceFormat;
  /** What it looks like: see likeness.ts. */
  readonly likeness: string;
}

/** The largest file that is looked at. */
export const IMAGE_MAX_BYTES = 64 * 1024 ** 2;
const INSPECT_TIMEOUT_S = 15;
/** Image documents hold sides up to this. */
const SIDE_MAX_PIXELS = 65_535;

/** Pictures inspected at once, and waiting for it. */
const INSPECTED_AT_ONCE = 2;
const INSPECTIONS_WAITING_MAX = 100;

const line = new WorkQueue({ atOnce: INSPECTED_AT_ONCE, waiting: INSPECTIONS_WAITING_MAX }, () => {
  return new Problem(mediaErrors['image-work-full'], 'The line of pictures to look at is full.');
});

/** Throws a Problem for anything that is not a whole, reasonable picture. */
export async function inspectPicture(bytes: Uint8Array): Promise<Inspected> {
  const format = sniff(bytes);
  if (!format) throw new Problem(mediaErrors['image-format-refused'], 'Its first bytes are of no format that is taken.');
  if (bytes.byteLength > IMAGE_MAX_BYTES) throw new Problem(mediaErrors['image-too-many-bytes'], `At most ${IMAGE_MAX_BYTES} are taken.`);
  return line.run(async () => {
    const { width, height } = await measurePicture(bytes);
    const likeness = await decode(bytes);
    return { blob: createHash('sha256').update(bytes).digest('hex'), width, height, format, likeness };
  });
}

/** The size in pixels, after EXIF orientation, from the header alone. */
export async function measurePicture(bytes: Uint8Array): Promise<{ readonly width: number; readonly height: number }> {
  try {
    const { width, height } = (await (await openPicture(bytes)).metadata()).autoOrient;
    if (Math.max(width, height) <= SIDE_MAX_PIXELS && width * height <= SOURCE_MAX_PIXELS) return { width, height };
    throw tooManyPixels(`Its header claims ${width} × ${height}.`);
  } catch (error) {
    throw pictureProblem(error);
  }
}

/** Every row is read, little memory is held. */
async function decode(bytes: Uint8Array): Promise<string> {
  try {
    return await likenessOf((await openPicture(bytes)).timeout({ seconds: INSPECT_TIMEOUT_S }));
  } catch (error) {
    throw pictureProblem(error);
  }
}

/** Looks at a picture and keeps it. The original is never shown; renditions of it are. */
export async function takePicture(blobs: Blobs, bytes: Uint8Array): Promise<Inspected> {
  const inspected = await inspectPicture(bytes);
  await blobs.put(bytes);
  return inspected;
}

/** Failures of the decoder in the words of the error table. */
export function pictureProblem(error: unknown): unknown {
  if (error instanceof Problem || !(error instanceof Error)) return error;
  if (/pixel limit|too large/i.test(error.message)) return tooManyPixels('Its header claims more than the limit.', error);
  if (/timeout/i.test(error.message)) return new Problem(mediaErrors['image-too-slow'], 'Decoding was stopped.', {}, error);
  return new Problem(mediaErrors['image-broken'], 'The decoder gave up on it.', {}, error);
}

function tooManyPixels(detail: string, cause?: unknown): Problem {
  return new Problem(mediaErrors['image-too-many-pixels'], `${detail} At most ${SOURCE_MAX_PIXELS} are taken.`, { maxPixels: SOURCE_MAX_PIXELS }, cause);
}
