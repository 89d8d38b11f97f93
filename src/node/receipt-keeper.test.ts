import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create, release, step } from '../content/index.ts';
import { latestRecords } from '../journal/index.ts';
import { articleFields, EDITOR, newsroom } from '../../test/worlds/newsroom.ts';
import { ReceiptKeeper } from './receipt-keeper.ts';

test('a record keeps its first receipt, and one that was never confirmed says so', async () => {
  await using room = await newsroom();
  for (const id of ['a', 'b']) {
    await create(room, { actor: EDITOR, id, type: 'article', fields: articleFields(id) });
    await release(room, { actor: EDITOR, note: id, steps: [step.parse({ verb: 'publish', id })] });
  }
  const pages = ['/news', '/'];
  let confirmed = true;
  const receipts = { wait: async () => ({ pages, pagesTotal: 40, edges: [{ id: 'web', confirmed }] }) };
  const options = { database: room.database, receipts, waitMs: 1, onTrouble: (error: unknown) => assert.fail(String(error)) };
  {
    await using keeper = new ReceiptKeeper(options);
    keeper.keep(1);
    keeper.keep(1);
    await new Promise((resolve) => setImmediate(resolve));
  }
  confirmed = false;
  {
    await using keeper = new ReceiptKeeper(options);
    for (const seq of [1, 2]) keeper.keep(seq);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const found = await latestRecords(room.database, { limit: 5, changes: 3 });
  assert.deepEqual(
    found.map(({ seq, note, changes, receipt }) => [seq, note, changes, receipt?.confirmed, receipt?.pages, receipt?.pagesTotal]),
    [
      [2, 'b', [{ document: 'b', kind: 'public' }], false, pages, 40],
      [1, 'a', [{ document: 'a', kind: 'public' }], true, pages, 40],
    ],
  );
});
