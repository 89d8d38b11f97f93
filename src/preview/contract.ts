// The words of previews that cross threads and HTTP. Browser-safe.
import type { Change } from '../journal/contract.ts';

/** Every address of a preview begins so; it is followed by the preview's link, then by the page's own path. */
export const PREVIEW_BASE = '/desk/preview/';
/** How long a preview may be kept, ms. */
export const PREVIEW_LEAST_MS = 5 * 60_000;
export const PREVIEW_MOST_MS = 14 * 24 * 60 * 60_000;

/** A page to be drawn over changes that are not public. */
export interface PreviewOrder {
  readonly id: number;
  /** The replica that is open now. */
  readonly file: string;
  readonly changes: readonly Change[];
  /** The instant at which the page is looked at, ms. */
  readonly at: number;
  /** Path and query, as a reader would ask for it. */
  readonly target: string;
}

/** A drawn page. It has no read set on purpose: what has none cannot be stored by the edge. */
export interface Previewed {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface PreviewAnswer {
  readonly id: number;
  readonly page: Previewed | undefined;
  readonly error: string | undefined;
}
