import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articleFields, EDITOR, newsroom } from '../../test/worlds/newsroom.ts';
import { create, release, saveDraft, step } from '../content/index.ts';
import type { Database } from '../database/index.ts';
import { recordAct } from './append.ts';
import { listLines, readAuditHead } from './audit.store.ts';
import { hashOfLine } from './chain.ts';
import { documentsOf } from './documents-of.ts';
import { verifyAudit } from './verify.ts';

async function written() {
  const room = await newsroom();
  await create(room, { actor: EDITOR, id: 'story', type: 'article', fields: articleFields('story') });
  await saveDraft(room, { actor: EDITOR, id: 'story', base: 1, fields: articleFields('story', { headline: 'Better' }) });
  await release(room, { actor: EDITOR, note: 'out', steps: [step.parse({ verb: 'publish', id: 'story' })] });
  await recordAct(room.database, { at: room.clock.now(), actor: 'Aoife', verb: 'signIn', detail: { account: 'a1' } });
  return room;
}
const tables = ({ kysely }: Database) => kysely;

test('an untouched log is whole, numbered without a gap, and ends at its head', async () => {
  await using room = await written();
  const lines = await listLines(room.database.kysely, { limit: 10 });
  assert.deepEqual(
    lines.map(({ number, verb }) => [number, verb]),
    [
      [4, 'signIn'],
      [3, 'publish'],
      [2, 'saveDraft'],
      [1, 'create'],
    ],
  );
  assert.deepEqual(await verifyAudit(room.database), { lines: 4, head: await readAuditHead(room.database), fault: undefined });
});

test('a line says what was before and what is after', async () => {
  await using room = await written();
  const [, publish, save] = await listLines(room.database.kysely, { limit: 10 });
  assert.deepEqual(publish?.detail['changes'], [{ document: 'story', before: { state: 'draft' }, after: { state: 'public', revision: 2 } }]);
  assert.deepEqual(save?.detail, { document: 'story', revision: 2, former: 1 });
});

/** What somebody with the database’s password might do. */
const tamperings: Readonly<Record<string, (database: Database) => Promise<unknown>>> = {
  'another actor': (database) => tables(database).updateTable('audit').set({ actor: 'somebody else' }).where('number', '=', 2).execute(),
  'another detail': (database) => tables(database).updateTable('audit').set({ detail: '{}' }).where('number', '=', 3).execute(),
  'another instant': (database) => tables(database).updateTable('audit').set({ at: 1 }).where('number', '=', 1).execute(),
  'a line taken out': (database) => tables(database).deleteFrom('audit').where('number', '=', 2).execute(),
  'the last line taken out': (database) => tables(database).deleteFrom('audit').where('number', '=', 4).execute(),
  'the last line taken out and the head set back': async (database) => {
    await tables(database).deleteFrom('audit').where('number', '=', 4).execute();
    await tables(database).updateTable('audit_head').set({ number: 3 }).execute();
  },
  'two lines exchanged': async (database) => {
    for (const [from, to] of [
      [1, 99],
      [2, 1],
      [99, 2],
    ] as const)
      await tables(database).updateTable('audit').set({ number: to }).where('number', '=', from).execute();
  },
  'a line put in at the end': (database) =>
    tables(database).insertInto('audit').values({ id: 'x', at: 1, actor: 'x', verb: 'x', seq: null, detail: '{}', number: 5, hash: 'x' }).execute(),
  'a changed line with a hash that fits it': async (database) => {
    const [line] = await listLines(database.kysely, { limit: 1, before: 3 });
    if (!line) throw new Error('there is no line 2');
    const [former] = await listLines(database.kysely, { limit: 1, before: 2 });
    const changed = { ...line, actor: 'somebody else', detail: JSON.stringify(line.detail) };
    await tables(database)
      .updateTable('audit')
      .set({ actor: changed.actor, hash: hashOfLine(former?.hash ?? '', changed) })
      .where('number', '=', 2)
      .execute();
  },
};
for (const [name, tamper] of Object.entries(tamperings)) {
  test(`threat: ${name} is found`, async () => {
    await using room = await written();
    await tamper(room.database);
    assert.notEqual((await verifyAudit(room.database)).fault, undefined);
  });
}

test('threat: a chain that was made anew as a whole is found by a head that was kept elsewhere', async () => {
  await using room = await written();
  const kept = await readAuditHead(room.database);
  await recordAct(room.database, { at: room.clock.now(), actor: 'Aoife', verb: 'signOut', detail: {} });
  assert.equal((await verifyAudit(room.database, kept)).fault, undefined);
  let hash = '';
  for (const line of (await listLines(room.database.kysely, { limit: 10 })).toReversed()) {
    hash = hashOfLine(hash, { ...line, actor: 'nobody', detail: JSON.stringify(line.detail) });
    await tables(room.database).updateTable('audit').set({ actor: 'nobody', hash }).where('number', '=', line.number).execute();
  }
  await tables(room.database).updateTable('audit_head').set({ hash }).execute();
  assert.equal((await verifyAudit(room.database)).fault, undefined, 'the chain alone cannot tell');
  assert.match((await verifyAudit(room.database, kept)).fault ?? '', /made anew/);
  assert.match((await verifyAudit(room.database, { ...kept, number: 99 })).fault ?? '', /not there any more/);
});

test('lines are found by actor, verb, document and time', async () => {
  await using room = await written();
  const found = async (filter: object) => (await listLines(room.database.kysely, { limit: 10, ...filter })).map(({ number }) => number);
  assert.deepEqual(await found({ actor: 'Aoife' }), [4]);
  assert.deepEqual(await found({ verb: 'saveDraft' }), [2]);
  assert.deepEqual(await found({ document: 'story' }), [3, 2, 1]);
  assert.deepEqual(await found({ document: 'story', before: 3 }), [2, 1]);
  assert.deepEqual(await found({ from: room.clock.now() + 1 }), []);
  assert.deepEqual(await found({ until: room.clock.now() }), []);
});

test('a line is found by each document that its detail names', () => {
  assert.deepEqual(documentsOf({ document: 'a', steps: [{ id: 'b' }, { id: 'a' }, {}], documents: ['c', 7] }), ['a', 'c', 'b']);
  assert.deepEqual(documentsOf({ schedule: 'x' }), []);
});

test('an act whose line cannot be written is not done', async () => {
  await using room = await written();
  await tables(room.database).schema.dropTable('audit_head').execute();
  await assert.rejects(create(room, { actor: EDITOR, id: 'other', type: 'article', fields: articleFields('other') }));
  assert.equal(await tables(room.database).selectFrom('document').select('id').where('id', '=', 'other').executeTakeFirst(), undefined);
});
