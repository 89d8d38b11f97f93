// The models of the protocol, checked exhaustively by Spin: with every rule no promise can be broken, without any one of them some promise is.
// A mutant that breaks nothing is a failure: then the model, or the rule, says nothing.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { suite, test } from 'node:test';
import { promisify } from 'node:util';
import { scratchFolder } from './worlds/scratch.ts';

const run = promisify(execFile);

const MODELS = join(import.meta.dirname, '../models');
/** Deepest search in steps: a search that is cut short proves nothing, and fails. */
const DEPTH_STEPS = 200_000;
/** Most of the memory that one search may take. */
const MEMORY_MB = 1_024;
const CHECKS_AT_ONCE = 2;

const promises = {
  journal: 'the replica is what the journal says, through concurrent writers and two failovers to a lagging database',
  edge: 'what is stored is what a render at the edge’s height would yield, and no request is answered with less than it arrived at',
  fragments: 'a page and its fragments are shown as they all were at one instant',
  receipt: 'after a receipt no edge serves what was replaced, except one that the receipt names',
};

type Model = keyof typeof promises;

const mutants: Record<Model, Record<string, string>> = {
  journal: {
    NO_ROW_LOCK: 'when the head row is not locked to the commit, numbers are not in commit order',
    TAG_IS_SEQ: 'when a tag can be guessed from the number, a fork is not seen',
    HINT_NAMES_RECORD: 'when a hint says which record to apply, records are skipped',
    NO_HEAD_CHECK: 'when the held record is not looked up in the journal, a fork is not seen until the journal grows',
    NO_CHAIN_CHECK: 'when prev_tag is not compared, a record of another history is applied',
    REPAIR_THEIRS_ONLY: 'when a repair leaves out what only the lost records changed, that stays public',
    REPAIR_FORGETS_ANCESTOR: 'when a repair forgets what the ancestor record changed, the next fork leaves it public',
    REPAIR_IN_PIECES: 'when a repair reads the journal at several instants, the replica is no state of the journal',
  },
  edge: {
    NO_ADMIT_CHECK: 'without the admit check a stale response is stored',
    SEQ_AFTER_DATA: 'when the seq is read after the data, a stale response is stored',
    NO_SNAPSHOT: 'when the data is read at two instants, a page shows a release by halves',
    NO_CHAIN_CHECK: 'when a write set is lost unnoticed, a stale response stays',
    NO_FLUSH_EPOCH: 'when a render outlives a flush, a response of the lost history is stored',
    FORGOTTEN_IS_UNTOUCHED: 'when a forgotten write set counts as none, a stale response is stored',
    STORED_AHEAD: 'when a render ahead of the edge does not wait, the store shows two instants at once',
    NO_ARRIVAL_RULE: 'when a request joins a render that began before it arrived, it is answered with the past',
  },
  fragments: {
    PARTS_OF_ANY_SEQ: 'when parts of different instants are put together, a page is shown that never was',
    AHEAD_IS_UNTOUCHED: 'when records that are still to come count as untouched, a new part stands beside an old one',
    HELD_FROM_BEFORE: 'when a part is held while another is rendered, it may have changed meanwhile',
    STORED_WITHOUT_CHECK: 'when an assembled page is stored unchecked, a stale page is stored',
    ASSEMBLED_OUTLIVES_FRAGMENT: 'when only its own text refreshes an assembled page, it keeps an old fragment',
    ASSEMBLED_OUTLIVES_NESTED: 'when only direct fragments refresh an assembled page, it keeps an old nested fragment',
  },
  receipt: {
    NOT_WAITED: 'a receipt that waits for nobody is broken by every edge',
    ONE_EDGE_IS_ENOUGH: 'a receipt that waits for one edge is broken by the other',
    UNREACHABLE_HIDDEN: 'a receipt that hides an unreachable edge is broken by it',
    CONFIRMED_BEFORE_DROPPED: 'when an edge confirms before it drops, the old page is served after the receipt',
    LEAVES_WHEN_CUT: 'when an edge that lost its channel counts as dead, it serves on after the receipt',
    SERVES_BEFORE_IT_JOINS: 'when an edge serves before it counts, no receipt waits for it',
    FORK_FORGOTTEN: 'when confirmations of a lost history are kept, a receipt is given for a record that nobody has',
    FORK_CONFIRMS: 'when a fork confirms its position for every edge, a receipt is given before they have heard of it',
    OLD_CONFIRMATION_COUNTS: 'when a confirmation that was under way at the fork counts, a receipt is given for another record',
  },
};

const missing = ['spin', 'gcc'].filter((program) => !(process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program))));
const skip = missing.length > 0 && `the models are not checked: ${missing.join(' and ')} not found (Debian: apt-get install spin gcc libc6-dev)`;

suite('models', { concurrency: CHECKS_AT_ONCE }, () => {
  for (const [model, promise] of Object.entries(promises) as [Model, string][]) {
    test(promise, { skip }, async () => {
      assert.equal(await violations(model), 0);
    });
    for (const [mutant, statement] of Object.entries(mutants[model])) {
      test(statement, { skip }, async () => {
        assert.ok((await violations(model, mutant)) >= 1, `MUTANT_${mutant} breaks nothing in ${model}.pml`);
      });
    }
    test(`every mutant of ${model}.pml is run`, () => {
      const named = readFileSync(join(MODELS, `${model}.pml`), 'utf8').matchAll(/MUTANT_([A-Z_]+[A-Z])/g);
      assert.deepEqual(new Set([...named].map(([, name]) => name)), new Set(Object.keys(mutants[model])));
    });
  }
});

/** How many promises an exhaustive search saw broken; it ends at the first. */
async function violations(model: Model, mutant?: string): Promise<number> {
  using scratch = scratchFolder();
  const cwd = scratch.folder;
  await run('spin', ['-a', ...(mutant ? [`-DMUTANT_${mutant}`] : []), join(MODELS, `${model}.pml`)], { cwd });
  await run('gcc', ['-O2', '-w', '-DSAFETY', `-DMEMLIM=${MEMORY_MB}`, '-o', 'pan', 'pan.c'], { cwd });
  const { stdout } = await run(join(cwd, 'pan'), [`-m${DEPTH_STEPS}`], { cwd });
  const errors = /errors: (\d+)/.exec(stdout)?.[1];
  assert.ok(errors, stdout);
  if (errors === '0') assert.doesNotMatch(stdout, /max search depth too small|Search not completed/, stdout);
  else assert.match(stdout, /assertion violated/, stdout);
  return Number(errors);
}
