// What a picture's file says of itself: caption, credit, alt text, when it was taken. A suggestion for whoever files it, never trusted:
// read in bounds, as plain text. It must never read where a picture was taken.
import exifReader from 'exif-reader';
import { readWallClock } from '../kernel/wall-clock.ts';
import { iptcSets, readIptc } from './iptc.ts';
import { openPicture } from './pixels.ts';
import { readXmp } from './xmp.ts';

export interface Said {
  readonly alt?: string;
  readonly caption?: string;
  readonly credit?: string;
  /** Instant, ms. */
  readonly takenAt?: number;
}

/** A block of metadata larger than this is not looked at. */
const BLOCK_MAX_BYTES = 512 * 1024;
const CAPTION_MAX_CHARS = 500;
const CREDIT_MAX_CHARS = 200;
/** What cameras write where a caption would stand. */
const NO_CAPTION = /^(?:olympus digital camera|sony dsc|dcim|kodak digital still camera|untitled|default|image description|created with .{0,40}|ocr?)$/i;

/** `timeZone`: of cameras that do not say theirs. Whatever cannot be read is left out. */
export async function readSaid(bytes: Uint8Array, timeZone: string): Promise<Said> {
  const { exif, iptc, xmp } = await (await openPicture(bytes)).metadata();
  const camera = attempt(exif, (block) => exifReader(block));
  const agency = attempt(iptc, readIptc) ?? new Map<number, string>();
  const program = attempt(xmp, (block) => readXmp(block.toString('utf8'))) ?? new Map<string, string>();
  const first = (limit: number, ...texts: unknown[]) => texts.map((text) => plain(text, limit)).find((text) => text !== '' && !NO_CAPTION.test(text));
  const caption = first(CAPTION_MAX_CHARS, program.get('dc:description'), agency.get(iptcSets.caption), camera?.Image?.ImageDescription);
  const author = first(CREDIT_MAX_CHARS, program.get('dc:creator'), agency.get(iptcSets.byline), camera?.Image?.Artist);
  const source = first(CREDIT_MAX_CHARS, program.get('photoshop:Credit'), agency.get(iptcSets.credit));
  const both = author !== undefined && source !== undefined && !source.includes(author) ? `${author}/${source}` : (source ?? author);
  const credit = first(CREDIT_MAX_CHARS, both);
  const alt = first(CAPTION_MAX_CHARS, program.get('Iptc4xmpCore:AltTextAccessibility'));
  const takenAt = instantOf(taken(camera), timeZone) ?? instantOf(program.get('exif:DateTimeOriginal') ?? program.get('photoshop:DateCreated'), timeZone);
  return {
    ...(alt === undefined ? {} : { alt }),
    ...(caption === undefined ? {} : { caption }),
    ...(credit === undefined ? {} : { credit }),
    ...(takenAt === undefined ? {} : { takenAt }),
  };
}

function attempt<T>(block: Buffer | undefined, read: (block: Buffer) => T): T | undefined {
  if (!block || block.length > BLOCK_MAX_BYTES) return undefined;
  try {
    return read(block);
  } catch {
    return undefined;
  }
}

/** One line of well-formed text without anything that is not seen. */
function plain(text: unknown, limit: number): string {
  if (typeof text !== 'string') return '';
  const line = text
    .toWellFormed()
    .normalize('NFC')
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  return [...line].slice(0, limit).join('').trim();
}

function taken(camera: ReturnType<typeof exifReader> | undefined): string | undefined {
  const { DateTimeOriginal: date, OffsetTimeOriginal: offset } = camera?.Photo ?? {};
  if (!(date instanceof Date) || !Number.isFinite(date.getTime())) return undefined;
  // The library reads the camera's clock as if it were UTC.
  const clock = date.toISOString().slice(0, 19);
  return typeof offset === 'string' && /^[+-]\d{2}:\d{2}$/.test(offset) ? clock + offset : clock;
}

const EARLIEST = Date.UTC(1900, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

function instantOf(text: string | undefined, timeZone: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2})?(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(text ?? '');
  if (!match) return undefined;
  const [, day, minutes = '12:00', seconds = ':00', zone] = match;
  const utc = Date.parse(`${day}T${minutes}${seconds}${zone ?? 'Z'}`);
  if (!Number.isFinite(utc)) return undefined;
  const instant = zone === undefined ? localInstant(timeZone, utc) : utc;
  return instant >= EARLIEST && instant < LATEST ? instant : undefined;
}

function localInstant(timeZone: string, clock: number): number {
  const reading = readWallClock(timeZone, clock);
  return reading.kind === 'instant' ? reading.instant : reading.instants[0];
}
