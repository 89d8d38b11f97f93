// `npm run check`: types, lint, format, unused code, layers and unit tests. All steps run; every failure is shown at the end.
import { runSteps } from './tools/steps.ts';
import { unitTests } from './tools/files.ts';

const bin = (name: string) => `node_modules/.bin/${name}`;

export const checkSteps = [
  { name: 'types', command: bin('tsc'), args: ['-p', '.'] },
  { name: 'lint', command: bin('oxlint'), args: ['--deny-warnings', '--type-aware', 'src', 'test', 'bench'] },
  { name: 'format', command: bin('biome'), args: ['format', 'src', 'test', 'bench'] },
  { name: 'unused code', command: bin('knip'), args: ['--no-progress'] },
  { name: 'drift', tests: ['test/drift/*.test.ts'] },
  { name: 'unit tests', tests: unitTests() },
];

if (import.meta.main) process.exitCode = (await runSteps(checkSteps)) ? 0 : 1;
