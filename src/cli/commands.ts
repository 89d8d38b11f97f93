// Every command, in the order in which --help shows them.
import type { Command } from 'commander';
import { auditCommand } from './audit.ts';
import { benchCommand } from './bench.ts';
import { doctorCommand } from './doctor.ts';
import { createCommand, draftCommand } from './drafts.ts';
import { explainCommand } from './explain.ts';
import { journalCommand, receiptCommand, revisionsCommand } from './history.ts';
import { impactCommand } from './impact.ts';
import { importCommand } from './import.ts';
import { rebuildCommand } from './rebuild.ts';
import { releaseCommand } from './release.ts';
import { reviewCommands } from './review-commands.ts';
import { rollbackCommand } from './rollback.ts';
import { scheduleCommand, unscheduleCommand } from './schedule.ts';
import { seedCommand } from './seed.ts';
import { showCommand } from './show.ts';
import { startCommand } from './start.ts';
import { tokenCommand } from './token.ts';
import { typesCommand } from './types.ts';
import { verbCommands } from './verb-commands.ts';

export const commands: readonly (() => Command)[] = [
  startCommand,
  seedCommand,
  createCommand,
  draftCommand,
  ...verbCommands,
  ...reviewCommands,
  releaseCommand,
  rollbackCommand,
  scheduleCommand,
  unscheduleCommand,
  showCommand,
  revisionsCommand,
  typesCommand,
  explainCommand,
  impactCommand,
  importCommand,
  journalCommand,
  auditCommand,
  receiptCommand,
  doctorCommand,
  rebuildCommand,
  benchCommand,
  tokenCommand,
];
