// Pictures: width ladder, WebP and JPEG, intrinsic size (so that nothing jumps), focal point in crops.
import type { ImageCard } from '../content/types/image.ts';
import { type Html, html, nothing } from '../html/index.ts';
import { type CropRatio, cropHeight, cropPath, renditionPath, widthsFor } from '../media/contract.ts';
import type { Standing } from '../media/index.ts';
import type { View } from '../replica/contract.ts';

export interface PictureWish {
  /** CSS `sizes`. */
  readonly sizes: string;
  /** A shape for lists; the whole picture when absent. */
  readonly ratio?: CropRatio;
  /** The first picture of a page is not lazy. */
  readonly first?: boolean;
  /** Stands in for the picture's own; '' where a headline beside it says the same. */
  readonly alt?: string;
}

/** A picture that may be shown now. Outside the term of its rights it is not there: whoever asked shows what it shows without one. */
export function findImage(view: View, id: string | null | undefined): ImageCard | undefined {
  const found = id ? (view.facet(id, 'card') as ImageCard | undefined) : undefined;
  if (!found) return undefined;
  if (found.from !== undefined && !view.isPast(found.from)) return undefined;
  return found.until !== undefined && view.isPast(found.until) ? undefined : found;
}

const focalOf = (image: ImageCard, ratio: CropRatio) => image.crops?.[ratio] ?? image.focal;

export function picture(image: ImageCard | undefined, { sizes, ratio, first = false, alt }: PictureWish): Html {
  if (!image) return nothing;
  const widths = widthsFor(image.width);
  const path = (width: number, format: 'webp' | 'jpg') =>
    ratio ? cropPath(image.blob, { width, ratio, focal: focalOf(image, ratio) }, format) : renditionPath(image.blob, width, format);
  const set = (format: 'webp' | 'jpg') => widths.map((width) => `${path(width, format)} ${width}w`).join(', ');
  const middle = widths.find((width) => width >= 640) ?? (widths.at(-1) as number);
  const height = ratio ? cropHeight(middle, ratio) : Math.max(1, Math.round((middle * image.height) / image.width));
  return html`<picture><source type="image/webp" srcset="${set('webp')}" sizes="${sizes}"><img src="${path(middle, 'jpg')}" width="${middle}" height="${height}" alt="${alt ?? image.alt}"${first ? html` fetchpriority="high"` : html` loading="lazy"`} decoding="async"></picture>`;
}

export function figure(image: ImageCard | undefined, caption: string | undefined, wish: PictureWish): Html {
  if (!image) return nothing;
  const words = caption || image.caption;
  return html`<figure class="figure">${picture(image, wish)}${words || image.credit ? html`<figcaption>${words}${image.credit ? html` <span class="credit">${image.credit}</span>` : nothing}</figcaption>` : nothing}</figure>`;
}

/** The picture that social networks show. */
export function socialPicture(image: ImageCard | undefined): { path: string; width: number; height: number; alt: string } | undefined {
  if (!image) return undefined;
  const width = Math.max(...widthsFor(image.width).filter((each) => each <= 1280));
  return {
    path: cropPath(image.blob, { width, ratio: '40:21', focal: focalOf(image, '40:21') }, 'jpg'),
    width,
    height: cropHeight(width, '40:21'),
    alt: image.alt,
  };
}

/** Image documents that name one file and are looked at. */
const SHARED_BY_MAX = 50;

/** Whether readers may ask for a file: while a public image document names it that is within its rights. */
export function pictureStanding(view: View, blob: string): Standing {
  const cards = view.list('blobs', blob, { limit: SHARED_BY_MAX }).map(({ id }) => ({ id, card: view.facet(id, 'card') as ImageCard | undefined }));
  const shown = cards.flatMap(({ id }) => findImage(view, id) ?? []);
  if (shown.length === 0) return { kind: cards.some(({ card }) => card?.until !== undefined && view.isPast(card.until)) ? 'ended' : 'absent' };
  return { kind: 'shown', until: shown.some(({ until }) => until === undefined) ? undefined : Math.max(...shown.map(({ until }) => until as number)) };
}
