// Cards: a story as lists show it. One shape of data, a few looks.
import type { Card } from '../content/card.ts';
import { type Html, html, nothing } from '../html/index.ts';
import type { ImageCard } from '../content/types/image.ts';
import type { View } from '../replica/contract.ts';
import { findImage, picture } from './pictures.ts';
import type { SiteSettings } from './settings.ts';
import { time } from './times.ts';

/** What a slot of a front says in place of the story's own. */
export interface Overrides {
  readonly headline?: string | undefined;
  readonly kicker?: string | undefined;
  readonly standfirst?: string | undefined;
  readonly image?: string | undefined;
}

export interface ShownCard {
  readonly id: string;
  readonly card: Card;
  readonly image: ImageCard | undefined;
}

/** Loads a card as it is to be shown; undefined when the story is not public. */
export function findCard(view: View, id: string, overrides: Overrides = {}): ShownCard | undefined {
  const own = view.facet(id, 'card') as Card | undefined;
  if (!own) return undefined;
  const card: Card = {
    ...own,
    headline: overrides.headline ?? own.headline,
    kicker: overrides.kicker ?? own.kicker,
    standfirst: overrides.standfirst ?? own.standfirst,
    image: overrides.image ?? own.image,
  };
  return { id, card, image: findImage(view, card.image) };
}

export type CardLook = 'lead' | 'large' | 'plain' | 'line';

const SIZES: Readonly<Record<CardLook, string>> = {
  lead: '(min-width: 64rem) 50rem, 100vw',
  large: '(min-width: 64rem) 26rem, (min-width: 40rem) 50vw, 100vw',
  plain: '(min-width: 64rem) 18rem, (min-width: 40rem) 33vw, 8rem',
  line: '8rem',
};

export interface CardWish {
  readonly look: CardLook;
  readonly level?: 2 | 3;
  readonly first?: boolean;
}

export function cardHtml(settings: SiteSettings, { card, image }: ShownCard, { look, level = 3, first = false }: CardWish): Html {
  const headline = html`<a href="${card.path}">${card.kicker ? html`<span class="kicker">${card.kicker}</span> ` : nothing}${card.headline}</a>`;
  const withPicture = look !== 'line' && image;
  return html`<article class="card card-${look}${withPicture ? nothing : ' card-text'}">
${withPicture ? html`<div class="card-picture">${picture(image, { sizes: SIZES[look], ratio: look === 'lead' ? '16:9' : '3:2', first, alt: '' })}${card.type === 'gallery' ? html`<span class="badge">Pictures</span>` : nothing}</div>` : nothing}<div class="card-words">
${level === 2 ? html`<h2 class="headline">${headline}</h2>` : html`<h3 class="headline">${headline}</h3>`}
${card.standfirst && look !== 'line' ? html`<p class="standfirst">${card.standfirst}</p>` : nothing}
<p class="meta">${time(settings, card.firstAt)}</p>
</div></article>
`;
}
