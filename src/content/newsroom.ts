// The newsroom: what every verb needs. Made once by the composition root, an argument everywhere else.
import type { Database } from '../database/index.ts';
import { Problem } from '../kernel/errors.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Place } from './declare.ts';
import { contentErrors } from './errors.ts';
import type { Actor, NewsroomDocument, Scope } from './state.ts';

export interface Newsroom {
  readonly database: Database;
  readonly clock: Clock;
  readonly place: Place;
  /** Throws a Problem `not-permitted` when the actor may not do this to the document (undefined: to one that does not exist yet). */
  readonly permit: Permit;
  /** Told after each commit that grew the journal: a hint for the applier. */
  readonly onRecord: (seq: number) => void;
  /** Told after each commit that changed the schedule. */
  readonly onSchedule: () => void;
}

export type Permit = (actor: Actor, verb: string, needs: Scope, document: NewsroomDocument | undefined) => void;

/** The default rule: the actor must have the scope that the verb needs. */
export const permitByScope: Permit = (actor, verb, needs) => {
  if (actor.scopes.includes(needs) || actor.scopes.includes('admin')) return;
  throw new Problem(contentErrors['not-permitted'], `${actor.name} may not ${verb}: the scope “${needs}” is missing.`, { needs });
};
