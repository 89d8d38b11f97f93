import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openLog } from './log.ts';

function logged({ plain, level = 'info' }: { plain: boolean; level?: string }) {
  const lines: string[] = [];
  return { lines, log: openLog({ level, plain }, (line) => void lines.push(line)) };
}

test('a machine reads one JSON object a line, with the error and its stack', () => {
  const { lines, log } = logged({ plain: false });
  log.error({ seq: 7, error: new Error('no disk') }, 'applying failed');
  const [line = ''] = lines;
  const { seq, msg, error } = JSON.parse(line) as { seq: number; msg: string; error: { message: string; stack: string } };
  assert.deepEqual([seq, msg, error.message], [7, 'applying failed', 'no disk']);
  assert.match(error.stack, /log\.test/);
  assert.equal(line.indexOf('\n'), line.length - 1);
});

test('a person reads a sentence with its facts behind it', () => {
  const { lines, log } = logged({ plain: true });
  log.warn({ path: '/news', took: 12, note: 'two words' }, 'slow render');
  assert.match(lines[0] ?? '', /^\d\d:\d\d:\d\d\.\d{3} warn +slow render {2}path=\/news took=12 note="two words"\n$/);
});

test('THREAT a request’s path writes no line and no terminal command of its own into the log', () => {
  const { lines, log } = logged({ plain: true });
  log.info({ path: '/a\n00:00:00.000 ERROR forged', agent: '\u001b[2J\u009b31m' }, 'answered');
  assert.equal(lines.join('').split('\n').length, 2);
  assert.ok([...lines.join('')].every((character) => character === '\n' || (character >= ' ' && !(character >= '\u007f' && character <= '\u009f'))));
});

test('what is below the level is not written', () => {
  const { lines, log } = logged({ plain: true, level: 'warn' });
  log.info({}, 'routine');
  assert.deepEqual(lines, []);
});
