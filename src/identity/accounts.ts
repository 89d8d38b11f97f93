// Accounts: made by invitation, or by the one link of the first start. There is never a default password.
import type { Database } from '../database/index.ts';
import { Problem } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import {
  type Account,
  deleteGrant,
  findAccount,
  grantOf,
  insertAccount,
  insertGrant,
  listAccounts,
  listGrants,
  type GrantRow,
  updateAccount,
} from './accounts.store.ts';
import { identityErrors } from './errors.ts';
import { newLink, useLink } from './one-time-links.ts';
import { checkPassword, hashPassword } from './password.ts';
import type { Grant, RoleName } from './roles.ts';
import { endSessions } from './sessions.ts';

const NAME_MAX_CHARS = 80;
const EMAIL_MAX_CHARS = 190;

/** The link that makes the first administrator; undefined when there are accounts already. */
export async function firstAdministratorLink(database: Database, now: number): Promise<string | undefined> {
  const accounts = await listAccounts(database.kysely);
  return accounts.length > 0 ? undefined : newLink(database, { purpose: 'first-administrator', account: '', now });
}

export interface Welcome {
  readonly secret: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly now: number;
}

/** Uses the first start's link up: an administrator of everything. */
export async function createFirstAdministrator(database: Database, { secret, name, email, password, now }: Welcome): Promise<Account> {
  const account = newAccount(name, email, now);
  checkPassword(password, [account.name, account.email.split('@')[0] ?? '']);
  const hash = await hashPassword(password);
  await database.transaction(async (transaction) => {
    const link = await useLink(transaction, secret, now);
    if (link.purpose !== 'first-administrator' || (await transaction.selectFrom('account').select('id').executeTakeFirst())) {
      throw new Problem(identityErrors['link-invalid'], 'There is an administrator already.');
    }
    await insertAccount(transaction, { ...account, password: hash });
    await insertGrant(transaction, { id: newId(now), account: account.id, role: 'administrator', strand: '', types: [] }, now);
  });
  return account;
}

/** Makes an account without a password, and the link by which its owner chooses one. */
export async function invite(
  database: Database,
  { name, email, grants, now }: { name: string; email: string; grants: readonly Pick<GrantRow, 'role' | 'strand' | 'types'>[]; now: number },
): Promise<{ account: Account; secret: string }> {
  const account = newAccount(name, email, now);
  await database.transaction(async (transaction) => {
    if (await findAccount(transaction, { email: account.email })) throw new Problem(identityErrors['account-exists'], `It is ${account.email}.`);
    await insertAccount(transaction, { ...account, password: '' });
    for (const grant of grants) await insertGrant(transaction, { id: newId(now), account: account.id, ...grant }, now);
  });
  return { account, secret: await newLink(database, { purpose: 'invitation', account: account.id, now }) };
}

/** Chooses a password by an invitation's or a reset's link; every session of the account ends. */
export async function choosePassword(database: Database, { secret, password, now }: { secret: string; password: string; now: number }): Promise<Account> {
  const hash = await hashPassword(password);
  const account = await database.transaction(async (transaction) => {
    const link = await useLink(transaction, secret, now);
    const found = await findAccount(transaction, { id: link.account });
    if (!found || found.state !== 'active') throw new Problem(identityErrors['link-invalid'], 'The account is not active.');
    checkPassword(password, [found.name, found.email.split('@')[0] ?? '']);
    await updateAccount(transaction, found.id, { password: hash }, now);
    return found;
  });
  await endSessions(database, account.id);
  return account;
}

/** Changes the password of somebody who has just proved who they are; other sessions end. */
export async function changePassword(
  database: Database,
  { account, password, session, now }: { account: Account; password: string; session: string; now: number },
): Promise<void> {
  checkPassword(password, [account.name, account.email.split('@')[0] ?? '']);
  await updateAccount(database.kysely, account.id, { password: await hashPassword(password) }, now);
  await endSessions(database, account.id, session);
}

/** A link for who forgot the password; undefined when nobody active has this address (which the caller must not tell). */
export async function passwordResetLink(database: Database, email: string, now: number): Promise<{ account: Account; secret: string } | undefined> {
  const account = await findAccount(database.kysely, { email: email.trim().toLowerCase() });
  if (!account || account.state !== 'active') return undefined;
  return { account, secret: await newLink(database, { purpose: 'password-reset', account: account.id, now }) };
}

/** Enables or disables an account; a disabled one is signed out at once. */
export async function setAccountState(database: Database, id: string, state: Account['state'], now: number): Promise<void> {
  await database.transaction(async (transaction) => {
    await getAccount({ kysely: transaction } as Pick<Database, 'kysely'>, id);
    await updateAccount(transaction, id, { state }, now);
    await demandAdministrator({ kysely: transaction } as Pick<Database, 'kysely'>);
  });
  if (state === 'disabled') await endSessions(database, id);
}

export interface NewGrant {
  readonly account: string;
  readonly role: RoleName;
  readonly strand: string;
  readonly types: readonly string[];
}

export async function grantRole(database: Database, grant: NewGrant, now: number): Promise<GrantRow> {
  const row = { id: newId(now), ...grant };
  await getAccount(database, grant.account);
  await insertGrant(database.kysely, row, now);
  return row;
}

export async function revokeRole(database: Database, account: string, id: string): Promise<void> {
  await database.transaction(async (transaction) => {
    await deleteGrant(transaction, account, id);
    await demandAdministrator({ kysely: transaction } as Pick<Database, 'kysely'>);
  });
}

export async function getAccount({ kysely }: Pick<Database, 'kysely'>, id: string): Promise<Account> {
  const found = await findAccount(kysely, { id });
  if (!found) throw new Problem(identityErrors['unknown-account'], `Its id would be “${id}”.`);
  return found;
}

export async function grantsOf({ kysely }: Pick<Database, 'kysely'>, account: string): Promise<Grant[]> {
  return (await listGrants(kysely, account)).map(grantOf);
}

/** Somebody active must be able to manage everything: else the change is taken back. */
async function demandAdministrator({ kysely }: Pick<Database, 'kysely'>): Promise<void> {
  const active = new Set((await listAccounts(kysely)).filter(({ state }) => state === 'active').map(({ id }) => id));
  const grants = await listGrants(kysely);
  if (grants.some(({ account, role, strand, types }) => role === 'administrator' && strand === '' && types.length === 0 && active.has(account))) return;
  throw new Problem(identityErrors['last-administrator'], 'Nothing was changed.');
}

function newAccount(name: string, email: string, now: number): Account {
  const [plainName, address] = [name.trim(), email.trim().toLowerCase()];
  if (plainName === '' || plainName.length > NAME_MAX_CHARS || !/^[^\p{Cc}<>]+$/u.test(plainName)) {
    throw new Problem(identityErrors['account-invalid'], `A name has 1 to ${NAME_MAX_CHARS} characters.`, { field: 'name' });
  }
  if (!/^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/.test(address) || address.length > EMAIL_MAX_CHARS) {
    throw new Problem(identityErrors['account-invalid'], 'The e-mail address is not one.', { field: 'email' });
  }
  return { id: newId(now), email: address, name: plainName, state: 'active', createdAt: now, changedAt: now };
}
