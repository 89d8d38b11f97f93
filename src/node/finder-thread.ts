// A thread that finds documents by their words, with a newsroom connection of its own. Orders are carried out one after the other.
import { parentPort, workerData } from 'node:worker_threads';
import { findByText } from '../content/index.ts';
import { openDatabase } from '../database/index.ts';
import { Problem } from '../kernel/errors.ts';
import type { FindAnswer, FindOrder } from './finder.ts';

/** A search ends with what it has after this; the next page goes on from there. */
const FIND_MAX_MS = 2_000;

const port = parentPort;
if (!port) throw new Error('finder-thread.ts runs as a worker thread only');
const { databaseUrl } = workerData as { databaseUrl: string };
const database = await openDatabase({ url: databaseUrl });
let last = Promise.resolve();
port.on('message', (order: FindOrder) => {
  last = last.then(async () => port.postMessage(await answer(order)));
});

async function answer({ id, search }: FindOrder): Promise<FindAnswer> {
  const until = performance.now() + FIND_MAX_MS;
  try {
    return { id, found: await findByText(database, search, () => performance.now() > until) };
  } catch (error) {
    if (error instanceof Problem) return { id, refused: { row: error.row, detail: error.detail } };
    return { id, broken: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
