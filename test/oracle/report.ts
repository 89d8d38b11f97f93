// What the oracle found, in one paragraph of figures.
import type { OracleReport } from './oracle.ts';

export function reportText(name: string, reports: readonly OracleReport[]): string {
  const sum = (of: (report: OracleReport) => number) => reports.reduce((total, report) => total + of(report), 0);
  const share = (part: number, whole: number) => (whole === 0 ? '–' : (part / whole).toFixed(3));
  const edits = sum((each) => each.edits);
  const requests = sum((each) => each.requests);
  return [
    `oracle, ${name}: ${edits} edits, ${requests} requests, ${sum((each) => each.failures.length)} wrong answers`,
    `  recall ${sum((each) => each.failures.length) === 0 ? '1.000' : 'BROKEN'}, precision ${share(precisionPart(reports).changed, precisionPart(reports).refreshed)} (${sum((each) => each.refreshed)} pages refreshed)`,
    `  the same trace under a type-wide tag: precision ${share(
      sum((each) => each.typeWide.changed),
      sum((each) => each.typeWide.refreshed),
    )}`,
    `  the same trace under a time-to-live of 60 s: ${share(
      sum((each) => each.ttl.stale),
      sum((each) => each.ttl.requests),
    )} of the answers stale`,
  ].join('\n');
}

export function precisionPart(reports: readonly OracleReport[]): { changed: number; refreshed: number } {
  return { changed: reports.reduce((sum, { changed }) => sum + changed, 0), refreshed: reports.reduce((sum, { refreshed }) => sum + refreshed, 0) };
}
