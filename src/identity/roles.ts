// What each role may do, and where: a grant gives a role for a strand's subtree and for some document types. Pure.

/** `read` sees drafts, `write` makes them, `decide` finds them ready, `publish` makes public or not, `admin` manages everything else. */
export type Right = 'read' | 'write' | 'decide' | 'publish' | 'admin';

export const roleNames = ['viewer', 'reporter', 'editor', 'publisher', 'administrator'] as const;
export type RoleName = (typeof roleNames)[number];

/** A role's rights. */
export const roles: Readonly<Record<RoleName, { readonly rights: readonly Right[]; readonly says: string }>> = {
  viewer: { rights: ['read'], says: 'Sees everything in the newsroom, changes nothing.' },
  reporter: { rights: ['read', 'write'], says: 'Writes and submits stories.' },
  editor: { rights: ['read', 'write', 'decide'], says: 'Writes, edits what others wrote, reviews, and readies stories and fronts.' },
  publisher: { rights: ['read', 'write', 'decide', 'publish'], says: 'Publishes, schedules, corrects and withdraws.' },
  administrator: { rights: ['read', 'write', 'decide', 'publish', 'admin'], says: 'Manages accounts, roles, tokens and settings.' },
};

export interface Grant {
  readonly rights: readonly Right[];
  /** '' is everywhere; `news/politics` covers that strand and all below it. */
  readonly strand: string;
  /** Document types; empty is every type. */
  readonly types: readonly string[];
}

/** What an act is about. A document without a strand (a person, a menu) is covered by grants for everywhere only. */
export interface Subject {
  readonly type?: string | undefined;
  readonly strand?: string | undefined;
}

/** Whether one of the grants allows the right for the subject; without a subject, whether it allows it for anything at all. */
export function allows(grants: readonly Grant[], right: Right, subject?: Subject): boolean {
  return grants.some((grant) => grant.rights.includes(right) && (subject === undefined || covers(grant, subject)));
}

function covers({ strand, types }: Grant, subject: Subject): boolean {
  if (types.length > 0 && !types.includes(subject.type ?? '')) return false;
  if (strand === '') return true;
  return subject.strand === strand || subject.strand?.startsWith(`${strand}/`) === true;
}
