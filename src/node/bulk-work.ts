// The work of bulk jobs: one act on one document, with the rights that whoever asked has at this moment.
import { type Actor, type BulkAct, carryOut, type Newsroom, scopes } from '../content/index.ts';
import { getAccount, grantsOf, identityErrors } from '../identity/index.ts';
import type { Job, Work } from '../jobs/index.ts';
import { Problem } from '../kernel/errors.ts';

/** What a bulk job was asked: the act, and the scopes of a token or command, which have no account to look them up at. */
export interface BulkAsked {
  readonly act: BulkAct;
  readonly scopes: readonly (typeof scopes)[number][];
}

export function bulkWork(newsroom: Newsroom): Work {
  return async ({ job, subject, onceKey }) => {
    const { act, ...asked } = job.asked as unknown as BulkAsked;
    return { ...(await carryOut(newsroom, { actor: await actorOf(newsroom, job, asked.scopes), id: subject, act, onceKey })) };
  };
}

/** Rights that were taken back meanwhile no longer count. */
async function actorOf({ database }: Newsroom, { account, askedBy }: Job, asked: BulkAsked['scopes']): Promise<Actor> {
  if (account === '') return { name: askedBy, scopes: asked };
  if ((await getAccount(database, account)).state !== 'active') throw new Problem(identityErrors['session-missing'], 'The account is disabled.');
  const grants = await grantsOf(database, account);
  return { name: askedBy, account, scopes: scopes.filter((scope) => grants.some(({ rights }) => rights.includes(scope))), grants };
}
