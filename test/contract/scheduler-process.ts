// A process of its own with a scheduler over a newsroom: told the database's URL, it says what it fired, a JSON object a line.
// Ended by closing its standard input.
import { type Newsroom, permitByScope, Scheduler } from '../../src/content/index.ts';
import { openDatabase } from '../../src/database/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { place } from '../worlds/newsroom.ts';

const say = (fact: object) => void process.stdout.write(`${JSON.stringify(fact)}\n`);
const stop = new AbortController();
process.stdin.on('end', () => stop.abort()).resume();

await using database = await openDatabase({ url: process.argv[2] ?? '' });
const newsroom: Newsroom = { database, clock: systemClock, place, permit: permitByScope, onRecord: () => {}, onSchedule: () => {} };
const scheduler = new Scheduler(newsroom, (event) => {
  if (event.kind === 'fired') say({ kind: 'fired', entry: event.entry.id, seq: event.seq, lateMs: event.lateMs, missed: event.missed });
  else say({ kind: event.kind, reason: event.reason });
});
say({ kind: 'ready' });
await scheduler.run(stop.signal);
