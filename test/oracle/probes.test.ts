// Recall over pages that use every kind of dependency; and each rule of the protocol, switched off, is caught.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { exactProtocol, type ProtocolRules } from '../../src/edge/index.ts';
import { exactRecording, type RecordingRules } from '../../src/replica/index.ts';
import { type OracleReport, runOracle } from './oracle.ts';
import { probesUnderTest } from './probes.ts';
import { reportText } from './report.ts';

const SEEDS = [1, 2, 3, 4];
const EDITS = 2_500;
/** A mutant must show within these histories; each stops at its first wrong answer. */
const MUTANT_SEEDS = [1, 2, 3, 4, 5, 6];
const MUTANT_EDITS = 2_000;

test(`every byte of every kind of page equals a fresh render of its moment, over ${SEEDS.length * EDITS} edits`, async (context) => {
  const reports: OracleReport[] = [];
  for (const seed of SEEDS) reports.push(await runOracle({ seed, edits: EDITS, ...probesUnderTest }));
  context.diagnostic(reportText('every kind of page', reports));
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
        const { failures, edits } = await runOracle({ seed, edits: MUTANT_EDITS, stopAtFirst: true, ...probesUnderTest, ...switched });
        if (failures.length === 0) continue;
        context.diagnostic(`seed ${seed}, after ${edits} edits`);
        return;
      }
      assert.fail(`nobody noticed that ${rule} was off`);
    });
  }
});
