import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON } from '../../test/worlds/changes.ts';
import { articleFields, EDITOR, newsroom, REPORTER, type TestNewsroom } from '../../test/worlds/newsroom.ts';
import {
  type Actor,
  actsOf,
  assign,
  comment,
  create,
  embargo,
  gateOf,
  gatesOf,
  getDocument,
  listAudit,
  listComments,
  listEntries,
  release,
  requireStage,
  resolve,
  review,
  type ReviewVerb,
  saveDraft,
  Scheduler,
  schedule,
  type StepInput,
  stageOf,
  step,
} from './index.ts';

const MINUTE = 60_000;
const CHIEF: Actor = { name: 'chief', scopes: ['read', 'write', 'decide', 'publish'] };
const ADMIN: Actor = { name: 'admin', scopes: ['admin'] };
const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected;

async function strictRoom(): Promise<TestNewsroom> {
  const room = await newsroom();
  await create(room, { actor: REPORTER, id: 'a', type: 'article', fields: articleFields('a', { strand: 'news/courts' }) });
  await requireStage(room, { actor: ADMIN, strand: 'news', needs: 'ready' });
  return room;
}
const move = (room: TestNewsroom, actor: Actor, verb: ReviewVerb, more: object = {}) => review(room, { actor, verb, id: 'a', ...more });
const go = (room: TestNewsroom, wanted: StepInput) => release(room, { actor: CHIEF, note: '', steps: [step.parse(wanted)] });
const save = (room: TestNewsroom, base: number) =>
  saveDraft(room, { actor: REPORTER, id: 'a', base, fields: articleFields('a', { strand: 'news/courts', headline: `Over ${base}` }) });
async function stage(room: TestNewsroom) {
  const document = await getDocument(room.database.kysely, 'a');
  return stageOf(gateOf(await gatesOf(room.database.kysely, [document]), document).workflow, document);
}

test('a story is submitted by its writer, found ready by an editor, and goes back only with a note; each leaves its audit line', async () => {
  await using room = await strictRoom();
  await move(room, REPORTER, 'submit', { note: 'Please look at the names.' });
  assert.equal(await stage(room), 'in-review');
  await assert.rejects(move(room, REPORTER, 'ready'), code('not-permitted'));
  await assert.rejects(move(room, CHIEF, 'back'), code('note-missing'));
  room.clock.advance(1);
  await move(room, CHIEF, 'back', { note: 'The court has another name.' });
  assert.equal(await stage(room), 'draft');
  await assert.rejects(move(room, CHIEF, 'back', { note: 'Again' }), code('wrong-stage'));
  await assert.rejects(move(room, REPORTER, 'submit', { base: 7 }), code('stale-base'));
  room.clock.advance(1);
  await move(room, CHIEF, 'ready', { base: 1 });
  assert.equal(await stage(room), 'ready');
  const [last] = await listAudit(room.database.kysely, { limit: 1 });
  assert.deepEqual([last?.verb, last?.actor, last?.detail['before'], last?.detail['after']], ['ready', 'chief', 'draft', 'ready']);
});

test('where a strand asks for it nothing goes out that was not found ready: not by a verb, not together with others, not by the schedule', async () => {
  await using room = await strictRoom();
  await assert.rejects(go(room, { verb: 'publish', id: 'a' }), code('not-ready'));
  const planned = { actor: CHIEF, note: '', dueAt: NOON + MINUTE, steps: [step.parse({ verb: 'publish', id: 'a' })] };
  await assert.rejects(schedule(room, planned), code('not-ready'));
  await move(room, CHIEF, 'ready');
  await schedule(room, planned);
  // Taken back before its instant: the schedule refuses as everybody does, and says why.
  await move(room, CHIEF, 'back', { note: 'A name is wrong.' });
  room.clock.advance(MINUTE);
  await new Scheduler(room, () => {}).fireDue();
  const [failed] = await listEntries(room.database.kysely, { limit: 5, failed: true });
  assert.match(failed?.failure ?? '', /^not-ready: .*revision 1 must be found ready first/);
});

test('ready is a revision: what is saved after it must be found ready again, and what was planned with it still goes out', async () => {
  await using room = await strictRoom();
  await move(room, CHIEF, 'ready');
  await schedule(room, { actor: CHIEF, note: '', dueAt: NOON + MINUTE, steps: [step.parse({ verb: 'publish', id: 'a' })] });
  await save(room, 1);
  assert.equal(await stage(room), 'in-review');
  await assert.rejects(go(room, { verb: 'publish', id: 'a' }), code('not-ready'));
  room.clock.advance(MINUTE);
  await new Scheduler(room, () => {}).fireDue();
  const { state } = await getDocument(room.database.kysely, 'a');
  assert.ok(state.kind === 'public' && state.revision === 1);
  assert.equal(await stage(room), 'draft', 'another round begins');
  await assert.rejects(go(room, { verb: 'update', id: 'a' }), code('not-ready'));
  await go(room, { verb: 'correct', id: 'a', revision: 1, note: 'A note alone needs nobody’s word again.' });
  await go(room, { verb: 'withdraw', id: 'a', note: 'Gone' });
  await go(room, { verb: 'restore', id: 'a', revision: 1 });
});

test('the nearest strand that says something counts; one that asks for review is content with a submission; a strand without a word asks nothing', async () => {
  await using room = await strictRoom();
  await create(room, { actor: REPORTER, id: 'b', type: 'article', fields: articleFields('b', { strand: 'sport' }) });
  await go(room, { verb: 'publish', id: 'b' });
  await requireStage(room, { actor: ADMIN, strand: 'news/courts', needs: 'in-review' });
  await assert.rejects(go(room, { verb: 'publish', id: 'a' }), code('not-ready'));
  await move(room, REPORTER, 'submit');
  await go(room, { verb: 'publish', id: 'a' });
  await assert.rejects(requireStage(room, { actor: CHIEF, strand: '', needs: 'draft' }), code('not-permitted'));
});

test('nothing under embargo becomes public before its instant, whoever asks; what readers see already may be updated', async () => {
  await using room = await newsroom();
  await create(room, { actor: REPORTER, id: 'a', type: 'article', fields: articleFields('a') });
  const until = NOON + 10 * MINUTE;
  await assert.rejects(embargo(room, { actor: REPORTER, id: 'a', until }), code('not-permitted'));
  await assert.rejects(embargo(room, { actor: CHIEF, id: 'a', until: NOON }), code('instant-past'));
  await embargo(room, { actor: CHIEF, id: 'a', until });
  await assert.rejects(go(room, { verb: 'publish', id: 'a' }), code('embargoed'));
  const at = (dueAt: number) => schedule(room, { actor: CHIEF, note: '', dueAt, steps: [step.parse({ verb: 'publish', id: 'a' })] });
  await assert.rejects(at(until - 1), code('embargoed'));
  const document = await getDocument(room.database.kysely, 'a');
  const asked = { newsroom: room, actor: CHIEF, document, gate: gateOf(await gatesOf(room.database.kysely, [document]), document) };
  assert.equal(actsOf(asked).find(({ verb }) => verb === 'publish')?.refusal?.code, 'embargoed');
  await at(until);
  room.clock.set(until);
  await new Scheduler(room, () => {}).fireDue();
  assert.equal((await getDocument(room.database.kysely, 'a')).state.kind, 'public');
});

test('a document is assigned to somebody and to nobody; comments are said, resolved once, and read in their order', async () => {
  await using room = await newsroom();
  await create(room, { actor: REPORTER, id: 'a', type: 'article', fields: articleFields('a') });
  assert.equal((await assign(room, { actor: REPORTER, id: 'a', assignee: { account: 'x', name: 'Aoife' } })).assigneeName, 'Aoife');
  assert.equal((await assign(room, { actor: EDITOR, id: 'a', assignee: undefined })).assignee, '');
  const first = await comment(room, { actor: REPORTER, id: 'a', text: ' Is this so? ', quote: 'Body of a' });
  room.clock.advance(1);
  await comment(room, { actor: EDITOR, id: 'a', text: 'It is.' });
  await assert.rejects(comment(room, { actor: EDITOR, id: 'a', text: '  ' }), code('note-missing'));
  await resolve(room, { actor: EDITOR, id: 'a', comment: first.id });
  await assert.rejects(resolve(room, { actor: EDITOR, id: 'a', comment: first.id }), code('unknown-comment'));
  const said = await listComments(room.database.kysely, 'a', 10);
  assert.deepEqual(
    said.map(({ text, quote, resolvedBy }) => [text, quote, resolvedBy]),
    [
      ['Is this so?', 'Body of a', 'editor'],
      ['It is.', '', ''],
    ],
  );
  const viewer: Actor = { name: 'viewer', scopes: ['read'] };
  await assert.rejects(comment(room, { actor: viewer, id: 'a', text: 'Hm' }), code('not-permitted'));
});
