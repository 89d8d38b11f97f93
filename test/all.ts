// `npm test`: installs what the tests need where it may, runs the check and every suite, and closes with the totals.
import { checkSteps } from './check.ts';
import { wholeTests } from './tools/files.ts';
import { installNeeds } from './tools/needs.ts';
import { runSteps, type Totals } from './tools/steps.ts';

process.env['STRANDLINE_DATA'] ??= '../shared/data';
installNeeds();
const totals: Totals = { passed: 0, failed: 0, skipped: 0 };
const good = await runSteps([...checkSteps, { name: 'suites, journeys and proofs', tests: wholeTests() }], totals);
const skippedInCi = process.env['CI'] === 'true' && totals.skipped > 0;
if (skippedInCi) process.stdout.write('\nCI skips nothing: the skipped tests above say what was absent.\n');
if (!good && totals.failed === 0) totals.failed += 1;
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`);
process.exitCode = good && totals.passed > 0 && !skippedInCi ? 0 : 1;
