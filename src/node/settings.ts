// What a node is started with: parsed from the configuration table by the composition root. Plain data: it crosses threads and processes.
import type { SiteSettings } from '../site/index.ts';

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

export function siteSettings({ origin, siteName, timeZone }: NodeSettings): SiteSettings {
  return { origin, name: siteName, place: { timeZone } };
}
