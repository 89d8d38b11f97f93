import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON } from '../../test/worlds/changes.ts';
import { articleFields, EDITOR, newsroom, type TestNewsroom } from '../../test/worlds/newsroom.ts';
import { readHead, readRecords } from '../journal/index.ts';
import { create, listEntries, release, saveDraft, Scheduler, type SchedulerEvent, schedule, type StepInput, step, unschedule } from './index.ts';
import { insertEntry } from './schedule.store.ts';

const MINUTE = 60_000;
const plan = (room: TestNewsroom, dueAt: number, ...steps: StepInput[]) =>
  schedule(room, { actor: EDITOR, note: 'planned', dueAt, steps: steps.map((each) => step.parse(each)) });

async function roomWithDraft(): Promise<TestNewsroom> {
  const room = await newsroom();
  await create(room, { actor: EDITOR, id: 'a', type: 'article', fields: articleFields('a') });
  return room;
}

/** Runs a scheduler until it has told `count` events. */
async function run(room: TestNewsroom, count: number, drive: () => void = () => {}): Promise<SchedulerEvent[]> {
  const stop = new AbortController();
  const events: SchedulerEvent[] = [];
  const enough = Promise.withResolvers<void>();
  const scheduler = new Scheduler(room, (event) => {
    events.push(event);
    if (events.length >= count) enough.resolve();
  });
  const running = scheduler.run(stop.signal);
  await scheduler.fireDue();
  drive();
  if (count > 0) await enough.promise;
  stop.abort();
  await running;
  return events;
}

test('a scheduled release is never early, and fires at its instant', async () => {
  await using room = await roomWithDraft();
  await plan(room, NOON + MINUTE, { verb: 'publish', id: 'a' });
  room.clock.set(NOON + MINUTE - 1);
  assert.deepEqual(await run(room, 0), []);
  assert.equal((await readHead(room.database)).seq, 0);
  const [event] = await run(room, 1, () => room.clock.advance(1));
  assert.ok(event?.kind === 'fired' && event.seq === 1 && event.lateMs === 0 && !event.missed);
  assert.equal((await readRecords(room.database, 0, { limit: 1, maxBytes: 1e6 }))[0]?.at, NOON + MINUTE);
});

test('what is scheduled is frozen: a later draft does not slip in', async () => {
  await using room = await roomWithDraft();
  await plan(room, NOON + MINUTE, { verb: 'publish', id: 'a', base: 1 });
  await saveDraft(room, { actor: EDITOR, id: 'a', base: 1, fields: articleFields('a', { headline: 'Not yet approved' }) });
  room.clock.advance(MINUTE);
  await run(room, 1);
  const [record] = await readRecords(room.database, 0, { limit: 1, maxBytes: 1e6 });
  const change = record?.changes[0];
  assert.ok(change?.kind === 'public' && change.document.revision === 1);
});

test('two schedulers over one newsroom fire an entry once', async () => {
  await using room = await roomWithDraft();
  await plan(room, NOON + MINUTE, { verb: 'publish', id: 'a' });
  room.clock.advance(MINUTE);
  const events: SchedulerEvent[] = [];
  await Promise.all([1, 2, 3].map(() => new Scheduler(room, (event) => events.push(event)).fireDue()));
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['fired'],
  );
  assert.equal((await readHead(room.database)).seq, 1);
});

test('an instant that was missed fires at boot and says so', async () => {
  await using room = await roomWithDraft();
  await plan(room, NOON + MINUTE, { verb: 'publish', id: 'a' });
  room.clock.advance(60 * MINUTE);
  const [event] = await run(room, 1);
  assert.ok(event?.kind === 'fired' && event.missed && event.lateMs === 59 * MINUTE);
});

test('a clock that jumps forward fires what it jumped over; one that jumps back fires nothing twice', async () => {
  await using room = await roomWithDraft();
  await plan(room, NOON + 2 * 60 * MINUTE, { verb: 'publish', id: 'a' });
  const [event] = await run(room, 1, () => room.clock.advance(3 * 60 * MINUTE));
  assert.equal(event?.kind, 'fired');
  room.clock.set(NOON);
  assert.deepEqual(await run(room, 0), []);
  assert.equal((await readHead(room.database)).seq, 1);
});

test('an instant in the hour that daylight saving repeats is one instant', async () => {
  await using room = await roomWithDraft();
  // Dublin, 31 October 2027: 01:30 comes twice, an hour apart.
  const first = Date.parse('2027-10-31T01:30:00+01:00');
  const second = Date.parse('2027-10-31T01:30:00+00:00');
  assert.equal(second - first, 60 * MINUTE);
  await plan(room, second, { verb: 'publish', id: 'a' });
  room.clock.set(first);
  assert.deepEqual(await run(room, 0), []);
  const [event] = await run(room, 1, () => room.clock.set(second));
  assert.ok(event?.kind === 'fired' && event.lateMs === 0);
});

test('an entry that can no longer be carried out is kept with its reason and holds nothing up', async () => {
  await using room = await roomWithDraft();
  await create(room, { actor: EDITOR, id: 'b', type: 'article', fields: articleFields('b') });
  await plan(room, NOON + MINUTE, { verb: 'publish', id: 'a' });
  await plan(room, NOON + 2 * MINUTE, { verb: 'publish', id: 'b' });
  await release(room, { actor: EDITOR, note: '', steps: [step.parse({ verb: 'spike', id: 'a' })] });
  room.clock.advance(2 * MINUTE);
  const events = await run(room, 2);
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['failed', 'fired'],
  );
  const [kept] = await listEntries(room.database.kysely, { limit: 5, failed: true });
  assert.match(kept?.failure ?? '', /^wrong-state/);
});

test('what is taken out of the schedule does not fire, and cannot be taken out twice', async () => {
  await using room = await roomWithDraft();
  const { id } = await plan(room, NOON + MINUTE, { verb: 'publish', id: 'a' });
  await unschedule(room, { actor: EDITOR, id });
  await assert.rejects(unschedule(room, { actor: EDITOR, id }), /no such entry/);
  room.clock.advance(MINUTE);
  assert.deepEqual(await run(room, 0), []);
});

test('an instant in the past is refused', async () => {
  await using room = await roomWithDraft();
  await assert.rejects(plan(room, NOON, { verb: 'publish', id: 'a' }), /lies in the past/);
});

test('whatever shows a revision is frozen when it is scheduled, also when no base was named', async () => {
  await using room = await roomWithDraft();
  await release(room, { actor: EDITOR, note: '', steps: [step.parse({ verb: 'publish', id: 'a' })] });
  await plan(room, NOON + MINUTE, { verb: 'update', id: 'a' });
  await plan(room, NOON + 2 * MINUTE, { verb: 'correct', id: 'a', note: 'The name was wrong.' });
  await saveDraft(room, { actor: EDITOR, id: 'a', base: 1, fields: articleFields('a', { headline: 'Not yet approved' }) });
  room.clock.advance(2 * MINUTE);
  await run(room, 2);
  const shown = (await readRecords(room.database, 1, { limit: 5, maxBytes: 1e6 })).map(
    ({ changes: [change] }) => change?.kind === 'public' && change.document.revision,
  );
  assert.deepEqual(shown, [1, 1]);
});

test('a defect in one entry holds no other up, and it stays to be tried again', async () => {
  await using room = await roomWithDraft();
  await create(room, { actor: EDITOR, id: 'b', type: 'article', fields: articleFields('b') });
  const broken = {
    id: 'broken',
    dueAt: NOON + 1,
    actor: 'editor',
    note: '',
    steps: [{ verb: 'from-a-newer-version', id: 'a' }] as never,
    createdAt: NOON,
    failure: '',
  };
  await insertEntry(room.database.kysely, broken);
  await plan(room, NOON + 2, { verb: 'publish', id: 'b' });
  room.clock.advance(MINUTE);
  const events: SchedulerEvent[] = [];
  await assert.rejects(new Scheduler(room, (event) => events.push(event)).fireDue(), TypeError);
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['fired'],
  );
  assert.equal((await listEntries(room.database.kysely, { limit: 5 }))[0]?.id, 'broken');
});

test('a story that expires leaves at its instant, by a spike that was scheduled', async () => {
  await using room = await roomWithDraft();
  await release(room, { actor: EDITOR, note: '', steps: [step.parse({ verb: 'publish', id: 'a' })] });
  await plan(room, NOON + MINUTE, { verb: 'spike', id: 'a' });
  const [event] = await run(room, 1, () => room.clock.advance(MINUTE));
  assert.ok(event?.kind === 'fired' && event.lateMs === 0);
  const [record] = await readRecords(room.database, 1, { limit: 1, maxBytes: 1e6 });
  assert.deepEqual(record?.changes, [{ kind: 'removed', id: 'a', type: 'article' }]);
});
