import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scratchFolder } from '../../test/worlds/scratch.ts';
import { migrate, openDatabase } from '../database/index.ts';
import { createToken, createTokens, findToken, listTokens, revokeToken } from './index.ts';

test('a token is known by its text, kept only as a hash, and gone once revoked', async () => {
  using scratch = scratchFolder();
  await using database = await openDatabase({ url: `sqlite:${scratch.file('t.sqlite')}` });
  await migrate(database, { '0003-tokens': createTokens });
  const { text, id } = await createToken(database, { name: 'Night desk', scopes: ['read', 'publish'], at: 1000 });
  assert.deepEqual(await findToken(database, text), { id, name: 'Night desk', scopes: ['read', 'publish'], createdAt: 1000 });
  const secret = text.split('_').slice(2).join('_');
  assert.ok(!JSON.stringify(await database.kysely.selectFrom('token').selectAll().execute()).includes(secret));
  assert.equal((await listTokens(database)).length, 1);
  for (const wrong of ['', 'x', `${text}x`, text.replace(secret, 'A'.repeat(43)), `${text}' or 1=1`]) assert.equal(await findToken(database, wrong), undefined);
  await revokeToken(database, id);
  assert.equal(await findToken(database, text), undefined);
  await assert.rejects(revokeToken(database, id), /no such token/);
});

test('a name that could break a log line is refused', async () => {
  using scratch = scratchFolder();
  await using database = await openDatabase({ url: `sqlite:${scratch.file('t.sqlite')}` });
  await migrate(database, { '0003-tokens': createTokens });
  await assert.rejects(createToken(database, { name: 'a\nb', scopes: [], at: 1 }), /cannot be given/);
});
