// The oracle by hand, for longer runs: node test/oracle/run.ts --edits 200000 --seed 7 --pages site
import { parseArgs } from 'node:util';
import { runOracle } from './oracle.ts';
import { probesUnderTest } from './probes.ts';
import { reportText } from './report.ts';
import { siteUnderTest } from './site.ts';

const { values } = parseArgs({
  options: { edits: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' }, pages: { type: 'string', default: 'site' } },
});
const world = values.pages === 'probes' ? probesUnderTest : siteUnderTest;
const report = await runOracle({ seed: Number(values.seed), edits: Number(values.edits), ...world });
const needless = [...report.needless]
  .sort((a, b) => b[1] - a[1])
  .slice(0, 25)
  .map(([what, times]) => `  ${times} × refreshed for nothing: ${what}`)
  .join('\n');
process.stdout.write(`${reportText(values.pages, [report])}\n${report.failures.join('\n')}\n${needless}\n`);
process.exitCode = report.failures.length === 0 ? 0 : 1;
