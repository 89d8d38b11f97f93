// SQL of accounts, their credentials and grants. No rules here.
import type { Executor } from '../database/index.ts';
import { type RoleName, roles } from './roles.ts';
import type { Grant } from './roles.ts';

export interface Account {
  readonly id: string;
  /** Lower case. */
  readonly email: string;
  readonly name: string;
  readonly state: 'active' | 'disabled';
  readonly createdAt: number;
  readonly changedAt: number;
}

export type AccountRow = Account & { readonly password: string };

export interface GrantRow {
  readonly id: string;
  readonly account: string;
  readonly role: RoleName;
  readonly strand: string;
  readonly types: readonly string[];
}

export async function insertAccount(executor: Executor, { id, email, name, state, password, createdAt, changedAt }: AccountRow): Promise<void> {
  await executor.insertInto('account').values({ id, email, name, state, password, created_at: createdAt, changed_at: changedAt }).execute();
}

export async function updateAccount(executor: Executor, id: string, change: Partial<Pick<AccountRow, 'name' | 'state' | 'password' | 'email'>>, now: number) {
  await executor
    .updateTable('account')
    .set({ ...change, changed_at: now })
    .where('id', '=', id)
    .execute();
}

export async function findAccount(executor: Executor, by: { readonly id: string } | { readonly email: string }): Promise<AccountRow | undefined> {
  const [column, value] = 'id' in by ? ['id', by.id] : ['email', by.email];
  const row = await executor.selectFrom('account').selectAll().where(column, '=', value).executeTakeFirst();
  return row && accountOf(row);
}

export async function listAccounts(executor: Executor): Promise<Account[]> {
  return (await executor.selectFrom('account').selectAll().orderBy('name').orderBy('id').execute()).map((row) => {
    const { password: _, ...account } = accountOf(row);
    return account;
  });
}

export async function insertGrant(executor: Executor, { id, account, role, strand, types }: GrantRow, now: number): Promise<void> {
  await executor
    .insertInto('role_grant')
    .values({ id, account, role, strand, types: JSON.stringify(types), created_at: now })
    .execute();
}

export async function deleteGrant(executor: Executor, account: string, id: string): Promise<void> {
  await executor.deleteFrom('role_grant').where('account', '=', account).where('id', '=', id).execute();
}

export async function listGrants(executor: Executor, account?: string): Promise<GrantRow[]> {
  let query = executor.selectFrom('role_grant').selectAll();
  if (account !== undefined) query = query.where('account', '=', account);
  return (await query.orderBy('id').execute()).map((row) => ({
    id: row['id'] as string,
    account: row['account'] as string,
    role: row['role'] as RoleName,
    strand: row['strand'] as string,
    types: JSON.parse(row['types'] as string) as string[],
  }));
}

export function grantOf({ role, strand, types }: Pick<GrantRow, 'role' | 'strand' | 'types'>): Grant {
  return { rights: roles[role].rights, strand, types };
}

export type CredentialKind = 'totp' | 'recovery' | 'passkey';

export interface Credential {
  readonly id: string;
  readonly account: string;
  readonly kind: CredentialKind;
  readonly name: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
  readonly usedAt: number | null;
}

export async function insertCredential(executor: Executor, { id, account, kind, name, detail, createdAt, usedAt }: Credential): Promise<void> {
  await executor
    .insertInto('credential')
    .values({ id, account, kind, name, detail: JSON.stringify(detail), created_at: createdAt, used_at: usedAt })
    .execute();
}

export async function listCredentials(executor: Executor, account: string, kind?: CredentialKind): Promise<Credential[]> {
  let query = executor.selectFrom('credential').selectAll().where('account', '=', account);
  if (kind) query = query.where('kind', '=', kind);
  return (await query.orderBy('id').execute()).map(credentialOf);
}

export async function findCredential(executor: Executor, id: string): Promise<Credential | undefined> {
  const row = await executor.selectFrom('credential').selectAll().where('id', '=', id).executeTakeFirst();
  return row && credentialOf(row);
}

/** Writes what a use changed; false when the credential was used or removed by somebody else since it was read. */
export async function noteUse(executor: Executor, before: Credential, detail: Readonly<Record<string, unknown>>, now: number): Promise<boolean> {
  const result = await executor
    .updateTable('credential')
    .set({ detail: JSON.stringify(detail), used_at: now })
    .where('id', '=', before.id)
    .where('detail', '=', JSON.stringify(before.detail))
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export async function deleteCredentials(executor: Executor, account: string, by: { readonly id: string } | { readonly kind: CredentialKind }): Promise<number> {
  const [column, value] = 'id' in by ? ['id', by.id] : ['kind', by.kind];
  const result = await executor.deleteFrom('credential').where('account', '=', account).where(column, '=', value).executeTakeFirst();
  return Number(result.numDeletedRows);
}

function accountOf(row: Record<string, unknown>): AccountRow {
  return {
    id: row['id'] as string,
    email: row['email'] as string,
    name: row['name'] as string,
    state: row['state'] as Account['state'],
    password: row['password'] as string,
    createdAt: row['created_at'] as number,
    changedAt: row['changed_at'] as number,
  };
}

function credentialOf(row: Record<string, unknown>): Credential {
  return {
    id: row['id'] as string,
    account: row['account'] as string,
    kind: row['kind'] as CredentialKind,
    name: row['name'] as string,
    detail: JSON.parse(row['detail'] as string) as Record<string, unknown>,
    createdAt: row['created_at'] as number,
    usedAt: row['used_at'] as number | null,
  };
}
