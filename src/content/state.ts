// The state of a document in the newsroom: a thing with who, when and why, never a handful of nullable columns.
import type { DocumentId, Publication, Withdrawal } from '../journal/contract.ts';
import type { TypeName } from './contract.ts';
import type { Outline } from './outline.ts';

export type State =
  | { readonly kind: 'draft' }
  | { readonly kind: 'public'; readonly revision: number; readonly publication: Publication }
  | { readonly kind: 'withdrawn'; readonly revision: number; readonly publication: Publication; readonly withdrawal: Withdrawal }
  | { readonly kind: 'spiked'; readonly at: number; readonly by: string };

export interface NewsroomDocument extends Outline {
  readonly id: DocumentId;
  readonly type: TypeName;
  /** The newest revision's number. */
  readonly newest: number;
  readonly state: State;
  readonly createdAt: number;
  readonly changedAt: number;
  /** Grows with every change: two transactions that saw the same one cannot both commit. */
  readonly version: number;
}

export interface Revision {
  readonly document: DocumentId;
  /** 1, 2, 3 … */
  readonly number: number;
  readonly at: number;
  readonly actor: string;
  readonly fields: Record<string, unknown>;
}

/** Who acts: a name for the audit log, and what they may do. */
export interface Actor {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The account of somebody who is signed in; tokens, commands and the schedule have none. */
  readonly account?: string | undefined;
  /** Where the scopes count; absent: everywhere. */
  readonly grants?: readonly ActorGrant[] | undefined;
}

/** Scopes for a strand's subtree ('' is everywhere) and for some types (none named: for every one). */
export interface ActorGrant {
  readonly rights: readonly Scope[];
  readonly strand: string;
  readonly types: readonly string[];
}

/** What a token or a role allows. `read` sees drafts, `write` makes them, `decide` finds them ready, `publish` makes public or not, `admin` the rest. */
export const scopes = ['read', 'write', 'decide', 'publish', 'admin'] as const;
export type Scope = (typeof scopes)[number];
