// The words of webhooks that cross HTTP. Browser-safe.

export const eventKinds = ['document.public', 'document.withdrawn', 'document.removed'] as const;
export type EventKind = (typeof eventKinds)[number];

export interface WebhookEvent {
  readonly kind: EventKind;
  /** The journal record, and its instant, ms. */
  readonly seq: number;
  readonly at: number;
  readonly document: { readonly id: string; readonly type: string; readonly revision?: number; readonly url?: string };
}

export type DeliveryState = 'waiting' | 'delivered' | 'failed';
