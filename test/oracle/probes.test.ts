// Recall over pages that use every kind of dependency; and each rule of the protocol, switched off, is caught.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exactProtocol, type ProtocolRules } from '../../src/edge/index.ts';
import { exactRecording, type RecordingRules } from '../../src/replica/index.ts';
import { type OracleReport, runOracle } from './oracle.ts';
import { probesUnderTest } from './probes.ts';
import { reportText } from './report.ts';

const SEEDS = [1, 2, 3, 4];
const EDITS = 2_000;
const HARD_SEEDS = [1, 2];
const HARD_EDITS = 1_000;
/** A mutant must show within these histories; each stops at its first wrong answer. */
const MUTANT_SEEDS = [1, 2, 3, 4, 5, 6];
const MUTANT_EDITS = 2_000;
/** Forks and losses are frequent there, and what three responses depend on is wide. */
const HARD_TIMES = { forkEvery: 11, loseEvery: 29, wideFanout: 3 };

test(`every byte of every kind of page equals a fresh render of its moment, over ${SEEDS.length * EDITS} edits`, async (context) => {
  const reports: OracleReport[] = [];
  for (const seed of SEEDS) reports.push(await runOracle({ seed, edits: EDITS, ...probesUnderTest }));
  context.diagnostic(reportText('every kind of page', reports));
  assert.deepEqual(
    reports.flatMap(({ failures }) => failures),
    [],
  );
});

test(`the same holds through frequent forks and losses, and where things are shown by more responses than a record may walk, over ${HARD_SEEDS.length * HARD_EDITS} edits`, async (context) => {
  const reports: OracleReport[] = [];
  for (const seed of HARD_SEEDS) reports.push(await runOracle({ seed, edits: HARD_EDITS, ...HARD_TIMES, ...probesUnderTest }));
  context.diagnostic(reportText('hard times', reports));
  assert.deepEqual(
    reports.flatMap(({ failures }) => failures),
    [],
  );
});

describe('the oracle catches the protocol without', () => {
  const mutants = [
    ...Object.keys(exactRecording).map((rule) => ({ rule, recording: { [rule]: false } as Partial<RecordingRules> })),
    ...Object.keys(exactProtocol).map((rule) => ({ rule, protocol: { [rule]: false } as Partial<ProtocolRules> })),
  ];
  for (const { rule, ...switched } of mutants) {
    test(rule, async (context) => {
      for (const seed of MUTANT_SEEDS) {
        const times = seed % 2 === 0 ? HARD_TIMES : { wideFanout: 3 };
        const { failures, edits } = await runOracle({ seed, edits: MUTANT_EDITS, stopAtFirst: true, ...times, ...probesUnderTest, ...switched });
        if (failures.length === 0) continue;
        context.diagnostic(`seed ${seed}, after ${edits} edits`);
        return;
      }
      assert.fail(`nobody noticed that ${rule} was off`);
    });
  }
});
