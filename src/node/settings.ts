// What a node is started with: parsed from the configuration table by the composition root. Plain data: it crosses threads and processes.
import type { SiteSettings } from '../site/index.ts';
import { type IsProxy, proxiesOf } from '../http/client-address.ts';
import { Problem } from '../kernel/errors.ts';
import { nodeErrors } from './errors.ts';

export interface NodeSettings {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** Holds the newsroom database (SQLite), replica, blobs and renditions. */
  readonly dataFolder: string;
  readonly databaseUrl: string;
  /** Scheme and host that readers use: `https://www.example.org`. */
  readonly origin: string;
  readonly timeZone: string;
  readonly siteName: string;
  /** Addresses and networks whose X-Forwarded-For is believed. */
  readonly proxies: readonly string[];
  /** Empty: there is no mail server. */
  readonly smtpUrl: string;
  readonly mailFrom: string;
  /** Processes that answer readers; 1 means the primary itself does. */
  readonly workers: number;
  readonly cacheBytes: number;
  readonly receiptWaitMs: number;
}

export interface Log {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Throws a Problem when one is neither address nor network. */
export function proxiesIn({ proxies }: Pick<NodeSettings, 'proxies'>): IsProxy {
  const isProxy = proxiesOf(proxies);
  if (!isProxy) throw new Problem(nodeErrors['proxies-invalid'], `They are “${proxies.join(', ')}”.`);
  return isProxy;
}

export function siteSettings({ origin, siteName, timeZone }: NodeSettings): SiteSettings {
  return { origin, name: siteName, place: { timeZone } };
}
