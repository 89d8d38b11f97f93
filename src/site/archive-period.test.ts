import assert from 'node:assert/strict';
import { test } from 'node:test';
import { archivePath, parsePeriod } from './archive-period.ts';

const HOUR_MS = 3_600_000;
const hours = (text: string) => {
  const period = parsePeriod('Europe/Dublin', text);
  return period && (period.end - period.start) / HOUR_MS;
};

test('a day of the archive is as long as the clocks make it', () => {
  assert.equal(hours('2026-11-24'), 24);
  assert.equal(hours('2026-03-29'), 23);
  assert.equal(hours('2026-10-25'), 25);
});

test('a month and a year end where the next one begins', () => {
  for (const [one, next] of [
    ['2026-02', '2026-03'],
    ['2026-12', '2027-01'],
    ['2024', '2025'],
    ['2024-02-29', '2024-03-01'],
  ] as const)
    assert.equal(parsePeriod('Europe/Dublin', one)?.end, parsePeriod('Europe/Dublin', next)?.start, one);
});

test('a date that no calendar has is no period', () => {
  for (const text of ['2026-13', '2026-00', '2026-02-30', '2025-02-29', '1066', '9999-01-01'])
    assert.equal(parsePeriod('Europe/Dublin', text), undefined, text);
});

test('a period says its own address', () => {
  assert.equal(archivePath({ year: 2026, month: 3, day: 9 }, ''), '/archive/2026/03/09');
  assert.equal(archivePath({ year: 2026, month: 3 }, 'news/politics'), '/archive/2026/03?strand=news/politics');
  assert.equal(archivePath({ year: 2026 }, ''), '/archive/2026');
});
