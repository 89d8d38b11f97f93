// `npm test`: installs what the tests need where it may, runs the check and every suite, and closes with the totals.
import { join } from 'node:path';
import { checkSteps } from './check.ts';
import { ROOT, wholeTests } from './tools/files.ts';
import { installNeeds } from './tools/needs.ts';
import { runSteps } from './tools/steps.ts';

process.env['STRANDLINE_DATA'] ??= join(ROOT, '..', 'shared', 'data');
installNeeds();
/** Once, before journeys that run beside each other would each do it. */
const desk = { name: 'the desk, built', command: process.execPath, args: ['--disable-warning=ExperimentalWarning', 'src/desk/build.ts'] };
const { passed, failed, skipped, failedSteps } = await runSteps([...checkSteps, desk, { name: 'suites, journeys and proofs', tests: wholeTests() }]);
const refused = process.env['CI'] === 'true' && skipped.length > 0;
if (refused) process.stdout.write('\nCI skips nothing: install what the list above names as absent.\n');
if (failedSteps.length > 0) process.stdout.write(`\nFailed: ${failedSteps.join(', ')}\n`);
process.stdout.write(`\n${passed} passed, ${failed.length} failed, ${skipped.length} skipped\n`);
process.exitCode = failedSteps.length > 0 || refused ? 1 : 0;
