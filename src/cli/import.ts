// strandline import wxr: a WordPress export into a strand. Works on the database in a process of its own, so that no reader waits for it.
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Command, Option } from 'commander';
import { directoryBlobs } from '../blobs/index.ts';
import { strandPath } from '../content/fields.ts';
import { permitByScope } from '../content/index.ts';
import { migrate, openDatabase } from '../database/index.ts';
import { findingLines, importWxr, type Ledger, type Progress, reportJson, summaryText, type WxrImported } from '../imports/wxr/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { type Config, readConfig } from '../kernel/config.ts';
import { Problem } from '../kernel/errors.ts';
import { migrations } from '../node/migrations.ts';
import { cliErrors } from './errors.ts';
import { exitCodes } from './exit.ts';
import { progressBar } from './print.ts';

interface Options {
  readonly strand: string;
  readonly dryRun?: boolean;
  readonly uploads?: string;
  readonly fetch?: true | 'own' | 'any';
  readonly fetchPrivate?: boolean;
  readonly categories: 'topics' | 'strands' | 'none';
  readonly tags: 'topics' | 'none';
  readonly encoding?: string;
  readonly report?: string;
  readonly json?: boolean;
}

/** A report with more findings goes into a file, too. */
const REPORT_SHOWN_FINDINGS = 30;
const MEBIBYTE = 1024 ** 2;

export function importCommand(): Command {
  const command = new Command('import').description('Take in what another system exported. Doing it again changes nothing.');
  command
    .command('wxr')
    .description('Import a WordPress export (Tools → Export) into a strand.')
    .argument('<file>', 'the XML file')
    .requiredOption('--strand <path>', 'strand for the stories, for example labs or news/labs; made if it is new')
    .option('--dry-run', 'write nothing; report what would happen')
    .option('--uploads <folder>', 'a copy of wp-content/uploads: pictures are taken from it')
    .addOption(new Option('--fetch [hosts]', 'fetch pictures over HTTP: from the site’s own hosts, or from any').choices(['own', 'any']))
    .option('--fetch-private', 'also from hosts on this network')
    .addOption(new Option('--categories <as>', 'what categories become').choices(['topics', 'strands', 'none']).default('topics'))
    .addOption(new Option('--tags <as>', 'what tags become').choices(['topics', 'none']).default('topics'))
    .option('--encoding <name>', 'the file’s encoding, when it declares a wrong one: windows-1252, …')
    .option('--report <file>', 'write everything that could not be carried over to this file')
    .option('--json', 'print the report as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  strandline import wxr export.xml --strand labs --dry-run\n  strandline import wxr export.xml --strand labs --uploads wp-content/uploads\n\nCtrl-C stops between two documents; the same command goes on. It works while the server runs, and while it does not.\n',
    )
    .action(importFile);
  return command;
}

async function importFile(path: string, options: Options): Promise<void> {
  const strand = strandPath.safeParse(options.strand.replace(/^\/|\/$/g, ''));
  if (!strand.success) throw new Problem(cliErrors['argument-invalid'], `--strand “${options.strand}”: ${strand.error.issues[0]?.message}.`);
  const config = readConfig(process.env);
  const dryRun = options.dryRun === true;
  const stop = new AbortController();
  const onSignal = () => {
    process.stderr.write('\nStopping at the next document …\n');
    stop.abort();
  };
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  await using database = await openNewsroom(config, dryRun);
  const newsroom = { database, clock: systemClock, place: { timeZone: config.timeZone }, permit: permitByScope, onRecord: () => {}, onSchedule: () => {} };
  const began = performance.now();
  const { imported, ledger } = await importWxr({
    file: { path, encoding: options.encoding },
    strand: strand.data,
    newsroom,
    blobs: directoryBlobs(join(config.dataFolder, 'blobs')),
    folder: join(config.dataFolder, 'imports'),
    dryRun,
    categories: options.categories,
    tags: options.tags,
    uploads: options.uploads,
    fetchFrom: options.fetch === true ? 'own' : (options.fetch ?? 'nobody'),
    allowPrivate: options.fetchPrivate === true,
    signal: stop.signal,
    onProgress: showProgress(began),
  });
  using open = ledger;
  const seconds = (performance.now() - began) / 1000;
  const file = await writeReport(open, options.report, dryRun ? undefined : join(config.dataFolder, 'imports', 'report.txt'));
  const more = { dryRun, strand: strand.data, seconds: Math.round(seconds * 10) / 10, report: file ?? null };
  if (options.json) process.stdout.write(`${JSON.stringify(reportJson(imported, open, more), undefined, 2)}\n`);
  else process.stdout.write(`${summaryText(imported, open, { dryRun, strand: strand.data })}\n${ending(imported, seconds, file)}`);
  if (imported.broken) throw imported.broken;
  if (imported.isStopped) process.exitCode = exitCodes.interrupted;
}

/** A dry run must not make a database, nor change an old one's schema. */
async function openNewsroom({ databaseUrl }: Config, dryRun: boolean) {
  const isNew = databaseUrl.startsWith('sqlite:') && !existsSync(databaseUrl.slice('sqlite:'.length));
  const database = await openDatabase({ url: dryRun && isNew ? 'sqlite::memory:' : databaseUrl });
  if (!dryRun || isNew) await migrate(database, migrations);
  return database;
}

/** The progress of each stage, with its rate. */
function showProgress(began: number): (progress: Progress) => void {
  const bars = { reading: progressBar('Reading  '), importing: progressBar('Importing'), redirects: progressBar('Redirects') };
  return ({ stage, done, total, documents }) => {
    const seconds = (performance.now() - began) / 1000;
    if (stage === 'reading') bars.reading(Math.ceil(done / MEBIBYTE), Math.ceil(total / MEBIBYTE), 'MiB');
    else bars[stage](done, total, `${stage === 'importing' ? 'items, ' : ''}${documents} documents, ${Math.round(documents / seconds)} a second`);
  };
}

/** All findings as a file: where it was asked for, or beside the ledger when there are many. */
async function writeReport(ledger: Ledger, wanted: string | undefined, standard: string | undefined): Promise<string | undefined> {
  const many = ledger.countFindings().reduce((sum, { subjects }) => sum + subjects, 0) > REPORT_SHOWN_FINDINGS;
  const file = wanted === undefined ? (many ? standard : undefined) : resolve(wanted);
  if (file === undefined) return undefined;
  try {
    await mkdir(dirname(file), { recursive: true });
    await pipeline(Readable.from(findingLines(ledger).map((line) => `${line}\n`)), createWriteStream(file));
  } catch (error) {
    throw new Problem(cliErrors['file-unwritable'], `${file}: ${(error as Error).message}.`, {}, error);
  }
  return file;
}

function ending({ seq, isStopped, broken }: WxrImported, seconds: number, file: string | undefined): string {
  const lines = [
    '',
    ...(file === undefined ? [] : [`Every finding, item by item: ${file}`]),
    `${seconds.toFixed(1)} s. ${seq === undefined ? 'Readers see no change.' : `Readers see it as of record ${seq}.`}`,
    ...(isStopped ? ['Stopped before the end. Run the same command again: it goes on.'] : []),
    ...(broken ? ['It did not reach the end of the export:'] : []),
  ];
  return `${lines.join('\n')}\n`;
}
