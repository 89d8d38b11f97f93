import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ReceiptBook } from './receipt-book.ts';

test('a receipt waits for every edge and names the pages that each dropped', async () => {
  const book = new ReceiptBook();
  book.join('a');
  book.join('b');
  let given = false;
  const receipt = book.wait(5, 60_000).finally(() => {
    given = true;
  });
  book.confirm({ edge: 'a', seq: 5, history: 0, pages: ['/news'], pagesTotal: 1 });
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(given, false);
  book.confirm({ edge: 'b', seq: 5, history: 0, pages: ['/news', '/sport'], pagesTotal: 2 });
  assert.deepEqual(await receipt, {
    pages: ['/news', '/sport'],
    pagesTotal: 2,
    edges: [
      { id: 'a', confirmed: true },
      { id: 'b', confirmed: true },
    ],
  });
});

test('an edge that does not confirm in time is named in the receipt', async () => {
  const book = new ReceiptBook();
  book.join('a');
  book.join('b');
  book.confirm({ edge: 'a', seq: 5, history: 0, pages: [], pagesTotal: 0 });
  const { edges } = await book.wait(5, 1);
  assert.deepEqual(edges, [
    { id: 'a', confirmed: true },
    { id: 'b', confirmed: false },
  ]);
});

test('an edge that dies holds no receipt up', async () => {
  const book = new ReceiptBook();
  book.join('a');
  book.join('b');
  book.confirm({ edge: 'a', seq: 5, history: 0, pages: [], pagesTotal: 0 });
  const receipt = book.wait(5, 60_000);
  book.leave('b');
  assert.deepEqual((await receipt).edges, [{ id: 'a', confirmed: true }]);
});

test('another history takes every confirmation back, and confirms nothing by itself', async () => {
  const book = new ReceiptBook();
  book.join('a');
  book.confirm({ edge: 'a', seq: 5, history: 0, pages: ['/lost'], pagesTotal: 1 });
  book.begin(5);
  assert.deepEqual((await book.wait(5, 1)).edges, [{ id: 'a', confirmed: false }]);
  book.confirm({ edge: 'a', seq: 5, history: 1, pages: ['/news'], pagesTotal: 1 });
  assert.deepEqual((await book.wait(5, 60_000)).edges, [{ id: 'a', confirmed: true }]);
});

test('a confirmation that was under way when history forked is not taken for one of the record that has its number now', async () => {
  const book = new ReceiptBook();
  book.join('a');
  book.begin(4);
  book.confirm({ edge: 'a', seq: 5, history: 0, pages: ['/lost'], pagesTotal: 1 });
  const { edges, pages } = await book.wait(5, 1);
  assert.deepEqual([edges, pages], [[{ id: 'a', confirmed: false }], []]);
});
