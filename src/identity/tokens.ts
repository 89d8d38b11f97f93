// Bearer tokens (RFC 6750): `strandline_<id>_<secret>`. A secret has 256 random bits, so a plain SHA-256 at rest is enough.
// The secret must never be logged, and is shown once, when it is made.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Database } from '../database/index.ts';
import { Problem } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { identityErrors } from './errors.ts';

const SECRET_BYTES = 32;
export const TOKEN_NAME_MAX_CHARS = 80;
const FORM = /^strandline_([0-9a-z]{17})_([A-Za-z0-9_-]{43})$/;

export interface Token {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly string[];
  readonly createdAt: number;
}

/** Makes a token; the text is the only time that its secret is seen. */
export async function createToken(
  database: Database,
  { name, scopes, at }: { readonly name: string; readonly scopes: readonly string[]; readonly at: number },
): Promise<Token & { readonly text: string }> {
  if (!/^[\p{L}\p{N} ._@-]+$/u.test(name) || name.length > TOKEN_NAME_MAX_CHARS) {
    throw new Problem(identityErrors['token-name-invalid'], `It has ${name.length} characters; ${TOKEN_NAME_MAX_CHARS} are allowed.`);
  }
  const id = newId(at);
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  await database.kysely
    .insertInto('token')
    .values({ id, name, hash: hashOf(secret), scopes: JSON.stringify(scopes), created_at: at })
    .execute();
  return { id, name, scopes, createdAt: at, text: `strandline_${id}_${secret}` };
}

/** The token that this text is, or undefined. */
export async function findToken(database: Database, text: string): Promise<Token | undefined> {
  const [, id, secret] = FORM.exec(text) ?? [];
  if (id === undefined || secret === undefined) return undefined;
  const row = await database.kysely.selectFrom('token').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row || !timingSafeEqual(Buffer.from(row['hash'] as string), Buffer.from(hashOf(secret)))) return undefined;
  return tokenOf(row);
}

export async function listTokens(database: Database): Promise<Token[]> {
  return (await database.kysely.selectFrom('token').selectAll().orderBy('id').execute()).map(tokenOf);
}

export async function revokeToken(database: Database, id: string): Promise<void> {
  const result = await database.kysely.deleteFrom('token').where('id', '=', id).executeTakeFirst();
  if (Number(result.numDeletedRows) === 0) throw new Problem(identityErrors['unknown-token'], `Its id would be “${id}”.`);
}

function tokenOf(row: Record<string, unknown>): Token {
  return {
    id: row['id'] as string,
    name: row['name'] as string,
    scopes: JSON.parse(row['scopes'] as string) as string[],
    createdAt: row['created_at'] as number,
  };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
