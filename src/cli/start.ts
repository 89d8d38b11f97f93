// strandline start: the whole house in one command.
import { Command } from 'commander';
import { readConfig, type SettingName } from '../kernel/config.ts';
import { openLog } from '../kernel/log.ts';
import { progressBar } from './print.ts';

interface Options {
  readonly port?: string;
  readonly host?: string;
  readonly workers?: string;
}

export function startCommand(): Command {
  return new Command('start')
    .description('Start the site. The first start fills an empty newsroom with the demo. Stop with Ctrl-C.')
    .option('--port <port>', 'port to listen on (default 8080)')
    .option('--host <address>', 'address to listen on (default 127.0.0.1)')
    .option('--workers <n>', 'processes that answer readers (default 1)')
    .addHelpText('after', '\nEverything else is set by environment variables: see docs/reference/configuration.md.\n')
    .action(async (options: Options) => {
      // The server is loaded by this command only: the others answer at once.
      const { startServer } = await import('../server.ts');
      const config = readConfig(process.env, overrides(options));
      const logging = { level: config.logLevel, plain: process.stdout.isTTY === true && !config.production };
      const log = openLog(logging);
      await using server = await startServer(config, { log, logging, onProgress: progressBar('Demo newsroom') });
      process.stdout.write(`\n  ${config.siteName} is on air:  ${server.url}\n  Publish:          npm run strandline -- show\n  Stop:             Ctrl-C\n\n`);
      await stopSignal();
      log.info({}, 'stopping: answers under way are finished first');
    });
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

function overrides({ port, host, workers }: Options): Partial<Record<SettingName, string>> {
  return {
    ...(port === undefined ? {} : { STRANDLINE_PORT: port }),
    ...(host === undefined ? {} : { STRANDLINE_HOST: host }),
    ...(workers === undefined ? {} : { STRANDLINE_WORKERS: workers }),
  };
}
