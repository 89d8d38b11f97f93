// `npm run check`: types, lint, format, unused code, drift and unit tests. Every step runs; the failed ones are named at the end.
import { unitTests } from './tools/files.ts';
import { runSteps, type Step } from './tools/steps.ts';

const bin = (name: string) => `node_modules/.bin/${name}`;

export const checkSteps: readonly Step[] = [
  { name: 'types', command: bin('tsc'), args: ['-p', '.'] },
  { name: 'types of the desk', command: bin('tsc'), args: ['-p', 'src/desk/client'] },
  { name: 'lint', command: bin('oxlint'), args: ['--deny-warnings', '--type-aware', 'src', 'test', 'bench', 'bin'] },
  { name: 'format', command: bin('biome'), args: ['format'] },
  { name: 'unused code', command: bin('knip'), args: ['--no-progress'] },
  { name: 'drift', tests: ['test/drift/*.test.ts'] },
  { name: 'unit tests', tests: unitTests() },
];

if (import.meta.main) {
  const { failedSteps } = await runSteps(checkSteps);
  if (failedSteps.length > 0) process.stdout.write(`\nFailed: ${failedSteps.join(', ')}\n`);
  process.exitCode = failedSteps.length > 0 ? 1 : 0;
}
