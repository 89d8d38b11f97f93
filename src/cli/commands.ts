// Every command, in the order in which --help shows them.
import type { Command } from 'commander';
import { explainCommand } from './explain.ts';
import { impactCommand } from './impact.ts';
import { importCommand } from './import.ts';
import { rebuildCommand } from './rebuild.ts';
import { releaseCommand } from './release.ts';
import { scheduleCommand } from './schedule.ts';
import { seedCommand } from './seed.ts';
import { showCommand } from './show.ts';
import { startCommand } from './start.ts';
import { tokenCommand } from './token.ts';
import { verbCommands } from './verb-commands.ts';

export const commands: readonly (() => Command)[] = [
  startCommand,
  seedCommand,
  ...verbCommands,
  releaseCommand,
  scheduleCommand,
  showCommand,
  explainCommand,
  impactCommand,
  importCommand,
  rebuildCommand,
  tokenCommand,
];
