// Two processes with a scheduler each over one newsroom, by the machine's clock: exactly once, never early, and how late.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, test } from 'node:test';
import { create, listEntries, schedule, step } from '../../src/content/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { readRecords } from '../../src/journal/index.ts';
import { articleFields, EDITOR, newsroom } from '../worlds/newsroom.ts';
import { enginesUnderTest } from './engines.ts';

const ENTRIES = 40;
/** From now to the first instant, and from each instant to the next. */
const LEAD_MS = 4_000;
const STEP_MS = 50;

interface Fact {
  readonly kind: string;
  readonly entry?: string;
  readonly lateMs?: number;
  readonly missed?: boolean;
  readonly reason?: string;
}

interface Running extends AsyncDisposable {
  readonly child: ChildProcess;
}

/** Starts a scheduler's process; resolves when it runs. */
async function startScheduler(url: string, onFact: (fact: Fact) => void): Promise<Running> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'scheduler-process.ts'), url], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ready = Promise.withResolvers<void>();
  const ended = once(child, 'exit');
  createInterface({ input: child.stdout }).on('line', (line) => {
    const fact = JSON.parse(line) as Fact;
    if (fact.kind === 'ready') ready.resolve();
    else onFact(fact);
  });
  await Promise.race([ready.promise, ended.then(() => Promise.reject(new Error('the scheduler’s process ended')))]);
  return {
    child,
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await ended;
    },
  };
}

for (const engine of enginesUnderTest()) {
  const skip = engine.absent ?? false;
  describe(engine.name, { concurrency: 1 }, () => {
    test('two processes carry each scheduled release out exactly once, and never early', { skip }, async (context) => {
      await using room = await newsroom(await engine.fresh());
      const ids = Array.from({ length: ENTRIES }, (_, n) => `d-${String(n).padStart(2, '0')}`);
      for (const id of ids) await create(room, { actor: EDITOR, id, type: 'article', fields: articleFields(id) });
      const facts: (Fact & { readonly by: number })[] = [];
      const all = Promise.withResolvers<void>();
      const hear = (by: number) => (fact: Fact) => {
        facts.push({ ...fact, by });
        if (new Set(facts.map(({ entry }) => entry)).size === ENTRIES) all.resolve();
      };
      // Entries are there before the schedulers are: what they wait on is the instant itself, not somebody’s hint.
      const began = systemClock.now() + LEAD_MS;
      const due = new Map<string, number>();
      for (const [n, id] of ids.entries()) {
        const dueAt = began + n * STEP_MS;
        const { id: entry } = await schedule({ ...room, clock: systemClock }, { actor: EDITOR, note: id, dueAt, steps: [step.parse({ verb: 'publish', id })] });
        due.set(entry, dueAt);
      }
      await using first = await startScheduler(room.database.url, hear(1));
      await using second = await startScheduler(room.database.url, hear(2));
      assert.notEqual(first.child.pid, second.child.pid);
      await all.promise;
      const fired = facts.filter(({ kind }) => kind === 'fired');
      assert.deepEqual(
        facts.filter(({ kind }) => kind !== 'fired'),
        [],
      );
      assert.equal(fired.length, ENTRIES);
      const records = await readRecords(room.database, 0, { limit: 1_000, maxBytes: 1e9 });
      assert.equal(records.length, ENTRIES, 'one record each');
      assert.deepEqual(new Set(records.map(({ note }) => note)), new Set(ids));
      for (const { note, at } of records) assert.ok(at >= began + ids.indexOf(note) * STEP_MS, `${note} was early`);
      assert.deepEqual(await listEntries(room.database.kysely, { limit: 10, failed: true }), []);
      const late = records.map(({ note, at }) => at - (began + ids.indexOf(note) * STEP_MS)).sort((a, b) => a - b);
      const share = (by: number) => fired.filter((each) => each.by === by).length;
      context.diagnostic(`late: p50 ${late[ENTRIES >> 1]} ms, worst ${late.at(-1)} ms; fired ${share(1)} and ${share(2)}`);
    });

    test('what falls due while no process runs is carried out by the next one at its start, once, and called missed', { skip }, async () => {
      await using room = await newsroom(await engine.fresh());
      await create(room, { actor: EDITOR, id: 'a', type: 'article', fields: articleFields('a') });
      // An hour ago by the machine’s clock, when it was scheduled by one that ran two hours behind.
      const behind = { ...room, clock: { ...systemClock, now: () => systemClock.now() - 7_200_000 } };
      await schedule(behind, { actor: EDITOR, note: 'missed', dueAt: systemClock.now() - 3_600_000, steps: [step.parse({ verb: 'publish', id: 'a' })] });
      const facts: Fact[] = [];
      const heard = Promise.withResolvers<void>();
      const hear = (fact: Fact) => {
        facts.push(fact);
        heard.resolve();
      };
      {
        await using _first = await startScheduler(room.database.url, hear);
        await using _second = await startScheduler(room.database.url, hear);
        await heard.promise;
      }
      assert.deepEqual(
        facts.map(({ kind, missed }) => [kind, missed]),
        [['fired', true]],
      );
      assert.equal((await readRecords(room.database, 0, { limit: 10, maxBytes: 1e6 })).length, 1);
    });
  });
}
