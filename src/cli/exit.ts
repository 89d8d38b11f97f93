// Exit codes, so that scripts can tell what happened.
import { CommanderError } from 'commander';
import { Problem } from '../kernel/errors.ts';

export const exitCodes = {
  defect: 70,
  /** The request was refused: wrong input, a stale base, a missing right. */
  refused: 2,
  /** Something that is needed is away: the server, the database, the disk. */
  unavailable: 3,
  /** Stopped by Ctrl-C; the same command goes on. */
  interrupted: 130,
} as const;

export function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.refused;
  if (!(error instanceof Problem)) return exitCodes.defect;
  return error.status >= 500 ? exitCodes.unavailable : exitCodes.refused;
}
