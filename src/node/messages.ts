// What the primary and its workers say to each other. In order, over the channel of node:cluster.
import type { Dropped, Explanation } from '../edge/index.ts';
import type { ErrorRow } from '../kernel/errors.ts';
import type { ApplierEvent, WriteSet } from '../replica/index.ts';
import type { Confirmation } from './receipt-book.ts';
import type { NodeSettings } from './settings.ts';

export type ToWorker =
  | { readonly kind: 'start'; readonly settings: NodeSettings; readonly apiPort: number; readonly log: { readonly level: string; readonly plain: boolean } }
  | { readonly kind: 'event'; readonly event: ApplierEvent; readonly history: number }
  | { readonly kind: 'explain'; readonly id: number; readonly path: string }
  | { readonly kind: 'impact'; readonly id: number; readonly writeSet: WriteSet }
  | { readonly kind: 'stop' };

export type FromWorker =
  | { readonly kind: 'listening'; readonly port: number }
  | { readonly kind: 'confirmed'; readonly confirmation: Confirmation }
  | { readonly kind: 'answer'; readonly id: number; readonly value: Dropped | Explanation | undefined }
  /** The replica cannot be read. */
  | { readonly kind: 'damaged'; readonly reason: string }
  | { readonly kind: 'failed'; readonly row: ErrorRow | undefined; readonly detail: string };
