// Logs: one JSON object a line, or plain lines where a person reads along. Must never be handed a secret.
import { pino } from 'pino';

export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** `plain` writes sentences with their facts behind them; else JSON lines. Errors are logged with their stack. */
export function openLog({ level, plain }: { readonly level: string; readonly plain: boolean }): Log {
  const options = { level, base: null, serializers: { error: pino.stdSerializers.err } };
  if (!plain) return pino(options);
  return pino(options, { write: (line: string) => process.stdout.write(sentence(JSON.parse(line) as Record<string, unknown>)) });
}

const LEVELS: Readonly<Record<number, string>> = { 20: '     ', 30: '     ', 40: 'warn ', 50: 'ERROR', 60: 'ERROR' };

function sentence({ level, time, msg, error, ...facts }: Record<string, unknown>): string {
  const clock = new Date(time as number).toISOString().slice(11, 23);
  const rest = Object.entries(facts)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
  const stack = error ? `\n${(error as { stack?: string; message?: string }).stack ?? (error as { message?: string }).message}` : '';
  return `${clock} ${LEVELS[level as number] ?? ''} ${msg as string}${rest ? `  ${rest}` : ''}${stack}\n`;
}
