// Pictures: width ladder, WebP and JPEG, intrinsic size (so that nothing jumps), focal point in crops.
import type { ImageCard } from '../content/types/image.ts';
import { type Html, html, nothing } from '../html/index.ts';
import { type CropRatio, cropHeight, cropPath, renditionPath, widthsFor } from '../media/contract.ts';
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

export function findImage(view: View, id: string | null | undefined): ImageCard | undefined {
  return id ? (view.facet(id, 'card') as ImageCard | undefined) : undefined;
}

export function picture(image: ImageCard | undefined, { sizes, ratio, first = false, alt }: PictureWish): Html {
  if (!image) return nothing;
  const widths = widthsFor(image.width);
  const path = (width: number, format: 'webp' | 'jpg') =>
    ratio ? cropPath(image.blob, { width, ratio, focal: image.focal }, format) : renditionPath(image.blob, width, format);
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
  return { path: cropPath(image.blob, { width, ratio: '40:21', focal: image.focal }, 'jpg'), width, height: cropHeight(width, '40:21'), alt: image.alt };
}
