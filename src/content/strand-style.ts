// Which rule of the house warns and which blocks, strand by strand; and what keeps a revision from going out. Pure.
import { Problem } from '../kernel/errors.ts';
import { contentErrors } from './errors.ts';
import { strandAncestry } from './fields.ts';
import type { NewsroomDocument } from './state.ts';
import type { Finding, StyleLevel, StyleRule } from './house-style.ts';

export interface StrandStyle {
  /** '' is everywhere. */
  readonly strand: string;
  readonly rule: StyleRule;
  readonly level: StyleLevel;
}

/** Where nobody has said anything. */
export const STYLE_DEFAULT: StyleLevel = 'warn';

/** The nearest ancestor that says something of the rule counts. */
export function levelOf(styles: readonly StrandStyle[], strand: string, rule: StyleRule): StyleLevel {
  const above = ['', ...(strand === '' ? [] : strandAncestry(strand))];
  const nearest = above.flatMap((each) => styles.filter((style) => style.strand === each && style.rule === rule)).at(-1);
  return nearest?.level ?? STYLE_DEFAULT;
}

/** What readers have seen of it; 0 for nothing. */
export const shownRevision = ({ state }: NewsroomDocument): number => (state.kind === 'public' || state.kind === 'withdrawn' ? state.revision : 0);

/** Throws a Problem when one of these findings blocks. */
export function refuseUnstyled(findings: readonly Finding[], id: string, revision: number): void {
  if (findings.length === 0) return;
  const said = findings.map(({ rule, detail }) => (detail === '' ? rule : `${rule} (${detail})`)).join(', ');
  throw new Problem(contentErrors['house-style'], `“${id}”, revision ${revision}: ${said}.`, { document: id, revision, findings });
}
