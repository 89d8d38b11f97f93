// Logs: one JSON object a line, or plain lines where a person reads along. Must never be handed a secret.
import { pino } from 'pino';

export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** `plain` writes sentences with their facts behind them; else JSON lines. Errors are logged with their stack. */
export function openLog({ level, plain }: { readonly level: string; readonly plain: boolean }, write: (line: string) => void = toStandardOutput): Log {
  const options = { level, base: null, serializers: { error: pino.stdSerializers.err } };
  return pino(options, { write: (line: string) => write(plain ? sentence(JSON.parse(line) as Record<string, unknown>) : line) });
}

function toStandardOutput(line: string): void {
  process.stdout.write(line);
}

const LEVELS: Readonly<Record<number, string>> = { 20: '     ', 30: '     ', 40: 'warn ', 50: 'ERROR', 60: 'ERROR' };

function sentence({ level, time, msg, error, ...facts }: Record<string, unknown>): string {
  const clock = new Date(time as number).toISOString().slice(11, 23);
  const rest = Object.entries(facts)
    .map(([name, value]) => `${name}=${fact(value)}`)
    .join(' ');
  const { stack, message } = (error ?? {}) as { stack?: string; message?: string };
  const trace = error ? `\n${harmless(stack ?? message ?? JSON.stringify(error))}` : '';
  return `${clock} ${LEVELS[level as number] ?? ''} ${harmless(msg as string)}${rest ? `  ${rest}` : ''}${trace}\n`;
}

function fact(value: unknown): string {
  return typeof value === 'string' && /^[^\s"=]+$/.test(value) ? harmless(value) : harmless(JSON.stringify(value));
}

/** Without what a terminal would obey: a request's path must not move the cursor of whoever reads the log. */
function harmless(text: string): string {
  return text.replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
