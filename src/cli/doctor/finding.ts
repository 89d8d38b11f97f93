// What one check found. A check never throws: what stops it is its finding.
import { Problem } from '../../kernel/errors.ts';

export interface Finding {
  readonly check: string;
  /** `skipped` is neither: what it needs is not there, and that is told by another check or is as it should be. */
  readonly state: 'good' | 'bad' | 'skipped';
  readonly says: string;
  /** What to do about it; empty when nothing is to be done. */
  readonly fix: string;
}

export function good(check: string, says: string): Finding {
  return { check, state: 'good', says, fix: '' };
}

export function bad(check: string, says: string, fix: string): Finding {
  return { check, state: 'bad', says, fix };
}

export function skipped(check: string, says: string): Finding {
  return { check, state: 'skipped', says, fix: '' };
}

/** Runs a check; an expected failure says what to do itself, a defect asks to be reported. */
export async function finding(check: string, look: () => Finding | Promise<Finding>): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Problem) return bad(check, `${error.row.title} ${error.detail}`.trim(), error.row.fix);
    return bad(check, `The check itself failed: ${error instanceof Error ? error.message : String(error)}`, 'Please report it.');
  }
}

export function findingText({ check, state, says, fix }: Finding): string {
  const mark = { good: '✔', bad: '✖', skipped: '–' }[state];
  return `${mark} ${check.padEnd(16)} ${says}${fix === '' ? '' : `\n  ${' '.repeat(16)} → ${fix}`}`;
}
