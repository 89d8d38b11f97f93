// Who calls: a bearer token of the database, or a command on this machine with the secret of this start.
import { timingSafeEqual } from 'node:crypto';
import { type Actor, scopes } from '../content/index.ts';
import { httpErrors } from '../http/errors.ts';
import { findToken } from '../identity/index.ts';
import { Problem } from '../kernel/errors.ts';
import type { ApiContext } from './context.ts';

export async function authenticate({ newsroom, localSecret }: ApiContext, authorization: string | undefined): Promise<Actor> {
  const text = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(authorization ?? '')?.[1];
  if (text === undefined) throw new Problem(httpErrors['token-missing'], 'None was sent.');
  if (equal(text, localSecret)) return { name: 'command-line', scopes };
  const token = await findToken(newsroom.database, text);
  if (!token) throw new Problem(httpErrors['token-invalid'], 'It is not known.');
  return { name: token.name, scopes: scopes.filter((scope) => token.scopes.includes(scope)) };
}

function equal(one: string, other: string): boolean {
  const a = Buffer.from(one);
  const b = Buffer.from(other);
  return a.length === b.length && timingSafeEqual(a, b);
}
