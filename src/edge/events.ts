// What the edge tells the log. Every time it shows less than it should, or drops more than it must, it says so here.

export type EdgeEvent =
  | { readonly kind: 'flushed'; readonly seq: number; readonly reason: string; readonly dropped: number }
  | { readonly kind: 'render-failed'; readonly key: string; readonly error: unknown }
  | { readonly kind: 'render-rejected'; readonly key: string; readonly reason: RejectReason; readonly attempts: number }
  | { readonly kind: 'stale-served'; readonly key: string; readonly ageMs: number }
  | { readonly kind: 'fragment-failed'; readonly key: string; readonly page: string; readonly detail: string }
  | { readonly kind: 'compression-failed'; readonly key: string; readonly error: unknown };

/** Why a render was not stored: what it read has changed, the cache was flushed, the clock passed, or the replica is behind the edge. */
export type RejectReason = 'touched' | 'flushed' | 'expired' | 'behind';

export interface EdgeCounters {
  hits: number;
  misses: number;
  collapsed: number;
  renders: number;
  stored: number;
  rejected: number;
  uncacheable: number;
  failed: number;
  staleServed: number;
  dropped: number;
  expired: number;
  refreshed: number;
  unchanged: number;
  flushes: number;
}

export function noCounts(): EdgeCounters {
  return {
    hits: 0,
    misses: 0,
    collapsed: 0,
    renders: 0,
    stored: 0,
    rejected: 0,
    uncacheable: 0,
    failed: 0,
    staleServed: 0,
    dropped: 0,
    expired: 0,
    refreshed: 0,
    unchanged: 0,
    flushes: 0,
  };
}
