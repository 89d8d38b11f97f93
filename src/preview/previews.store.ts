// SQL of previews and of the key that their links are signed with. No rules here.
import { randomBytes } from 'node:crypto';
import type { Database, Executor } from '../database/index.ts';

const KEY_BYTES = 32;
const KEY_NAME = 'preview';

export interface PreviewRow {
  readonly id: string;
  readonly actor: string;
  readonly at: number;
  readonly expiresAt: number;
  /** JSON of what was wished for. */
  readonly wanted: string;
}

/** Stores a preview, and forgets those that have run out. */
export async function insertPreview(executor: Executor, { expiresAt, ...row }: PreviewRow): Promise<void> {
  await executor.deleteFrom('preview').where('expires_at', '<', row.at).execute();
  await executor
    .insertInto('preview')
    .values({ ...row, expires_at: expiresAt })
    .execute();
}

export async function findPreview(executor: Executor, id: string): Promise<PreviewRow | undefined> {
  const row = await executor.selectFrom('preview').selectAll().where('id', '=', id).executeTakeFirst();
  return row && { id, actor: row['actor'] as string, at: row['at'] as number, expiresAt: row['expires_at'] as number, wanted: row['wanted'] as string };
}

export async function deletePreview(executor: Executor, id: string): Promise<boolean> {
  return Number((await executor.deleteFrom('preview').where('id', '=', id).executeTakeFirst()).numDeletedRows) > 0;
}

/** The key, made when it is first asked for. Two processes that make one at once: the first stays. */
export async function signingKey(database: Database): Promise<Buffer> {
  const text = await database.transaction(async (transaction) => {
    const find = () => transaction.selectFrom('signing_key').select('secret').where('name', '=', KEY_NAME).executeTakeFirst();
    const row = await find();
    if (row) return row['secret'] as string;
    const secret = randomBytes(KEY_BYTES).toString('base64url');
    await transaction.insertInto('signing_key').values({ name: KEY_NAME, secret }).execute();
    return secret;
  });
  return Buffer.from(text, 'base64url');
}
