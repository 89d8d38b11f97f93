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

/** SIGHUP: the terminal was closed. */
const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function startCommand(): Command {
  return new Command('start')
    .description('Start the site. The first start fills an empty newsroom with the demo. Stop with Ctrl-C; a second Ctrl-C does not wait.')
    .option('--port <port>', 'port to listen on (default 8080)')
    .option('--host <address>', 'address to listen on (default 127.0.0.1)')
    .option('--workers <n>', 'processes that answer readers (default 1)')
    .addHelpText(
      'after',
      '\nExamples:\n  strandline start\n  strandline start --port 3000 --workers 2\n  STRANDLINE_FOLDER=/srv/strandline strandline start --host 0.0.0.0\n\nEverything else is set by environment variables: see docs/reference/configuration.md.\n',
    )
    .action(async (options: Options) => {
      const stop = stopSignal();
      const config = readConfig(process.env, overrides(options));
      const onTerminal = process.stdout.isTTY === true;
      const logging = { level: config.logLevel, plain: onTerminal && !config.production };
      const log = openLog(logging);
      process.on('uncaughtExceptionMonitor', (error) => log.error({ error }, 'a defect ended the server'));
      // The server is loaded by this command only: the others answer at once.
      const { startServer } = await import('../server.ts');
      try {
        await using server = await startServer(config, { log, logging, onProgress: progressBar('Demo newsroom'), signal: stop });
        if (onTerminal) process.stdout.write(banner(config.siteName, server));
        else {
          log.info({ url: server.url, pid: process.pid }, 'on air');
          if (server.welcome) log.info({ link: server.welcome }, 'this link makes the desk’s first administrator: once, within a day');
        }
        await aborted(stop);
        log.info({}, 'stopping: answers under way are finished first');
      } catch (error) {
        if (!stop.aborted) throw error;
      }
      log.info({}, 'stopped');
    });
}

/** Aborted at the first signal to stop. The second one meets no listener: it ends the process at once. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  const heard = () => {
    for (const signal of STOP_SIGNALS) process.removeListener(signal, heard);
    stop.abort();
  };
  for (const signal of STOP_SIGNALS) process.on(signal, heard);
  return stop.signal;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

function banner(siteName: string, { url, welcome }: { readonly url: string; readonly welcome: string | undefined }): string {
  const desk = welcome ? `${welcome}\n                    (once, within a day: it makes the desk’s first administrator)` : `${url}/desk`;
  return `\n  ${siteName} is on air:  ${url}\n  Desk:             ${desk}\n  Publish:          npm run strandline -- show\n  Stop:             Ctrl-C\n\n`;
}

function overrides({ port, host, workers }: Options): Partial<Record<SettingName, string>> {
  return {
    ...(port === undefined ? {} : { STRANDLINE_PORT: port }),
    ...(host === undefined ? {} : { STRANDLINE_HOST: host }),
    ...(workers === undefined ? {} : { STRANDLINE_WORKERS: workers }),
  };
}
