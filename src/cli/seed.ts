// strandline seed: fills an empty newsroom with the demo. Works on the database and the data folder, so also while the server is down.
import { mkdirSync } from 'node:fs';
import { Command } from 'commander';
import { permitByScope } from '../content/index.ts';
import { migrate, openDatabase } from '../database/index.ts';
import { demoState, fillWithDemo } from '../imports/demo/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { readConfig } from '../kernel/config.ts';
import { migrations } from '../node/migrations.ts';
import { print, progressBar } from './print.ts';

export function seedCommand(): Command {
  return new Command('seed')
    .description('Fill an empty newsroom with the demo: a whole broadcaster’s site. Goes on where it was interrupted.')
    .option('--json', 'print as JSON')
    .addHelpText('after', '\nA newsroom that has documents of its own is refused and left as it is. `strandline start` does the same at its first start.\n')
    .action(async ({ json }: { json?: boolean }) => {
      const { databaseUrl, dataFolder, timeZone } = readConfig(process.env);
      mkdirSync(dataFolder, { recursive: true });
      await using database = await openDatabase({ url: databaseUrl });
      await migrate(database, migrations);
      const newsroom = { database, clock: systemClock, place: { timeZone }, permit: permitByScope, onRecord: () => {}, onSchedule: () => {} };
      const before = await demoState(newsroom);
      const began = performance.now();
      const filled = await fillWithDemo({ newsroom, dataFolder, onProgress: progressBar('Demo newsroom') });
      const milliseconds = Math.round(performance.now() - began);
      print(json, { ...filled, milliseconds }, () =>
        before === 'complete'
          ? 'The demo is here already; nothing was changed.'
          : `${filled.documents} documents are public${filled.already > 0 ? ` (${filled.already} were here before)` : ''}, in ${(milliseconds / 1000).toFixed(1)} s. See them: npm start`,
      );
    });
}
