// Percentiles, medians and the way figures are printed.

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** Two or three figures that mean something: 12,345 · 12.3 · 0.12 */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(Math.abs(value) >= 1 ? 1 : 2);
}

export const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** Columns under their heads; the first is left-aligned. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => (row[at] ?? '').length)));
  for (const row of [head, ...rows]) say(`  ${row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join('  ')}`);
}

/** One line that says whether a goal was met in this run. */
export function goal(what: string, met: boolean, measured: string): void {
  say(`  ${met ? 'met   ' : 'MISSED'}  ${what}: ${measured}`);
}
