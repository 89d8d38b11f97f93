// Identifiers: short, sortable by time of birth, safe in a URL. Randomness and time are arguments.
import { randomBytes } from 'node:crypto';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford base 32, lower case
const TIME_CHARS = 9; // 45 bits of milliseconds: until the year 3084
const RANDOM_CHARS = 8; // 40 bits

/** A new identifier: 9 characters of time in milliseconds, 8 of randomness. */
export function newId(now: number, random: (bytes: number) => Uint8Array = randomBytes): string {
  let time = '';
  for (let i = 0, rest = now; i < TIME_CHARS; i++, rest = Math.floor(rest / 32)) time = ALPHABET[rest % 32] + time;
  const bytes = random(RANDOM_CHARS);
  let tail = '';
  for (let i = 0; i < RANDOM_CHARS; i++) tail += ALPHABET[(bytes[i] ?? 0) % 32];
  return time + tail;
}
