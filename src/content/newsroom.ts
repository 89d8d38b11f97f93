// The newsroom: what every verb needs. Made once by the composition root, an argument everywhere else.
import type { Database } from '../database/index.ts';
import { Problem } from '../kernel/errors.ts';
import type { Clock } from '../kernel/clock.ts';
import type { TypeName } from './contract.ts';
import type { Place } from './declare.ts';
import { contentErrors } from './errors.ts';
import type { Actor, Scope } from './state.ts';

export interface Newsroom {
  readonly database: Database;
  readonly clock: Clock;
  readonly place: Place;
  /** Throws a Problem `not-permitted` when the actor may not do this to what it is about (undefined: to the newsroom as a whole). */
  readonly permit: Permit;
  /** Told after each commit that grew the journal: a hint for the applier. */
  readonly onRecord: (seq: number) => void;
  /** Told after each commit which documents it changed: for lists that are to know at once. */
  readonly onChange?: ((ids: readonly string[]) => void) | undefined;
  /** Whether the blob store holds a file; absent: nobody asks. */
  readonly hasBlob?: ((blob: string) => Promise<boolean>) | undefined;
  /** Told after each commit that changed the schedule. */
  readonly onSchedule: () => void;
}

/** What an act is about. What has no strand ('') is covered by rights for everywhere only. */
export interface PermitSubject {
  readonly type: TypeName;
  readonly strand: string;
}

export type Permit = (actor: Actor, verb: string, needs: Scope, subject: PermitSubject | undefined) => void;

/** The default rule: the actor must have the scope that the verb needs, there where the subject stands. */
export const permitByScope: Permit = (actor, verb, needs, subject) => {
  if (mayDo(actor, needs, subject)) return;
  const where = subject && actor.scopes.includes(needs) ? ` for ${subject.strand === '' ? `${subject.type} documents` : `“${subject.strand}”`}` : '';
  throw new Problem(contentErrors['not-permitted'], `${actor.name} may not ${verb}${where}: the right “${needs}” is missing.`, { needs });
};

/** Whether the actor has the scope there. `admin` anywhere includes every other scope there. Without a subject: everywhere. */
export function mayDo(actor: Actor, needs: Scope, subject: PermitSubject | undefined): boolean {
  const holds = (rights: readonly Scope[]) => rights.includes(needs) || rights.includes('admin');
  if (!actor.grants) return holds(actor.scopes);
  return actor.grants.some(({ rights, strand, types }) => {
    if (!holds(rights)) return false;
    if (subject === undefined) return strand === '' && types.length === 0;
    if (types.length > 0 && !types.includes(subject.type)) return false;
    return strand === '' || subject.strand === strand || subject.strand.startsWith(`${strand}/`);
  });
}
