import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NOON } from '../../test/worlds/changes.ts';
import { articleFields, EDITOR, newsroom, REPORTER, type TestNewsroom } from '../../test/worlds/newsroom.ts';
import { create, listEntries, lookOver, readStrandStyle, release, requireStyle, saveDraft, Scheduler, schedule, type StepInput, step } from './index.ts';
import type { StyleLevel, StyleRule } from './house-style.ts';
import { levelOf } from './strand-style.ts';

const MINUTE = 60_000;
const ADMIN = { name: 'admin', scopes: ['admin'] } as const;
const code = (expected: string) => (error: unknown) => (error as { code?: string }).code === expected;
const go = (room: TestNewsroom, ...wanted: StepInput[]) => release(room, { actor: EDITOR, note: '', steps: wanted.map((each) => step.parse(each)) });
const ask = (room: TestNewsroom, strand: string, rule: StyleRule, level: StyleLevel | undefined) => requireStyle(room, { actor: ADMIN, strand, rule, level });
const story = (room: TestNewsroom, id: string, more: object = {}) =>
  create(room, { actor: REPORTER, id, type: 'article', fields: articleFields(id, { ...more }) });
const linkTo = (...hrefs: string[]) => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: hrefs.map((href) => ({ type: 'text', text: href, marks: [{ type: 'link', attrs: { href } }] })) }],
});

test('the nearest strand that says something of a rule counts; where none does, the rule warns', () => {
  const styles = [
    { strand: '', rule: 'no-standfirst', level: 'block' },
    { strand: 'news', rule: 'no-standfirst', level: 'off' },
    { strand: 'news/courts', rule: 'long-headline', level: 'block' },
  ] as const;
  assert.equal(levelOf(styles, 'sport', 'no-standfirst'), 'block');
  assert.equal(levelOf(styles, 'news/courts', 'no-standfirst'), 'off');
  assert.equal(levelOf(styles, 'news/courts', 'long-headline'), 'block');
  assert.equal(levelOf(styles, 'news', 'long-headline'), 'warn');
});

test('what blocks keeps a revision from going out, by a verb, together with others and by the schedule; what readers have seen goes out again', async () => {
  await using room = await newsroom();
  await story(room, 'a');
  await go(room, { verb: 'publish', id: 'a' });
  await ask(room, 'news', 'no-standfirst', 'block');
  await story(room, 'b');
  await assert.rejects(go(room, { verb: 'publish', id: 'b' }), code('house-style'));
  const planned = { actor: EDITOR, note: '', dueAt: NOON + MINUTE, steps: [step.parse({ verb: 'publish', id: 'b' })] };
  await assert.rejects(schedule(room, planned), code('house-style'));
  await go(room, { verb: 'correct', id: 'a', note: 'It was noon.' });
  await go(room, { verb: 'withdraw', id: 'a', note: 'It is checked.' });
  await go(room, { verb: 'restore', id: 'a' });
  await saveDraft(room, { actor: REPORTER, id: 'b', base: 1, fields: articleFields('b', { standfirst: 'There is one now.' }) });
  await go(room, { verb: 'publish', id: 'b' });
});

test('a rule that was set after something was scheduled holds it back at its instant, and the entry says why', async () => {
  await using room = await newsroom();
  await story(room, 'a');
  await schedule(room, { actor: EDITOR, note: '', dueAt: NOON + MINUTE, steps: [step.parse({ verb: 'publish', id: 'a' })] });
  await ask(room, '', 'no-standfirst', 'block');
  room.clock.advance(MINUTE);
  await new Scheduler(room, () => {}).fireDue();
  const [entry] = await listEntries(room.database.kysely, { limit: 5, failed: true });
  assert.match(entry?.failure ?? '', /^house-style/);
});

test('a link is broken when no public document answers, unless it goes out together with what it leads to, or the site itself answers', async () => {
  await using room = await newsroom();
  await ask(room, '', 'broken-link', 'block');
  await story(room, 'target');
  const path = '/news/2026/1124/target';
  await story(room, 'a', { body: linkTo('/', '/search?q=x', '/news/feed.rss', path) });
  const styles = await readStrandStyle(room.database.kysely);
  const look = () => lookOver(room.database.kysely, { fields: articleFields('a', { standfirst: 'S', body: linkTo(path) }), strand: 'news', styles });
  assert.deepEqual(await look(), [{ rule: 'broken-link', level: 'block', detail: `¶ 1 ${path}` }]);
  await assert.rejects(go(room, { verb: 'publish', id: 'a' }), code('house-style'));
  await go(room, { verb: 'publish', id: 'a' }, { verb: 'publish', id: 'target' });
  assert.deepEqual(await look(), []);
  await go(room, { verb: 'withdraw', id: 'target', note: 'Gone' });
  assert.equal((await look()).length, 1, 'a tombstone is no page to lead to');
});

test('a picture without alt text holds back the story that shows it', async () => {
  await using room = await newsroom();
  await ask(room, 'news', 'no-alt-text', 'block');
  const image = (alt: string) => ({ blob: 'a'.repeat(64), width: 800, height: 600, alt });
  await create(room, { actor: REPORTER, id: 'mute', type: 'image', fields: image('') });
  await story(room, 'a', { image: 'mute' });
  await assert.rejects(go(room, { verb: 'publish', id: 'a' }), code('house-style'));
  await saveDraft(room, { actor: REPORTER, id: 'mute', base: 1, fields: image('A street under water') });
  await go(room, { verb: 'publish', id: 'a' });
});

test('only an administrator of everything says what blocks, and the audit log has before and after', async () => {
  await using room = await newsroom();
  await assert.rejects(requireStyle(room, { actor: EDITOR, strand: 'news', rule: 'no-alt-text', level: 'off' }), code('not-permitted'));
  await ask(room, 'news', 'no-alt-text', 'block');
  await ask(room, 'news', 'no-alt-text', undefined);
  assert.deepEqual(await readStrandStyle(room.database.kysely), []);
});
