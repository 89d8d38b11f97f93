// A thread that takes documents in, with a newsroom connection of its own: parsing and writing thousands of them never holds the event loop
// that answers readers. Orders are carried out one after the other.
import { parentPort, workerData } from 'node:worker_threads';
import { parseIngestBody } from '../api/ingest-body.ts';
import { ingest, permitByScope, type Place } from '../content/index.ts';
import { openDatabase } from '../database/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { Problem } from '../kernel/errors.ts';
import type { IngestAnswer, IngestOrder } from './ingester.ts';

const port = parentPort;
if (!port) throw new Error('ingest-thread.ts runs as a worker thread only');
const { databaseUrl, place } = workerData as { databaseUrl: string; place: Place };

const database = await openDatabase({ url: databaseUrl });
// Who waits for records and for the schedule lives in the thread that asked.
const newsroom = { database, clock: systemClock, place, permit: permitByScope, onRecord: () => {}, onSchedule: () => {} };
let last = Promise.resolve();
port.on('message', (order: IngestOrder) => {
  last = last.then(async () => port.postMessage(await answer(order)));
});

async function answer({ id, actor, body }: IngestOrder): Promise<IngestAnswer> {
  try {
    const { note, documents } = parseIngestBody(body);
    return { id, ingested: await ingest(newsroom, { actor, note: note || 'ingest', documents }) };
  } catch (error) {
    if (error instanceof Problem) return { id, refused: { row: error.row, detail: error.detail, facts: { ...error.facts } } };
    return { id, broken: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
