// The report of an import: counts, and everything that could not be carried over as it was. The same for a dry run.
import type { WxrImported } from './import.ts';
import { type Finding, type FindingCode, findingKinds } from './findings.ts';
import type { Tally } from './intake.ts';
import type { Ledger } from './ledger.store.ts';

/** Subjects of each kind that a summary names. */
const SUBJECTS_SHOWN = 3;
/** Findings of each kind in one JSON document; `--report` has them all. */
const JSON_FINDINGS_MAX = 1_000;
const DETAIL_SHOWN_CHARS = 160;

const WEIGHTS = { loss: 'Not carried over', change: 'Carried over, but changed', note: 'Worth knowing' } as const;

export interface ReportCounts {
  readonly site: string;
  readonly items: number;
  readonly itemsDone: number;
  readonly documents: Readonly<Record<string, Tally>>;
  readonly seq: number | null;
}

/** For people: what became of the items, then the kinds of findings with examples. */
export function summaryText(imported: WxrImported, ledger: Ledger, { dryRun, strand }: { readonly dryRun: boolean; readonly strand: string }): string {
  const { site, items, itemsDone, tallies } = imported;
  const head = `${site.url || 'The export'} → /${strand}: ${itemsDone} of ${items} items${dryRun ? ' (dry run: nothing was written)' : ''}.`;
  const rows = [...tallies].map(([what, tally]) => `  ${what.padEnd(16)} ${tallyText(tally)}`);
  const counted = ledger.countFindings();
  const sections = (Object.keys(WEIGHTS) as (keyof typeof WEIGHTS)[]).flatMap((weight) => {
    const some = counted.filter(({ code }) => findingKinds[code].weight === weight);
    return some.length === 0 ? [] : ['', `${WEIGHTS[weight]}:`, ...some.flatMap((each) => [kindLine(each), ...examples(ledger, each)])];
  });
  return [head, ...rows, ...sections].join('\n');
}

/** Every finding, a line each, for a file. */
export function* findingLines(ledger: Ledger): Generator<string> {
  for (const counted of ledger.countFindings()) {
    yield kindLine(counted).trim();
    for (const finding of ledger.listFindings(counted.code)) yield `  ${findingText(finding)}`;
    yield '';
  }
}

/** For scripts. */
export function reportJson(imported: WxrImported, ledger: Ledger, more: Record<string, unknown>): Record<string, unknown> {
  const { site, items, itemsDone, tallies, seq, broken, isStopped } = imported;
  const counts: ReportCounts = { site: site.url, items, itemsDone, documents: Object.fromEntries(tallies), seq: seq ?? null };
  const findings = ledger.countFindings().map(({ code, subjects, count }) => ({
    code,
    ...findingKinds[code],
    subjects,
    count,
    items: [...ledger.listFindings(code, JSON_FINDINGS_MAX)].map(({ subject, detail, count: times }) => ({ item: subject ?? null, detail, count: times })),
  }));
  return { ...more, ...counts, isStopped, broken: broken ? { code: broken.code, detail: broken.detail, ...broken.facts } : null, findings };
}

function tallyText({ created, updated, unchanged, kept, refused }: Tally): string {
  const parts = [
    [created, 'new'],
    [updated, 'updated'],
    [unchanged, 'unchanged'],
    [kept, 'kept as they are here'],
    [refused, 'refused'],
  ] as const;
  return parts.flatMap(([n, what]) => (n > 0 ? [`${n} ${what}`] : [])).join(', ');
}

function kindLine({ code, subjects, count }: { code: FindingCode; subjects: number; count: number }): string {
  const { says, instead } = findingKinds[code];
  return `  ${says}: ${count}${subjects > 1 && subjects !== count ? ` in ${subjects} items` : ''} → ${instead}`;
}

function examples(ledger: Ledger, { code, subjects }: { code: FindingCode; subjects: number }): string[] {
  const shown = [...ledger.listFindings(code, SUBJECTS_SHOWN)].map((finding) => `      ${shortened(findingText(finding))}`);
  return subjects > SUBJECTS_SHOWN ? [...shown, `      … and ${subjects - SUBJECTS_SHOWN} more`] : shown;
}

function findingText({ subject, detail, count }: Finding): string {
  const times = count > 1 ? ` (${count} times)` : '';
  return `${subject ? `${subject.id}${subject.title ? ` “${subject.title}”` : ''}` : 'the export'}${times}${detail ? `: ${detail.replace(/\s+/g, ' ')}` : ''}`;
}

function shortened(text: string): string {
  return text.length <= DETAIL_SHOWN_CHARS ? text : `${text.slice(0, DETAIL_SHOWN_CHARS)}…`;
}
