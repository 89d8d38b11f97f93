// Which known word somebody meant. For messages only: nothing is ever done on a guess.

/** The word of `known` that takes the fewest edits (Levenshtein) to write instead of `given`; `known` must not be empty. */
export function closestWord(given: string, known: readonly string[]): string {
  return known.reduce((best, word) => (edits(given, word) < edits(given, best) ? word : best));
}

function edits(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...to].entries()) {
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
