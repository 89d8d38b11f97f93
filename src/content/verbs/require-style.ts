// requireStyle: whether a rule of the house warns or blocks, for a strand and all below it. It counts for the schedule too, at the instant.
import { newId } from '../../kernel/ids.ts';
import { insertAudit } from '../content.store.ts';
import type { StyleLevel, StyleRule } from '../house-style.ts';
import type { Newsroom } from '../newsroom.ts';
import type { Actor } from '../state.ts';
import { readStrandStyle, replaceStrandStyle } from '../style.store.ts';

export interface StyleRequirement {
  readonly actor: Actor;
  /** '' is everywhere. */
  readonly strand: string;
  readonly rule: StyleRule;
  /** Undefined: the parent's counts. */
  readonly level: StyleLevel | undefined;
}

export async function requireStyle(newsroom: Newsroom, { actor, strand, rule, level }: StyleRequirement): Promise<void> {
  newsroom.permit(actor, 'requireStyle', 'admin', undefined);
  await newsroom.database.transaction(async (transaction) => {
    const before = (await readStrandStyle(transaction)).find((each) => each.strand === strand && each.rule === rule)?.level ?? null;
    await replaceStrandStyle(transaction, strand, rule, level);
    const at = newsroom.clock.now();
    const detail = { strand, rule, before, after: level ?? null };
    await insertAudit(transaction, { id: newId(at), at, actor: actor.name, verb: 'requireStyle', seq: null, detail });
  });
}
