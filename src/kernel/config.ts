// The one configuration table. The reference page is made from it; a start-up failure says what to set.
import { isAbsolute, resolve } from 'node:path';
import { defineErrors, Problem } from './errors.ts';
import { closestWord } from './spelling.ts';

export const configErrors = defineErrors({
  'setting-invalid': { status: 500, title: 'A setting cannot be used.', fix: 'Set it as docs/reference/configuration.md says, and start again.' },
  'setting-unknown': {
    status: 500,
    title: 'A setting is not known.',
    fix: 'Correct its name, or take it away: docs/reference/configuration.md lists them all.',
  },
  'setting-missing': {
    status: 500,
    title: 'A setting is missing that production needs.',
    fix: 'Set it and start again; there is no default that would be safe.',
  },
});

export interface Setting {
  readonly type: 'text' | 'integer' | 'flag' | 'choice';
  readonly default: string;
  readonly unit: string;
  readonly says: string;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
  /** Must be set when STRANDLINE_PRODUCTION is. */
  readonly production?: true;
}

export const settings = {
  STRANDLINE_HOST: { type: 'text', default: '127.0.0.1', unit: 'address', says: 'Address to listen on; 0.0.0.0 is every one.' },
  STRANDLINE_PORT: { type: 'integer', default: '8080', unit: 'port', min: 0, max: 65_535, says: 'Port to listen on; 0 takes a free one.' },
  STRANDLINE_ORIGIN: {
    type: 'text',
    default: '',
    unit: 'URL',
    says: 'Scheme and host that readers use, for canonical links and feeds; empty: http://localhost and the port.',
    production: true,
  },
  STRANDLINE_FOLDER: { type: 'text', default: 'var', unit: 'path', says: 'Folder of the newsroom database (SQLite), replica, pictures and renditions.' },
  STRANDLINE_DATABASE_URL: { type: 'text', default: '', unit: 'URL', says: 'sqlite:PATH, postgres://… or mysql://…; empty: SQLite in the data folder.' },
  STRANDLINE_SITE_NAME: { type: 'text', default: 'Tonn', unit: 'name', says: 'The broadcaster’s name.' },
  STRANDLINE_TIME_ZONE: {
    type: 'text',
    default: 'Europe/Dublin',
    unit: 'IANA zone',
    says: 'The newsroom’s time zone: dates in addresses and archives are its dates.',
  },
  STRANDLINE_SMTP_URL: {
    type: 'text',
    default: '',
    unit: 'URL',
    says: 'The mail server: smtps://NAME:PASSWORD@HOST, or smtp://HOST:PORT; empty: letters stay in the desk’s mailbox.',
    production: true,
  },
  STRANDLINE_MAIL_FROM: {
    type: 'text',
    default: '',
    unit: 'address',
    says: 'Who letters are from: newsroom@example.org, or Newsroom <newsroom@example.org>.',
    production: true,
  },
  STRANDLINE_PROXIES: {
    type: 'text',
    default: '',
    unit: 'addresses',
    says: 'Addresses or networks of the proxies in front, with commas: X-Forwarded-For is believed from these alone. Empty: there are none.',
  },
  STRANDLINE_WORKERS: { type: 'integer', default: '1', unit: 'processes', min: 1, max: 64, says: 'Processes that answer readers; 1 is the primary itself.' },
  STRANDLINE_CACHE_MIB: {
    type: 'integer',
    default: '256',
    unit: 'MiB',
    min: 8,
    max: 1_048_576,
    says: 'Memory of stored responses in each of these processes.',
  },
  STRANDLINE_RECEIPT_WAIT_MS: {
    type: 'integer',
    default: '10000',
    unit: 'ms',
    min: 100,
    max: 300_000,
    says: 'How long a receipt waits for edges; one that is late is named in it.',
  },
  STRANDLINE_LOG_LEVEL: { type: 'choice', default: 'info', unit: '', choices: ['debug', 'info', 'warn', 'error'], says: 'What is logged.' },
  STRANDLINE_SERVER: {
    type: 'text',
    default: '',
    unit: 'URL',
    says: 'The server that commands speak to; empty: the one that runs on the data folder of this machine.',
  },
  STRANDLINE_TOKEN: {
    type: 'text',
    default: '',
    unit: 'token',
    says: 'The token that commands show to STRANDLINE_SERVER; `strandline token create` makes one.',
  },
  STRANDLINE_DEMO: {
    type: 'flag',
    default: '1',
    unit: '0 or 1',
    says: 'Whether an empty newsroom is filled with the demo at the first start; never in production.',
  },
  STRANDLINE_DESK: { type: 'flag', default: '1', unit: '0 or 1', says: 'Whether the desk’s application is built at the start when its sources have changed.' },
  STRANDLINE_PRODUCTION: { type: 'flag', default: '0', unit: '0 or 1', says: 'Refuses to start with defaults that are for laptops only.' },
} as const satisfies Record<string, Setting>;

export type SettingName = keyof typeof settings;

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly origin: string;
  /** Absolute. */
  readonly dataFolder: string;
  readonly databaseUrl: string;
  readonly siteName: string;
  readonly timeZone: string;
  /** Addresses and networks. */
  readonly proxies: readonly string[];
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly workers: number;
  readonly cacheBytes: number;
  readonly receiptWaitMs: number;
  readonly logLevel: string;
  /** URL without a slash at its end; empty: the server on this machine. */
  readonly server: string;
  readonly token: string;
  readonly demo: boolean;
  readonly desk: boolean;
  readonly production: boolean;
}

/** Variables with our prefix that belong to tests and tools, not to the server. */
const NOT_OURS = new Set(['STRANDLINE_DATA']);

/** Reads the table from the environment; `overrides` (from the command line) win. Throws a Problem that names the setting. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>, overrides: Partial<Record<SettingName, string>> = {}): Config {
  for (const name of Object.keys(environment)) {
    if (name.startsWith('STRANDLINE_') && !(name in settings) && !NOT_OURS.has(name)) {
      throw new Problem(configErrors['setting-unknown'], `It is ${name}; did you mean ${closestWord(name, Object.keys(settings))}?`, { setting: name });
    }
  }
  const production = flag('STRANDLINE_PRODUCTION');
  const dataFolder = resolve(text('STRANDLINE_FOLDER'));
  const port = integer('STRANDLINE_PORT');
  const database = text('STRANDLINE_DATABASE_URL');
  return {
    host: text('STRANDLINE_HOST'),
    port,
    origin: origin(text('STRANDLINE_ORIGIN'), port),
    dataFolder,
    databaseUrl: sqlitePath(database, dataFolder),
    siteName: text('STRANDLINE_SITE_NAME'),
    timeZone: zone(text('STRANDLINE_TIME_ZONE')),
    proxies: text('STRANDLINE_PROXIES')
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== ''),
    smtpUrl: text('STRANDLINE_SMTP_URL'),
    mailFrom: text('STRANDLINE_MAIL_FROM'),
    workers: integer('STRANDLINE_WORKERS'),
    cacheBytes: integer('STRANDLINE_CACHE_MIB') * 1024 ** 2,
    receiptWaitMs: integer('STRANDLINE_RECEIPT_WAIT_MS'),
    logLevel: choice('STRANDLINE_LOG_LEVEL'),
    server: serverUrl(text('STRANDLINE_SERVER')),
    token: text('STRANDLINE_TOKEN'),
    demo: flag('STRANDLINE_DEMO') && !production,
    desk: flag('STRANDLINE_DESK'),
    production,
  };

  function text(name: SettingName): string {
    const given = overrides[name] ?? environment[name];
    const setting: Setting = settings[name];
    if (setting.production && !given && (overrides.STRANDLINE_PRODUCTION ?? environment['STRANDLINE_PRODUCTION']) === '1') {
      throw new Problem(configErrors['setting-missing'], `It is ${name}: ${setting.says}`, { setting: name });
    }
    return given ?? setting.default;
  }

  function integer(name: SettingName): number {
    const { min = 0, max = Number.MAX_SAFE_INTEGER }: Setting = settings[name];
    const given = text(name);
    const value = /^\d{1,15}$/.test(given) ? Number(given) : Number.NaN;
    if (!(value >= min && value <= max)) throw invalid(name, given, `a whole number from ${min} to ${max}`);
    return value;
  }

  function flag(name: SettingName): boolean {
    const given = text(name);
    if (given !== '0' && given !== '1') throw invalid(name, given, '0 or 1');
    return given === '1';
  }

  function choice(name: SettingName): string {
    const { choices = [] }: Setting = settings[name];
    const given = text(name);
    if (!choices.includes(given)) throw invalid(name, given, choices.join(', '));
    return given;
  }
}

function origin(given: string, port: number): string {
  if (given === '') return `http://localhost:${port}`;
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol) || new URL(given).origin !== given.replace(/\/$/, '')) {
    throw invalid('STRANDLINE_ORIGIN', given, 'a scheme and a host, such as https://www.example.org');
  }
  return new URL(given).origin;
}

function serverUrl(given: string): string {
  if (given === '') return '';
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol))
    throw invalid('STRANDLINE_SERVER', given, 'a URL, such as https://newsroom.example.org');
  return given.replace(/\/+$/, '');
}

function zone(given: string): string {
  try {
    new Intl.DateTimeFormat('en', { timeZone: given });
    return given;
  } catch {
    throw invalid('STRANDLINE_TIME_ZONE', given, 'a zone of the IANA database, such as Europe/Dublin');
  }
}

function sqlitePath(url: string, dataFolder: string): string {
  if (url === '') return `sqlite:${resolve(dataFolder, 'newsroom.sqlite')}`;
  if (!url.startsWith('sqlite:')) return url;
  const path = url.slice('sqlite:'.length);
  return `sqlite:${isAbsolute(path) ? path : resolve(path)}`;
}

function invalid(name: SettingName, given: string, wanted: string): Problem {
  return new Problem(configErrors['setting-invalid'], `${name} must be ${wanted}; it is “${given.slice(0, 80)}”.`, { setting: name });
}
