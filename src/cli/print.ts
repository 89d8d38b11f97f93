// How commands speak: sentences for people, JSON for scripts, progress on stderr so that pipes stay clean.
import type { Receipt } from '../api/index.ts';

/** Pages that are printed before "and N more". */
const PAGES_SHOWN = 12;
const PROGRESS_EVERY_MS = 100;

export function print(json: boolean | undefined, value: unknown, sentence: () => string): void {
  process.stdout.write(json ? `${JSON.stringify(value, undefined, 2)}\n` : `${sentence()}\n`);
}

export function receiptText(receipt: Receipt): string {
  if (receipt.seq === null) return 'Done. Readers see no change.';
  const late = receipt.edges.filter(({ confirmed }) => !confirmed).map(({ id }) => id);
  const lines = [
    `Record ${receipt.seq}, ${receipt.milliseconds} ms, ${receipt.pagesTotal} live page${receipt.pagesTotal === 1 ? '' : 's'} refreshed.`,
    ...pageLines(receipt.pages, receipt.pagesTotal),
  ];
  if (late.length > 0) lines.push(`NOT confirmed by: ${late.join(', ')}`);
  return lines.join('\n');
}

export function pageLines(pages: readonly string[], total: number): string[] {
  const shown = pages.slice(0, PAGES_SHOWN).map((page) => `  ${page}`);
  if (total > shown.length) shown.push(`  … and ${total - shown.length} more`);
  return shown;
}

/** A progress line on a terminal, one line a tenth elsewhere. */
export function progressBar(what: string): (done: number, total: number, doing?: string) => void {
  let last = 0;
  let tenth = -1;
  return (done, total, doing = '') => {
    const finished = done >= total;
    if (process.stderr.isTTY) {
      const now = performance.now();
      if (!finished && now - last < PROGRESS_EVERY_MS) return;
      last = now;
      const width = 24;
      const filled = total > 0 ? Math.round((done / total) * width) : 0;
      process.stderr.write(`\r\u001b[K${what} ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${done}/${total} ${doing}${finished ? '\n' : ''}`);
    } else {
      const now = total > 0 ? Math.floor((done / total) * 10) : 0;
      if (now === tenth) return;
      tenth = now;
      process.stderr.write(`${what} ${done}/${total} ${doing}\n`);
    }
  };
}
