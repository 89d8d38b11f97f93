// Sort keys: a tuple becomes text whose order is the tuple's order under every engine and under JavaScript's `<`.
// The text is the lower-case hexadecimal form of memcomparable bytes (as in FoundationDB's tuple layer): ASCII only, so
// SQLite BINARY, PostgreSQL COLLATE "C", MariaDB utf8mb4_bin and UTF-16 comparison agree by construction.

import type { SortTuple, SortValue } from './sort-tuple.ts';

/** The largest text that can stand in a sort key, in UTF-8 bytes; longer text is cut there (the tie-break stays whole). */
export const SORT_TEXT_MAX_BYTES = 96;

const NULL_TAG = 0x01;
const NUMBER_TAG = 0x02;
const TEXT_TAG = 0x03;

/**
 * Encodes a tuple. null < numbers < texts; numbers in numeric order (-0 equals 0); texts in UTF-8 byte order.
 * Throws RangeError on NaN.
 */
export function encodeSortKey(tuple: SortTuple): string {
  let key = '';
  for (const element of tuple) {
    if (element !== null && typeof element === 'object') key += hex(encodeValue(element.descending).map((byte) => byte ^ 0xff));
    else key += hex(encodeValue(element));
  }
  return key;
}

/** The number that a key begins with, ascending. Throws RangeError when it begins with something else. */
export function leadingNumber(key: string): number {
  const bytes = Buffer.from(key.slice(0, 18), 'hex');
  if (bytes.length < 9 || bytes[0] !== NUMBER_TAG) throw new RangeError('the key does not begin with a number');
  const negative = ((bytes[1] as number) & 0x80) === 0;
  for (let i = 1; i < 9; i++) bytes[i] = negative ? (bytes[i] as number) ^ 0xff : (bytes[i] as number);
  if (!negative) bytes[1] = (bytes[1] as number) & 0x7f;
  return bytes.readDoubleBE(1);
}

function encodeValue(value: SortValue): Uint8Array {
  if (value === null) return Uint8Array.of(NULL_TAG);
  if (typeof value === 'number') return encodeNumber(value);
  return encodeText(value);
}

/** IEEE 754 binary64, big-endian, sign bit flipped; negative numbers with every bit flipped. */
function encodeNumber(value: number): Uint8Array {
  if (Number.isNaN(value)) throw new RangeError('NaN has no place in a sort key');
  const bytes = new Uint8Array(9);
  new DataView(bytes.buffer).setFloat64(1, value === 0 ? 0 : value);
  const negative = (bytes[1] as number) & 0x80;
  for (let i = 1; i < 9; i++) bytes[i] = negative ? (bytes[i] as number) ^ 0xff : (bytes[i] as number);
  if (!negative) bytes[1] = (bytes[1] as number) | 0x80;
  bytes[0] = NUMBER_TAG;
  return bytes;
}

/** UTF-8 with 00 written as 00 FF, ended by 00 00: no text is a prefix of another's encoding. */
function encodeText(value: string): Uint8Array {
  const utf8 = Buffer.from(value.toWellFormed(), 'utf8');
  const bytes: number[] = [TEXT_TAG];
  for (let i = 0; i < utf8.length && i < SORT_TEXT_MAX_BYTES; i++) {
    const byte = utf8[i] as number;
    bytes.push(byte);
    if (byte === 0) bytes.push(0xff);
  }
  bytes.push(0, 0);
  return Uint8Array.from(bytes);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
