// The index's own thread: taking documents in and looking through a million of them never hold the event loop that answers readers.
import { parentPort, workerData } from 'node:worker_threads';
import { asProblem, openDatabase } from '../database/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { Problem } from '../kernel/errors.ts';
import { removeIndex } from './index.store.ts';
import type { AlikeQuery, ListQuery, UsageQuery } from './contract.ts';
import { indexFingerprint } from './fingerprint.ts';
import { NewsroomIndex } from './newsroom-index.ts';

export interface IndexThreadOptions {
  readonly databaseUrl: string;
  readonly folder: string;
  /** More has changed than anybody remembers. */
  readonly behind?: boolean;
}

export type IndexQuestion =
  | { readonly what: 'list' | 'ids'; readonly query: ListQuery }
  | { readonly what: 'usage'; readonly query: UsageQuery }
  | { readonly what: 'alike'; readonly query: AlikeQuery };

export type IndexOrder =
  | { readonly kind: 'tell'; readonly ids: readonly string[] }
  | ({ readonly kind: 'ask'; readonly id: number } & IndexQuestion)
  | { readonly kind: 'stop' };

export type IndexAnswer =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refused'; readonly id: number; readonly refused: Pick<Problem, 'row' | 'detail' | 'facts'> }
  | { readonly kind: 'broken'; readonly id: number; readonly message: string }
  | { readonly kind: 'trouble'; readonly message: string };

/** Changes of other processes are seen within this time. */
const CATCH_UP_EVERY_MS = 1_000;
/** Times as long as catching up took are left to questions. */
const CATCH_UP_SHARE = 4;
/** Pause after the newsroom database could not be read. */
const RETRY_MS = 5_000;

const port = parentPort;
if (!port) throw new Error('index-thread.ts runs as a worker thread only');
const { databaseUrl, folder, behind = false } = workerData as IndexThreadOptions;
const stop = new AbortController();
const send = (answer: IndexAnswer) => port.postMessage(answer);

await using database = await openDatabase({ url: databaseUrl });
const fingerprint = indexFingerprint();
let index = new NewsroomIndex({ database, folder, fingerprint, clock: systemClock, behind });
let swept = false;

port.on('message', (order: IndexOrder) => {
  if (order.kind === 'tell') index.tell(order.ids);
  else if (order.kind === 'ask') void answer(order);
  else stop.abort();
});

while (!stop.signal.aborted) {
  const began = performance.now();
  let pause: number = CATCH_UP_EVERY_MS;
  try {
    if (swept) await index.catchUp(stop.signal);
    else await index.sweep(stop.signal);
    swept = true;
    // While much is changing, questions have most of the time.
    pause = Math.max(pause, (performance.now() - began) * CATCH_UP_SHARE);
  } catch (error) {
    renewIfDamaged(error);
    send({ kind: 'trouble', message: messageOf(error) });
    pause = RETRY_MS;
  }
  await systemClock.until(systemClock.now() + pause, stop.signal).catch(() => {});
}
index[Symbol.dispose]();
port.close();

async function answer({ id, ...question }: Extract<IndexOrder, { kind: 'ask' }>): Promise<void> {
  try {
    send({ kind: 'answer', id, value: await answerTo(question) });
  } catch (error) {
    renewIfDamaged(error);
    const problem = error instanceof Problem ? error : asProblem(error);
    if (problem) send({ kind: 'refused', id, refused: { row: problem.row, detail: problem.detail, facts: problem.facts } });
    else send({ kind: 'broken', id, message: messageOf(error) });
  }
}

function answerTo(question: IndexQuestion): Promise<unknown> {
  if (question.what === 'usage') return index.usage(question.query);
  if (question.what === 'alike') return index.alike(question.query);
  return question.what === 'list' ? index.list(question.query) : index.ids(question.query);
}

/** A damaged file is not the newsroom's: it goes, and the index is made anew. */
function renewIfDamaged(error: unknown): void {
  const file = error instanceof Error && 'errcode' in error;
  if (!file || asProblem(error)?.code !== 'database-corrupt') return;
  index[Symbol.dispose]();
  removeIndex(folder);
  index = new NewsroomIndex({ database, folder, fingerprint, clock: systemClock });
  swept = false;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
