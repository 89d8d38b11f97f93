// requireStage: what a strand and all below it ask for before anything goes out. It counts for the schedule too, at the instant.
import { newId } from '../../kernel/ids.ts';
import { insertAudit } from '../content.store.ts';
import type { Newsroom } from '../newsroom.ts';
import type { Actor } from '../state.ts';
import type { Stage } from '../workflow.ts';
import { readStrandNeeds, replaceStrandNeeds } from '../workflow.store.ts';

export interface Requirement {
  readonly actor: Actor;
  /** '' is everywhere. */
  readonly strand: string;
  /** Undefined: the parent's counts. */
  readonly needs: Stage | undefined;
}

export async function requireStage(newsroom: Newsroom, { actor, strand, needs }: Requirement): Promise<void> {
  newsroom.permit(actor, 'requireStage', 'admin', undefined);
  await newsroom.database.transaction(async (transaction) => {
    const before = (await readStrandNeeds(transaction)).get(strand) ?? null;
    await replaceStrandNeeds(transaction, strand, needs);
    const at = newsroom.clock.now();
    const detail = { strand, before, after: needs ?? null };
    await insertAudit(transaction, { id: newId(at), at, actor: actor.name, verb: 'requireStage', seq: null, detail });
  });
}
