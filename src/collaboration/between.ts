// Places in an order that many people change at once: there is always one more between two of them. Pure, browser-safe.

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** No digit: what stands last has nothing above it. */
const ABOVE_ALL = DIGITS.length;

/**
 * A place after `before` ('' for the beginning) and before `after` (undefined for the end), as strings are compared. `tail` makes it the
 * caller's own: two people who put something into one gap choose different places. `before` must come before `after`.
 */
export function between(before: string, after: string | undefined, tail: number): string {
  let place = '';
  let upper = after;
  for (let at = 0; ; at++) {
    const low = digit(before[at]) ?? 0;
    const high = (upper === undefined ? undefined : digit(upper[at])) ?? (upper === undefined ? ABOVE_ALL : 0);
    if (high - low > 1) return place + DIGITS[low + Math.floor((high - low) / 2)] + spell(tail);
    place += DIGITS[low];
    // From here on anything is below `after`.
    if (high > low) upper = undefined;
  }
}

/** Never with a zero at its end: there would be nothing between it and what it is the beginning of. */
function spell(tail: number): string {
  const base = ABOVE_ALL;
  return `${DIGITS[Math.floor(tail / base) % base]}${DIGITS[1 + (tail % (base - 1))]}`;
}

function digit(letter: string | undefined): number | undefined {
  return letter === undefined ? undefined : DIGITS.indexOf(letter);
}
