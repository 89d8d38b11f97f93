// Following the journal through failovers: the replica must become exactly what the journal says, and say so.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { articleFields, EDITOR, newsroom, place, type TestNewsroom } from '../../test/worlds/newsroom.ts';
import { scratchFolder } from '../../test/worlds/scratch.ts';
import { create, release, saveDraft, step } from '../content/index.ts';
import { readHead } from '../journal/index.ts';
import { Applier, type ApplierEvent } from './applier.ts';
import { ReplicaReader } from './reader.ts';

type Kind = ApplierEvent['kind'];

/** An applier at work over a newsroom; `next` waits for its next event of a kind. */
async function following() {
  const room = await newsroom();
  const scratch = scratchFolder();
  const stop = new AbortController();
  const events: ApplierEvent[] = [];
  const waiting = new Set<() => void>();
  const start = () => {
    const applier = new Applier({
      database: room.database,
      folder: scratch.file('replica'),
      fingerprint: '0123456789abcdef',
      place,
      onEvent(event) {
        events.push(event);
        for (const look of waiting) look();
      },
    });
    return { applier, running: applier.run(stop.signal) };
  };
  const { applier, running } = start();
  let seen = 0;
  async function next<K extends Kind>(kind: K): Promise<Extract<ApplierEvent, { kind: K }>> {
    for (;;) {
      for (; seen < events.length; seen++) {
        const event = events[seen] as ApplierEvent;
        if (event.kind === kind) {
          seen++;
          return event as Extract<ApplierEvent, { kind: K }>;
        }
      }
      await new Promise<void>((resolve) => {
        const look = () => {
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
      });
    }
  }
  const { file } = await next('swapped');
  await next('idle');
  return {
    room,
    applier,
    events,
    next,
    /** What readers find under each id. */
    headlines(...ids: string[]): (string | undefined)[] {
      using reader = new ReplicaReader(file, room.clock);
      return reader.read((view) => ids.map((id) => (view.facet(id, 'card') as { headline: string } | undefined)?.headline)).value;
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await running;
      await room[Symbol.asyncDispose]();
      scratch[Symbol.dispose]();
    },
  };
}

async function publish(room: TestNewsroom, id: string, headline: string): Promise<void> {
  const known = await room.database.kysely.selectFrom('document').select('newest').where('id', '=', id).executeTakeFirst();
  const fields = articleFields(id, { headline });
  if (known) await saveDraft(room, { actor: EDITOR, id, base: known['newest'] as number, fields });
  else await create(room, { actor: EDITOR, id, type: 'article', fields });
  await release(room, { actor: EDITOR, note: '', steps: [step.parse({ verb: known ? 'update' : 'publish', id })] });
}

/** The database fails over to a standby that had seen the journal up to `seq` only. */
async function failOver({ database }: TestNewsroom, seq: number): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.deleteFrom('journal_change').where('seq', '>', seq).execute();
    await transaction.deleteFrom('journal').where('seq', '>', seq).execute();
    await transaction.deleteFrom('journal_latest').execute();
    const rows = await transaction.selectFrom('journal_change').select(['document', 'seq', 'position']).orderBy('seq').execute();
    const latest = new Map(rows.map((row) => [row['document'], row]));
    for (const row of latest.values()) await transaction.insertInto('journal_latest').values(row).execute();
    const head = await transaction.selectFrom('journal').select(['seq', 'tag', 'prev_tag']).where('seq', '=', seq).executeTakeFirstOrThrow();
    await transaction.updateTable('journal_head').set(head).where('id', '=', 1).execute();
  });
}

test('after a failover to a database that lagged, the replica is what that journal says', async () => {
  await using world = await following();
  const { room, applier, next } = world;
  await publish(room, 'a', 'One');
  await publish(room, 'b', 'Two');
  await publish(room, 'a', 'One, lost');
  await publish(room, 'c', 'Three, lost');
  applier.notify();
  await next('idle');
  assert.deepEqual(world.headlines('a', 'b', 'c'), ['One, lost', 'Two', 'Three, lost']);
  await failOver(room, 2);
  await publish(room, 'b', 'Two, in the new history');
  applier.notify();
  const { position } = await next('flushed');
  assert.deepEqual(position, await readHead(room.database));
  assert.deepEqual(world.headlines('a', 'b', 'c'), ['One', 'Two, in the new history', undefined]);
});

test('a repair that ends at the common ancestor leaves what is remembered of it: the next, deeper fork is repaired too', async () => {
  await using world = await following();
  const { room, applier, next } = world;
  await publish(room, 'a', 'One');
  await publish(room, 'b', 'Two');
  await publish(room, 'c', 'Three');
  applier.notify();
  await next('idle');
  await failOver(room, 2);
  applier.notify();
  await next('flushed');
  await next('idle');
  assert.deepEqual(world.headlines('a', 'b', 'c'), ['One', 'Two', undefined]);
  await failOver(room, 1);
  applier.notify();
  await next('flushed');
  assert.deepEqual(world.headlines('a', 'b', 'c'), ['One', undefined, undefined]);
});

test('nothing that is stored is dropped while the newsroom’s database is away', async () => {
  await using world = await following();
  const { room, applier, next, events } = world;
  await publish(room, 'a', 'One');
  applier.notify();
  await next('idle');
  await room.database.kysely.schema.alterTable('journal_head').renameTo('journal_head_away').execute();
  applier.notify();
  assert.match((await next('trouble')).message, /readers are served all the same/);
  await room.database.kysely.schema.alterTable('journal_head_away').renameTo('journal_head').execute();
  await publish(room, 'a', 'Uno');
  applier.notify();
  await next('applied');
  assert.deepEqual(world.headlines('a'), ['Uno']);
  assert.deepEqual(
    events.filter(({ kind }) => kind === 'flushed'),
    [],
  );
});
