// How far apart two pictures look, by their likenesses (difference hashes of 64 bits, 16 hexadecimal digits). Pure, browser-safe.

/** Pictures that differ in at most so many bits are shown as alike. */
export const ALIKE_MAX_BITS = 7;
/** Hardly anything in it: a plain colour, a logo on white. Such pictures are all alike, which says nothing. */
const TELLING_MIN_BITS = 6;
const BITS = 64;

export function isTelling(likeness: string): boolean {
  const bits = count(BigInt(`0x${likeness}`));
  return bits >= TELLING_MIN_BITS && bits <= BITS - TELLING_MIN_BITS;
}

export function bitsApart(one: string, other: string): number {
  return count(BigInt(`0x${one}`) ^ BigInt(`0x${other}`));
}

/** Eight parts, each with its place: two likenesses that differ in at most seven bits have one of them in common. */
export function partsOf(likeness: string): string[] {
  return Array.from({ length: 8 }, (_, at) => `${at}${likeness.slice(at * 2, at * 2 + 2)}`);
}

function count(bits: bigint): number {
  let left = bits;
  let ones = 0;
  for (; left > 0n; left &= left - 1n) ones++;
  return ones;
}
