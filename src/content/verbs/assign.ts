// assign: somebody works on the story, or nobody any more. embargo: it may not become public before an instant, whoever asks.
import { Problem } from '../../kernel/errors.ts';
import { contentErrors } from '../errors.ts';
import { LATEST_INSTANT } from '../fields.ts';
import type { Newsroom } from '../newsroom.ts';
import type { Actor } from '../state.ts';
import type { Workflow } from '../workflow.ts';
import { changeWorkflow } from './change-workflow.ts';

export interface Assignment {
  readonly actor: Actor;
  readonly id: string;
  /** An account that exists; undefined takes the assignment away. */
  readonly assignee: { readonly account: string; readonly name: string } | undefined;
}

export async function assign(newsroom: Newsroom, { actor, id, assignee }: Assignment): Promise<Workflow> {
  const change = { actor, verb: 'assign', id, needs: 'write', detail: { assignee: assignee?.name ?? null } } as const;
  return changeWorkflow(newsroom, change, (workflow) => ({ ...workflow, assignee: assignee?.account ?? '', assigneeName: assignee?.name ?? '' }));
}

export interface Embargo {
  readonly actor: Actor;
  readonly id: string;
  /** Instant, ms; null lifts it. */
  readonly until: number | null;
}

export async function embargo(newsroom: Newsroom, { actor, id, until }: Embargo): Promise<Workflow> {
  const now = newsroom.clock.now();
  if (until !== null && until <= now) throw new Problem(contentErrors['instant-past'], `It is ${now - until} ms ago.`);
  if (until !== null && until > LATEST_INSTANT) throw new Problem(contentErrors['instant-out-of-range'], `It is ${until}.`);
  return changeWorkflow(newsroom, { actor, verb: 'embargo', id, needs: 'decide', detail: { until } }, (workflow) => ({ ...workflow, embargoUntil: until }));
}
