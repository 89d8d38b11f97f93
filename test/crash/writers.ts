// Editors at work: each creates, publishes, releases, ingests, withdraws and schedules for as long as the server answers,
// and writes into the ledger what was acknowledged. A request that gets no answer may or may not have been carried out.
import { setTimeout as delay } from 'node:timers/promises';
import type { Receipt } from '../../src/api/index.ts';
import type { Random } from '../../bench/newsroom/random.ts';
import { articleFields } from '../worlds/newsroom.ts';
import type { SiteProcess } from '../worlds/site-process.ts';
import type { Ledger } from './ledger.ts';

/** Documents of one ingest: long enough to apply that a kill meets it. */
const INGEST_DOCUMENTS = 40;

interface Writer {
  readonly site: SiteProcess;
  readonly ledger: Ledger;
  readonly random: Random;
  /** Told when a request is about to be sent: a kill soon after meets it in the middle. */
  readonly onSend: () => void;
  /** Prefix of this writer's ids, new in each life. */
  readonly name: string;
}

/** Works until the server is gone. */
export async function write(writer: Writer): Promise<void> {
  const mine: string[] = [];
  try {
    for (let n = 1; ; n++) {
      const dice = writer.random.below(10);
      if (mine.length < 3 || dice < 3) mine.push(await publishNew(writer, `${writer.name}-${n}`));
      else if (dice < 6) await releaseThree(writer, mine.slice(-3), n);
      else if (dice < 7) await ingest(writer, n);
      else if (dice < 8) await withdrawAndRestore(writer, mine[0] as string);
      else await scheduleOne(writer, mine.at(-1) as string, n);
    }
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

async function publishNew(writer: Writer, id: string): Promise<string> {
  const { ledger } = writer;
  await call(writer, 'POST', '/documents', { id, type: 'article', fields: articleFields(id) });
  ledger.drafts.push({ document: id, revision: 1 });
  const { seq } = await call<Receipt>(writer, 'POST', '/releases', { note: `publish:${id}:1`, steps: [{ verb: 'publish', id }] });
  acknowledge(ledger, seq, `publish:${id}:1`, [id]);
  return id;
}

async function releaseThree(writer: Writer, ids: readonly string[], n: number): Promise<void> {
  const note = `release:${writer.name}-${n}:${ids.length}`;
  const { seq } = await call<Receipt>(writer, 'POST', '/releases', { note, steps: ids.map((id) => ({ verb: 'update', id })) });
  acknowledge(writer.ledger, seq, note, ids);
}

async function ingest(writer: Writer, n: number): Promise<void> {
  const ids = Array.from({ length: INGEST_DOCUMENTS }, (_, index) => `${writer.name}-${n}-${index}`);
  const note = `ingest:${writer.name}-${n}:${ids.length}`;
  const firstAt = Date.now();
  const documents = ids.map((id) => ({ id, type: 'article', fields: articleFields(id), firstAt }));
  const { seq } = await call<Receipt>(writer, 'POST', '/ingest', { note, documents });
  acknowledge(writer.ledger, seq, note, ids);
}

async function withdrawAndRestore(writer: Writer, id: string): Promise<void> {
  for (const step of [
    { verb: 'withdraw', id, note: 'It was not so.' },
    { verb: 'restore', id },
  ]) {
    const note = `${step.verb}:${id}:1`;
    const { seq } = await call<Receipt>(writer, 'POST', '/releases', { note, steps: [step] });
    acknowledge(writer.ledger, seq, note, [id]);
  }
}

/** Due so soon that the kill may come before, in, or after it. */
async function scheduleOne(writer: Writer, id: string, n: number): Promise<void> {
  const note = `scheduled:${writer.name}-${n}:1`;
  const dueAt = Date.now() + 1 + writer.random.below(150);
  const answer = await writer.site.call<{ id: string; code?: string }>('POST', '/schedule', { note, dueAt, steps: [{ verb: 'update', id, quiet: true }] });
  if (answer.status === 200) writer.ledger.scheduled.push({ entry: answer.body.id, note });
  else if (answer.body.code !== 'instant-past') throw new Error(`scheduling was refused: ${JSON.stringify(answer.body)}`);
  await delay(1);
}

async function call<T>({ site, onSend }: Writer, method: string, path: string, body: unknown): Promise<T> {
  onSend();
  const answer = await site.call<T>(method, path, body);
  if (answer.status !== 200) throw new Error(`${method} ${path} was refused: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

function acknowledge(ledger: Ledger, seq: number | null, note: string, documents: readonly string[]): void {
  if (seq === null) throw new Error(`${note} made no record`);
  ledger.records.push({ seq, note, documents });
}

/** The connection broke, or nobody listens any more: the server was killed. */
function isGone(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof SyntaxError && /JSON/.test(error.message));
}
