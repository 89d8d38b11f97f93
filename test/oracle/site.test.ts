// Recall and precision of the real site's pages over random histories.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OracleReport, runOracle } from './oracle.ts';
import { precisionPart, reportText } from './report.ts';
import { siteUnderTest } from './site.ts';

/** With the probes' edits: 20,000. */
const SEEDS = [11, 12, 13, 14];
const EDITS = 2_500;
const PRECISION_GOAL = 0.98;

test(`every byte of the site equals a fresh render of its moment, over ${SEEDS.length * EDITS} edits`, async (context) => {
  const reports: OracleReport[] = [];
  for (const seed of SEEDS) reports.push(await runOracle({ seed, edits: EDITS, ...siteUnderTest }));
  context.diagnostic(reportText('the site', reports));
  assert.deepEqual(
    reports.flatMap(({ failures }) => failures),
    [],
  );
  const { changed, refreshed } = precisionPart(reports);
  assert.ok(refreshed > 1_000);
  assert.ok(changed / refreshed >= PRECISION_GOAL, `precision ${(changed / refreshed).toFixed(4)}`);
});
