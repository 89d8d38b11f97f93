// The command line: one file a command. Expected failures are one sentence and an exit code; only defects show a stack.
import { Command } from 'commander';
import { Problem } from '../kernel/errors.ts';
import { commands } from './commands.ts';
import { exitCodeOf } from './exit.ts';

const program = new Command('strandline')
  .description('A publishing platform for a broadcaster: fully dynamic, at static speed, with exact invalidation.')
  .showSuggestionAfterError()
  .showHelpAfterError('(strandline COMMAND --help explains each command)')
  .configureHelp({ sortSubcommands: false });
for (const command of commands) program.addCommand(command());

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof Problem) process.stderr.write(`strandline: ${error.message}\n${complaints(error)}`);
  else process.stderr.write(`strandline: this is a defect, please report it.\n${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = exitCodeOf(error);
}

function complaints({ facts }: Problem): string {
  const { errors } = facts;
  if (!Array.isArray(errors)) return '';
  return errors.map(({ field, message }: { field: string; message: string }) => `  ${field}: ${message}\n`).join('');
}
