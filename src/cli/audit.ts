// strandline audit: who did what; the whole log as JSON lines; and whether its chain is whole. Works on the database, also while the
// server is down. Changes nothing.
import { Command } from 'commander';
import { type AuditFilter, type AuditHead, type AuditLine, linesAfter, listLines, verifyAudit } from '../audit/index.ts';
import { migrate, openDatabase } from '../database/index.ts';
import { readConfig } from '../kernel/config.ts';
import { Problem } from '../kernel/errors.ts';
import { migrations } from '../node/migrations.ts';
import { cliErrors } from './errors.ts';
import { exitCodes } from './exit.ts';
import { print } from './print.ts';
import { wholeNumber } from './whole-number.ts';

const LIMIT_MAX = 500;
/** Lines read at once while the log is exported. */
const EXPORT_BATCH = 1_000;

interface ListOptions {
  readonly limit: number;
  readonly actor?: string;
  readonly verb?: string;
  readonly document?: string;
  readonly since?: string;
  readonly json?: boolean;
}

export function auditCommand(): Command {
  const command = new Command('audit').description('Who did what, with what was before and after; and whether the log is whole.');
  command
    .command('list', { isDefault: true })
    .description('Lines, newest first; also what readers did not see.')
    .option('--limit <n>', `how many (at most ${LIMIT_MAX})`, wholeNumber('--limit'), 20)
    .option('--actor <name>', 'only what they did')
    .option('--verb <verb>', 'only this verb: publish, signIn, giveRole …')
    .option('--document <id>', 'only what was done with this document')
    .option('--since <instant>', 'not before this instant: 2026-11-25T08:00:00Z')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nExamples:\n  strandline audit --document flood-warning\n  strandline audit --verb giveRole --since 2026-11-01T00:00:00Z\n')
    .action(async ({ json, since, limit, ...filter }: ListOptions) => {
      const wanted: AuditFilter = { ...filter, limit: Math.min(limit, LIMIT_MAX), from: since === undefined ? undefined : instantOf(since) };
      await using database = await opened();
      const lines = await listLines(database.kysely, wanted);
      print(json, lines, () => lines.map(lineText).join('\n') || 'Nothing like that was done.');
    });
  command
    .command('export')
    .description('The whole log, a JSON object a line, oldest first: each with its number, its hash and its detail as it is hashed.')
    .option('--after <number>', 'only lines after this one', wholeNumber('--after', 0), 0)
    .addHelpText('after', '\nExample:\n  strandline audit export > audit.jsonl\n')
    .action(async ({ after }: { after: number }) => {
      await using database = await opened();
      for (let last = after; ; ) {
        const lines = await linesAfter(database, last, EXPORT_BATCH);
        for (const { number, id, at, actor, verb, seq, detail, hash } of lines)
          process.stdout.write(`${JSON.stringify({ number, id, at, actor, verb, seq, detail, hash })}\n`);
        last = lines.at(-1)?.number ?? last;
        if (lines.length < EXPORT_BATCH) return;
      }
    });
  command
    .command('verify')
    .description('Walk the chain from its first line to its head. Prints the head: keep it elsewhere.')
    .option('--against <head>', 'a head that was printed earlier, NUMBER:HASH; it must still be in the chain')
    .option('--json', 'print as JSON')
    .addHelpText('after', `\nExit code 0: the log is whole; ${exitCodes.unavailable}: it is not.\n`)
    .action(async ({ against, json }: { against?: string; json?: boolean }) => {
      await using database = await opened();
      const { lines, head, fault } = await verifyAudit(database, against === undefined ? undefined : headOf(against));
      print(json, { lines, head, fault: fault ?? null }, () =>
        fault === undefined ? `${lines} lines, each following the one before it. The head is ${head.number}:${head.hash}` : `The log is not whole. ${fault}`,
      );
      if (fault !== undefined) process.exitCode = exitCodes.unavailable;
    });
  return command;
}

function lineText({ number, at, actor, verb, seq, detail }: AuditLine): string {
  const what =
    detail['refused'] === undefined
      ? (detail['document'] ?? detail['schedule'] ?? detail['note'] ?? detail['id'] ?? '')
      : `refused: ${String(detail['refused'])}`;
  const when = new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  return `${String(number).padStart(6)}  ${when}  ${actor.padEnd(16)} ${verb.padEnd(14)} ${seq === null ? '' : `record ${seq} `}${String(what)}`.trimEnd();
}

function instantOf(text: string): number {
  const at = Date.parse(text);
  if (Number.isNaN(at)) throw new Problem(cliErrors['argument-invalid'], `“${text}” is no instant; one looks like 2026-11-25T08:00:00Z.`);
  return at;
}

function headOf(text: string): AuditHead {
  const [, number, hash] = /^(\d{1,15}):([0-9a-f]{64}|)$/.exec(text) ?? [];
  if (number === undefined || hash === undefined)
    throw new Problem(cliErrors['argument-invalid'], `“${text}” is no head; \`strandline audit verify\` prints one.`);
  return { number: Number(number), hash };
}

async function opened() {
  const database = await openDatabase({ url: readConfig(process.env).databaseUrl });
  await migrate(database, migrations);
  return database;
}
