// The command line: one file a command. Expected failures are one sentence and an exit code; only defects show a stack.
import { Command, CommanderError } from 'commander';
import { Problem } from '../kernel/errors.ts';
import { commands } from './commands.ts';
import { exitCodeOf } from './exit.ts';

const program = new Command('strandline')
  .description('A publishing platform for a broadcaster: fully dynamic, at static speed, with exact invalidation.')
  .showSuggestionAfterError()
  .enablePositionalOptions()
  .showHelpAfterError('(strandline COMMAND --help explains each command)')
  .configureHelp({ sortSubcommands: false });
program.exitOverride();
for (const make of commands) {
  const command = make().copyInheritedSettings(program);
  for (const part of command.commands) part.copyInheritedSettings(command);
  program.addCommand(command);
}
// `strandline show | head`: whoever read along has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // It has said what it has to say.
  } else if (error instanceof Problem) process.stderr.write(`strandline: ${error.message}\n${complaints(error)}`);
  else process.stderr.write(`strandline: this is a defect, please report it.\n${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = exitCodeOf(error);
}

function complaints({ facts }: Problem): string {
  const { errors } = facts;
  if (!Array.isArray(errors)) return '';
  return errors.map(({ field, message }: { field: string; message: string }) => `  ${field}: ${message}\n`).join('');
}
