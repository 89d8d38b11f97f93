import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as Y from 'yjs';
import { UpdateLog } from './update-log.ts';

const typing = () => {
  const copy = new Y.Doc();
  const updates: Uint8Array[] = [];
  copy.on('update', (update: Uint8Array) => updates.push(update));
  return { text: copy.getText('t'), updates };
};
const read = (updates: readonly Uint8Array[]): string => {
  const copy = new Y.Doc();
  for (const update of updates) Y.applyUpdate(copy, update);
  return copy.getText('t').toString();
};

test('what was typed while the database was away is written when it is back, all of it', async () => {
  const { text, updates } = typing();
  const written: Uint8Array[] = [];
  const durable: string[] = [];
  let away = true;
  const log = new UpdateLog({
    write: async (_, update) => {
      if (away) throw new Error('away');
      written.push(update);
    },
    onDurable: (document) => durable.push(document),
    onTrouble: () => {},
  });
  text.insert(0, 'Heavy ');
  log.push('story', updates[0] as Uint8Array);
  await assert.rejects(log.flush('story'));
  assert.equal(log.isDurable('story'), false);
  text.insert(6, 'rain');
  log.push('story', updates[1] as Uint8Array);
  away = false;
  await log.flushAll();
  assert.equal(read(written), 'Heavy rain');
  assert.deepEqual(durable, ['story']);
  assert.equal(log.isDurable('story'), true);
});

test('nothing is called durable while something of it is still under way', async () => {
  const { text, updates } = typing();
  const first = Promise.withResolvers<void>();
  const durable: string[] = [];
  let writes = 0;
  const log = new UpdateLog({
    write: () => (++writes === 1 ? first.promise : Promise.resolve()),
    onDurable: (document) => durable.push(document),
    onTrouble: () => {},
  });
  text.insert(0, 'a');
  log.push('story', updates[0] as Uint8Array);
  const flushing = log.flush('story');
  text.insert(1, 'b');
  log.push('story', updates[1] as Uint8Array);
  first.resolve();
  await flushing;
  assert.deepEqual(durable, []);
  await log.flushAll();
  assert.deepEqual(durable, ['story']);
});
