// What readers have not seen before keeps the house style, where its strand says that it must: in a release, and when one is planned.
import type { Executor } from '../../database/index.ts';
import { getRevisionText, known } from '../content.store.ts';
import { blocking } from '../look-over.ts';
import type { NewsroomDocument } from '../state.ts';
import { refuseUnstyled, shownRevision } from '../strand-style.ts';
import { readStrandStyle } from '../style.store.ts';
import type { Planned } from './plan.ts';
import type { Step } from './steps.ts';

/** What goes out together may lead to one another. */
export async function refuseUnstyledPlan(executor: Executor, planned: readonly Planned[]): Promise<void> {
  const styles = await readStrandStyle(executor);
  if (!styles.some(({ level }) => level === 'block')) return;
  const together = {
    paths: new Set(planned.flatMap(({ claims }) => claims.map(({ path }) => path))),
    documents: new Set(planned.flatMap(({ next }) => (next.state.kind === 'public' ? [next.id] : []))),
  };
  for (const { former, next, change } of planned) {
    if (change?.kind !== 'public' || next.state.kind !== 'public' || next.state.revision === shownRevision(former)) continue;
    const { fields } = change.document;
    refuseUnstyled(await blocking(executor, { fields, strand: next.strand, styles, with: together }), next.id, next.state.revision);
  }
}

/** Links are looked at at the instant only: until then, what they lead to may come. */
export async function refuseUnstyledSteps(executor: Executor, steps: readonly Step[], documents: ReadonlyMap<string, NewsroomDocument>): Promise<void> {
  const styles = await readStrandStyle(executor);
  if (!styles.some(({ level }) => level === 'block')) return;
  for (const step of steps) {
    const document = known(documents.get(step.id), step.id);
    const revision = 'revision' in step ? step.revision : undefined;
    if (revision === undefined || revision === shownRevision(document)) continue;
    const fields = JSON.parse((await getRevisionText(executor, step.id, revision)).fields) as Record<string, unknown>;
    const findings = await blocking(executor, { fields, strand: document.strand, styles });
    refuseUnstyled(
      findings.filter(({ rule }) => rule !== 'broken-link'),
      step.id,
      revision,
    );
  }
}
