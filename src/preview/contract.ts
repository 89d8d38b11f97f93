// The words of previews that cross threads and HTTP. Browser-safe.
import type { Container } from '../content/types/front.ts';
import type { Change } from '../journal/contract.ts';
import type { ContainerFate, StandingBreaking } from '../site/index.ts';

/** Every address of a preview begins so; it is followed by the preview's link, then by the page's own path. */
export const PREVIEW_BASE = '/desk/preview/';
/** How long a preview may be kept, ms. */
export const PREVIEW_LEAST_MS = 5 * 60_000;
export const PREVIEW_MOST_MS = 14 * 24 * 60 * 60_000;

/** What the thread is asked for: a page of a preview, or what a front would show. */
export type Order = PreviewOrder | PastOrder | FrontOrder | BannerOrder;

/** Containers of a front as somebody curates them, and the other public fronts, by their ids. */
export interface FrontWish {
  readonly containers: readonly Container[];
  readonly others: readonly string[];
}

/** A page as it was: `changes` are what documents were then. */
export interface PastOrder extends Omit<PreviewOrder, 'kind'> {
  readonly kind: 'past';
}

export interface PastDrawn {
  readonly page: Previewed;
  /** Documents that the page read or listed. */
  readonly read: readonly string[];
}

export interface FrontOrder extends FrontWish {
  readonly kind: 'front';
  readonly id: number;
  readonly file: string;
  readonly at: number;
}

/** What stands in the breaking-news banner. */
export interface BannerOrder {
  readonly kind: 'banner';
  readonly id: number;
  readonly file: string;
  readonly at: number;
}

export interface FilledFront {
  /** One for each container that was asked about. */
  readonly containers: readonly ContainerFate[];
  /** Story → on how many of the other fronts it stands; none is left out. */
  readonly elsewhere: Readonly<Record<string, number>>;
  /** Pictures that slots ask for and that may not be shown now. */
  readonly unshown: readonly string[];
}

/** A page to be drawn over changes that are not public. */
export interface PreviewOrder {
  readonly kind: 'page';
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

export type Result = Previewed | PastDrawn | FilledFront | readonly StandingBreaking[];

export interface PreviewAnswer {
  readonly id: number;
  /** As the order's kind says. */
  readonly result: Result | undefined;
  readonly error: string | undefined;
}
