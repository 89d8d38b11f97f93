import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatWallClock, readWallClock } from './wall-clock.ts';

const local = (text: string) => Date.parse(`${text}Z`);
const zones = ['Europe/Dublin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC', 'Africa/Casablanca'];

test('a time that the clocks skip never comes; one that they repeat comes twice', () => {
  const skipped = { kind: 'skipped', instants: [Date.parse('2027-03-28T00:30:00Z'), Date.parse('2027-03-28T02:30:00+01:00')] };
  assert.deepEqual(readWallClock('Europe/Dublin', local('2027-03-28T01:30:00')), skipped);
  const twice = readWallClock('Europe/Dublin', local('2027-10-31T01:30:00'));
  assert.deepEqual(twice, { kind: 'twice', instants: [Date.parse('2027-10-31T01:30:00+01:00'), Date.parse('2027-10-31T01:30:00Z')] });
  assert.deepEqual(readWallClock('Europe/Dublin', local('2027-07-01T12:00:00')), { kind: 'instant', instant: Date.parse('2027-07-01T11:00:00Z') });
  // Half an hour only: https://www.iana.org/time-zones
  assert.equal(readWallClock('Australia/Lord_Howe', local('2027-04-04T01:45:00')).kind, 'twice');
  // Samoa left a whole day out.
  assert.equal(readWallClock('Pacific/Apia', local('2011-12-30T12:00:00')).kind, 'skipped');
});

test('what the clocks show at an instant is read back as that instant, or as two of which it is one', () => {
  const instants = fc.integer({ min: Date.UTC(1971, 0) / 1000, max: Date.UTC(2100, 0) / 1000 }).map((second) => second * 1000);
  fc.assert(
    fc.property(fc.constantFrom(...zones), instants, (zone, instant) => {
      const shown = formatWallClock(zone, instant);
      assert.equal(Date.parse(shown), instant);
      const read = readWallClock(zone, local(shown.slice(0, 19)));
      assert.ok(read.kind === 'instant' ? read.instant === instant : read.kind === 'twice' && read.instants.includes(instant), shown);
    }),
  );
});

test('around each change of the clocks in Dublin every minute is one instant, two that show the same, or skipped between two that exist', () => {
  const lastSunday = (year: number, month: number) => 31 - new Date(Date.UTC(year, month, 31)).getUTCDay();
  fc.assert(
    fc.property(fc.integer({ min: 1996, max: 2060 }), fc.constantFrom(2, 9), fc.integer({ min: -180, max: 240 }), (year, month, minutes) => {
      const wanted = Date.UTC(year, month, lastSunday(year, month), 1) + minutes * 60_000;
      const shown = (instant: number) => local(formatWallClock('Europe/Dublin', instant).slice(0, 19));
      const read = readWallClock('Europe/Dublin', wanted);
      const isInside = minutes >= 0 && minutes < 60;
      assert.equal(read.kind, isInside ? (month === 2 ? 'skipped' : 'twice') : 'instant', new Date(wanted).toISOString());
      if (read.kind === 'instant') return assert.equal(shown(read.instant), wanted);
      const [earlier, later] = read.instants;
      assert.equal(later - earlier, 3_600_000);
      if (read.kind === 'twice') assert.deepEqual([shown(earlier), shown(later)], [wanted, wanted]);
      else assert.deepEqual([shown(earlier), shown(later)], [wanted - 3_600_000, wanted + 3_600_000]);
    }),
  );
});
