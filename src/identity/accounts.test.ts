import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateSync } from 'otplib';
import { scratchFolder } from '../../test/worlds/scratch.ts';
import { migrate, openDatabase } from '../database/index.ts';
import {
  addTotp,
  allows,
  choosePassword,
  createAccounts,
  createFirstAdministrator,
  endSession,
  findSession,
  firstAdministratorLink,
  grantRole,
  grantsOf,
  invite,
  listGrants,
  listSessions,
  newRecoveryCodes,
  offerTotp,
  passwordResetLink,
  revokeRole,
  setAccountState,
  signIn,
} from './index.ts';
import { TRIES_PER_ACCOUNT } from './attempts.ts';
import { SESSION_IDLE_MS } from './sessions.ts';

const NOW = Date.UTC(2026, 10, 24, 12);
const place = { agent: 'test', address: '192.0.2.7' };
const password = 'correct horse battery staple';
const admin = { name: 'Nuala Ní Bhriain', email: 'Nuala@Tonn.example', password };

async function house() {
  const scratch = scratchFolder();
  const database = await openDatabase({ url: `sqlite:${scratch.file('t.sqlite')}` });
  await migrate(database, { '0010-accounts': createAccounts });
  return {
    database,
    async [Symbol.asyncDispose]() {
      await database[Symbol.asyncDispose]();
      scratch[Symbol.dispose]();
    },
  };
}

async function withAdministrator() {
  const made = await house();
  const secret = (await firstAdministratorLink(made.database, NOW)) as string;
  const account = await createFirstAdministrator(made.database, { ...admin, secret, now: NOW });
  return { ...made, account };
}

test('the first start’s link makes one administrator, once, and there is no other way in', async () => {
  await using made = await house();
  const { database } = made;
  const secret = (await firstAdministratorLink(database, NOW)) as string;
  await assert.rejects(createFirstAdministrator(database, { ...admin, password: 'password1234', secret, now: NOW }), /too easy/);
  const account = await createFirstAdministrator(database, { ...admin, secret, now: NOW });
  assert.equal(account.email, 'nuala@tonn.example');
  await assert.rejects(createFirstAdministrator(database, { ...admin, email: 'eve@tonn.example', secret, now: NOW }), /cannot be used/);
  assert.equal(await firstAdministratorLink(database, NOW), undefined);
  assert.ok(allows(await grantsOf(database, account.id), 'admin'));
});

test('who signs in has a session until it ends, is idle too long, or the account is disabled', async () => {
  await using made = await withAdministrator();
  const { database, account } = made;
  const signed = await signIn(database, { email: ' NUALA@tonn.example', password, place, now: NOW });
  assert.equal(signed.kind, 'signed-in');
  assert.ok(signed.kind === 'signed-in');
  assert.equal((await findSession(database, signed.secret, NOW + 1))?.account, account.id);
  assert.equal(await findSession(database, signed.secret, NOW + SESSION_IDLE_MS), undefined);
  assert.equal(await findSession(database, 'x'.repeat(43), NOW), undefined);
  assert.ok(!JSON.stringify(await database.kysely.selectFrom('session').selectAll().execute()).includes(signed.secret));
  assert.equal((await listSessions(database, account.id, NOW)).length, 1);
  await endSession(database, account.id, signed.session.id);
  assert.equal(await findSession(database, signed.secret, NOW), undefined);
});

test('threat: a stranger learns nothing from a refusal, and has few tries', async () => {
  await using made = await withAdministrator();
  const { database } = made;
  const refusal = async (email: string) => signIn(database, { email, password: 'not the password', place, now: NOW }).catch((error: Error) => error.message);
  assert.equal(await refusal('nuala@tonn.example'), await refusal('nobody@tonn.example'));
  for (let n = 1; n < TRIES_PER_ACCOUNT; n++) await refusal('nuala@tonn.example');
  await assert.rejects(signIn(database, { email: 'nuala@tonn.example', password, place, now: NOW }), /Too many attempts/);
  const later = NOW + 15 * 60_000;
  assert.equal((await signIn(database, { email: 'nuala@tonn.example', password, place, now: later })).kind, 'signed-in');
});

test('with an authenticator app a code is wanted, counts once, and a recovery code stands in for it once', async () => {
  await using made = await withAdministrator();
  const { database, account } = made;
  const { secret } = offerTotp(account.email, 'Tonn');
  const codeAt = (now: number) => generateSync({ secret, epoch: Math.floor(now / 1000) });
  await assert.rejects(addTotp(database, { account: account.id, secret, code: '000000', now: NOW }), /not right/);
  await addTotp(database, { account: account.id, secret, code: codeAt(NOW), now: NOW });
  const [recovery = ''] = await newRecoveryCodes(database, account.id, NOW);
  const attempt = (code: string | undefined, now: number) => signIn(database, { email: account.email, password, code, place, now });
  assert.equal((await attempt(undefined, NOW)).kind, 'code-wanted');
  await assert.rejects(attempt(codeAt(NOW), NOW), /not right/, 'the code that set it up has been used');
  const next = NOW + 60_000;
  assert.equal((await attempt(codeAt(next), next)).kind, 'signed-in');
  await assert.rejects(attempt(codeAt(next), next), /not right/);
  assert.equal((await attempt(recovery.toUpperCase(), next)).kind, 'signed-in');
  await assert.rejects(attempt(recovery, next), /not right/);
});

test('an invited colleague chooses a password once; a reset ends every session', async () => {
  await using made = await withAdministrator();
  const { database } = made;
  const invited = await invite(database, { name: 'Cian', email: 'cian@tonn.example', grants: [{ role: 'reporter', strand: 'sport', types: [] }], now: NOW });
  await assert.rejects(signIn(database, { email: 'cian@tonn.example', password, place, now: NOW }), /did not match/);
  await choosePassword(database, { secret: invited.secret, password: 'a long enough phrase', now: NOW });
  await assert.rejects(choosePassword(database, { secret: invited.secret, password: 'another long phrase', now: NOW }), /cannot be used/);
  const signed = await signIn(database, { email: 'cian@tonn.example', password: 'a long enough phrase', place, now: NOW });
  assert.ok(signed.kind === 'signed-in');
  assert.equal(await passwordResetLink(database, 'nobody@tonn.example', NOW), undefined);
  const reset = await passwordResetLink(database, 'CIAN@tonn.example', NOW);
  await choosePassword(database, { secret: reset?.secret ?? '', password: 'yet another phrase', now: NOW });
  assert.equal(await findSession(database, signed.secret, NOW), undefined);
  const grants = await grantsOf(database, invited.account.id);
  assert.ok(allows(grants, 'write', { type: 'article', strand: 'sport/football' }));
  assert.ok(!allows(grants, 'write', { type: 'article', strand: 'sporting' }));
  assert.ok(!allows(grants, 'write', { type: 'person' }));
  assert.ok(!allows(grants, 'publish', { type: 'article', strand: 'sport' }));
});

test('the last administrator can neither be disabled nor lose the role', async () => {
  await using made = await withAdministrator();
  const { database, account } = made;
  await assert.rejects(setAccountState(database, account.id, 'disabled', NOW), /Nobody would be left/);
  const [grant] = await listGrants(database.kysely, account.id);
  await assert.rejects(revokeRole(database, account.id, grant?.id ?? ''), /Nobody would be left/);
  assert.equal((await listGrants(database.kysely, account.id)).length, 1);
  const other = await invite(database, { name: 'Aoife', email: 'aoife@tonn.example', grants: [], now: NOW });
  await grantRole(database, { account: other.account.id, role: 'administrator', strand: '', types: [] }, NOW);
  await setAccountState(database, account.id, 'disabled', NOW);
  await assert.rejects(signIn(database, { email: admin.email, password, place, now: NOW }), /did not match/);
});
