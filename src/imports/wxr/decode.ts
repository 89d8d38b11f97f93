// Bytes → text: byte order marks, the declared encoding, broken UTF-8, characters that XML forbids.
// Must never change a character silently: whatever is replaced or left out is told with its place.
import { isUtf8 } from 'node:buffer';
import { Problem } from '../../kernel/errors.ts';
import { importErrors } from './errors.ts';

/** Bytes in which the XML declaration stands. */
const DECLARATION_BYTES = 1024;
/** Broken places after which the file is taken to be in another encoding. */
export const DAMAGE_MAX = 1_000;

export interface Damage {
  readonly kind: 'broken-utf8' | 'control-character';
  /** From 1. */
  readonly line: number;
  /** Bytes of the whole file before it (of its chunk, when the encoding is not UTF-8). */
  readonly offset: number;
}

export interface Decoding {
  /** Wins over what the file declares. */
  readonly encoding?: string | undefined;
  readonly onDamage: (damage: Damage) => void;
}

export async function* decodeExport(bytes: AsyncIterable<Uint8Array>, { encoding, onDamage }: Decoding): AsyncGenerator<string> {
  let decode: ((chunk: Buffer, last: boolean) => string) | undefined;
  let head: Buffer = Buffer.alloc(0);
  const place = { line: 1, offset: 0 };
  let damaged = 0;
  const tell = (kind: Damage['kind'], line: number, offset: number) => {
    onDamage({ kind, line, offset });
    if (kind === 'broken-utf8' && ++damaged >= DAMAGE_MAX)
      throw new Problem(importErrors['encoding-broken'], `${DAMAGE_MAX} places up to line ${line} are not ${encoding ?? 'UTF-8'}.`, { line, offset });
  };
  const clean = (text: string) => {
    const kept = FORBIDDEN.test(text) ? withoutForbidden(text, place.line, place.offset, tell) : text;
    place.line += newlines(text);
    return kept;
  };
  for await (const chunk of bytes) {
    if (!decode) {
      head = Buffer.concat([head, chunk]);
      if (head.length < DECLARATION_BYTES) continue;
      decode = decoderFor(head, encoding, place, tell);
      yield clean(decode(head, false));
    } else yield clean(decode(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength), false));
  }
  if (decode) yield clean(decode(Buffer.alloc(0), true));
  else yield clean(decoderFor(head, encoding, place, tell)(head, true));
}

interface Place {
  line: number;
  offset: number;
}
type Tell = (kind: Damage['kind'], line: number, offset: number) => void;

function decoderFor(head: Buffer, wanted: string | undefined, place: Place, tell: Tell): (chunk: Buffer, last: boolean) => string {
  const label = wanted ?? markOf(head) ?? declaredIn(head) ?? 'utf-8';
  let decoder: TextDecoder;
  try {
    decoder = new TextDecoder(label);
  } catch {
    throw new Problem(importErrors['encoding-unknown'], `It is “${label.slice(0, 40)}”.`);
  }
  if (decoder.encoding === 'utf-8') return utf8(place, tell);
  return (chunk, last) => {
    place.offset += chunk.length;
    return decoder.decode(chunk, { stream: !last });
  };
}

/** A byte order mark (Unicode §23.8), or UTF-16 without one: `<` beside a zero byte. */
function markOf(head: Buffer): string | undefined {
  const hex = head.subarray(0, 3).toString('hex');
  if (hex === 'efbbbf') return 'utf-8';
  if (hex.startsWith('fffe') || hex.startsWith('3c00')) return 'utf-16le';
  if (hex.startsWith('feff') || hex.startsWith('003c')) return 'utf-16be';
  return undefined;
}

function declaredIn(head: Buffer): string | undefined {
  return /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head.subarray(0, DECLARATION_BYTES).toString('latin1'))?.[1];
}

/** UTF-8 in chunks; what is broken becomes U+FFFD, one for each maximal part (Unicode §3.9), and is told. */
function utf8(place: Place, tell: Tell): (chunk: Buffer, last: boolean) => string {
  let rest: Buffer = Buffer.alloc(0);
  let isFirst = true;
  return (chunk, last) => {
    const whole = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const end = last ? whole.length : wholeCharacters(whole);
    rest = whole.subarray(end);
    const part = whole.subarray(0, end);
    const text = isUtf8(part) ? part.toString('utf8') : repaired(part, place, tell);
    place.offset += part.length;
    const marked = isFirst && text.charCodeAt(0) === 0xfeff;
    if (part.length > 0) isFirst = false;
    return marked ? text.slice(1) : text;
  };
}

/** How many bytes end with a whole character: at most three belong to the next chunk. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function repaired(bytes: Buffer, { line, offset }: Place, tell: Tell): string {
  let seen = 0;
  let at = line;
  for (const broken of brokenPlaces(bytes)) {
    for (; seen < broken; seen++) if (bytes[seen] === 10) at++;
    tell('broken-utf8', at, offset + broken);
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Where a sequence begins that is not UTF-8 (Unicode table 3-7). */
function* brokenPlaces(bytes: Buffer): Generator<number> {
  for (let i = 0; i < bytes.length; ) {
    const lead = bytes[i] as number;
    const length = lead < 0x80 ? 1 : lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
    let good = length === 0 ? 0 : 1;
    while (good < length && follows(bytes[i + good], lead, good)) good++;
    if (length === 0 || good < length) yield i;
    i += Math.max(1, good);
  }
}

function follows(byte: number | undefined, lead: number, position: number): boolean {
  if (byte === undefined) return false;
  const low = position === 1 && lead === 0xe0 ? 0xa0 : position === 1 && lead === 0xf0 ? 0x90 : 0x80;
  const high = position === 1 && lead === 0xed ? 0x9f : position === 1 && lead === 0xf4 ? 0x8f : 0xbf;
  return byte >= low && byte <= high;
}

/** XML 1.0 §2.2: characters that no document may hold. */
// oxlint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

function withoutForbidden(text: string, line: number, offset: number, tell: Tell): string {
  let at = line;
  let seen = 0;
  return text.replace(new RegExp(FORBIDDEN, 'g'), (_character, index: number) => {
    for (; seen < index; seen++) if (text.charCodeAt(seen) === 10) at++;
    tell('control-character', at, offset);
    return '';
  });
}

function newlines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
