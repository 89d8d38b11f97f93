// What the API needs from the node that it runs in.
import type { WorkingCopies } from '../collaboration/index.ts';
import type { Actor, Ingested, Newsroom } from '../content/index.ts';
import type { Explanation } from '../edge/index.ts';
import type { IsProxy } from '../http/client-address.ts';
import type { Change } from '../journal/index.ts';
import type { Rendition, RenditionName, Said } from '../media/index.ts';
import type { NewsroomIndexHandle } from '../newsroom-index/index.ts';
import type { FilledFront, FrontWish } from '../preview/index.ts';
import type { StandingBreaking } from '../site/index.ts';
import type { UploadFolder } from '../uploads/index.ts';

/** The answer to a publish: from here on no reader sees the old pages. */
export interface Receipt {
  /** The journal record; null when readers see no change. */
  readonly seq: number | null;
  /** Instant of the record, ms. */
  readonly at: number;
  /** From the request's arrival until every edge had confirmed. */
  readonly milliseconds: number;
  /** URLs of the live pages that were refreshed; at most 100 are named. */
  readonly pages: readonly string[];
  readonly pagesTotal: number;
  readonly edges: readonly { readonly id: string; readonly confirmed: boolean }[];
}

/** Which live pages a record would refresh. */
export interface Impact {
  readonly pages: readonly string[];
  readonly pagesTotal: number;
}

export interface TakenPicture {
  readonly blob: string;
  readonly width: number;
  readonly height: number;
  readonly likeness: string;
  /** What the file says of itself, as a suggestion. */
  readonly said: Said;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export interface PublicSearch {
  readonly q: string;
  readonly strand?: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface PublicFindings {
  readonly seq: number;
  readonly total: number;
  readonly hits: readonly { readonly id: string; readonly path: string | null; readonly title: string; readonly extract: string }[];
}

export interface ApiContext {
  readonly newsroom: Newsroom;
  /** What is being written; loaded when it is first asked for. */
  readonly workingCopies: () => Promise<Pick<WorkingCopies, 'amend' | 'read' | 'save'>>;
  /** Lists, filters and full text over everything, drafts too. */
  readonly index: Pick<NewsroomIndexHandle, 'list' | 'ids' | 'usage' | 'alike'>;
  /** A job has been begun, or waits again. */
  readonly onJob: () => void;
  /** A delivery of a webhook is to be sent again. */
  readonly onWebhook: () => void;
  /** Waits until every edge has applied the record, within a bound. */
  readonly receipt: (seq: number) => Promise<Pick<Receipt, 'pages' | 'pagesTotal' | 'edges'>>;
  /** Takes in documents: `body` is the request's, unread. */
  readonly ingest: (actor: Actor, body: Uint8Array<ArrayBuffer>) => Promise<Ingested>;
  readonly impact: (changes: readonly Change[]) => Promise<Impact>;
  readonly explain: (path: string) => Promise<Explanation | undefined>;
  /** What containers of a front would show readers now. */
  readonly fillFront: (wish: FrontWish) => Promise<FilledFront>;
  /** What stands in the breaking-news banner now; it shows the first ones. */
  readonly standingBreaking: () => Promise<readonly StandingBreaking[]>;
  readonly rebuild: () => void;
  /** Full-text search of what is public, as of the seq that it names. */
  readonly search: (query: PublicSearch) => Promise<PublicFindings>;
  /** Takes in a picture: keeps its bytes as a blob and measures it. */
  readonly takePicture: (bytes: Uint8Array) => Promise<TakenPicture>;
  /** Files on their way. */
  readonly uploads: UploadFolder;
  /** A picture made from an original, for the desk; undefined when there is none such. */
  readonly rendition: (name: RenditionName) => Promise<Rendition | undefined>;
  /** Scheme and host of the site, which is also the desk's: passkeys are for it, and links in mail lead there. */
  readonly origin: string;
  readonly siteName: string;
  /** A letter is to be sent again. */
  readonly onLetter: () => void;
  readonly sendMail: (mail: Mail) => Promise<void>;
  /** Whose X-Forwarded-For is believed. */
  readonly isProxy: IsProxy;
  /** The secret of commands on this machine; new at each start. */
  readonly localSecret: string;
  readonly report: (error: unknown, incident: string) => void;
}
