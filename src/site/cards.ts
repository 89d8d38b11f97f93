// Cards: a story as lists show it. One shape of data, a few looks.
import type { Card } from '../content/card.ts';
import { type Html, html, nothing } from '../html/index.ts';
import type { ImageCard } from '../content/types/image.ts';
import type { View } from '../replica/contract.ts';
import { findImage, picture } from './pictures.ts';
import type { SiteSettings } from './settings.ts';
import { lookOf } from './strands.ts';
import { time } from './times.ts';
import { wordsIn } from './words.ts';

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
  /** What its strand is written in. */
  readonly language: string;
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
  };
  return { id, card, image: findImage(view, overrides.image) ?? findImage(view, own.image), language: lookOf(view, card.strand).language };
}

export type CardLook = 'lead' | 'large' | 'plain' | 'row' | 'line';

const SIZES: Readonly<Record<CardLook, string>> = {
  lead: '(min-width: 64rem) 54rem, 100vw',
  large: '(min-width: 64rem) 40rem, 100vw',
  plain: '(min-width: 64rem) 19rem, (min-width: 40rem) 50vw, 8rem',
  row: '(min-width: 40rem) 13rem, 8rem',
  line: '8rem',
};

export interface CardWish {
  readonly look: CardLook;
  readonly level?: 2 | 3;
  /** Seen without scrolling: its picture is not lazy. */
  readonly first?: boolean;
  /** How wide it stands in its grid, where the grid does not say it. */
  readonly width?: string;
}

export function cardHtml(settings: SiteSettings, { card, image, language }: ShownCard, { look, level = 3, first = false, width }: CardWish): Html {
  const headline = html`<a href="${card.path}">${kickerHtml(card.kicker)}<span dir="auto">${card.headline}</span></a>`;
  const withPicture = look !== 'line' && image;
  return html`<article class="card card-${look}${withPicture ? nothing : ' card-text'}${width ? ` ${width}` : nothing}"${language === 'en' ? nothing : html` lang="${language}"`}>
${withPicture ? html`<div class="card-picture">${picture(image, { sizes: SIZES[look], ratio: look === 'lead' ? '16:9' : '3:2', first, alt: '' })}${card.type === 'gallery' ? galleryBadge(wordsIn(language).pictures) : nothing}</div>` : nothing}<div class="card-words">
${level === 2 ? html`<h2 class="headline">${headline}</h2>` : html`<h3 class="headline">${headline}</h3>`}
${card.standfirst && look !== 'line' ? html`<p class="standfirst">${card.standfirst}</p>` : nothing}
<p class="meta">${time(settings, card.firstAt, language)}</p>
</div></article>
`;
}

/** Kickers that are marks; every other is a word in the strand's colour. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ['live', ' live'],
  ['beo', ' live'],
  ['breaking', ' alarm'],
]);

export function kickerHtml(kicker: string | null): Html {
  if (!kicker) return nothing;
  return html`<span class="kicker${MARKS.get(kicker.toLowerCase()) ?? nothing}">${kicker}</span> `;
}

function galleryBadge(word: string): Html {
  return html`<span class="badge"><svg viewBox="0 0 20 20" aria-hidden="true" focusable="false"><path d="M2 6h3l2-2.500h6L15 6h3v11H2z" fill="none" stroke="currentColor" stroke-width="2"/><circle cx="10" cy="11" r="3" fill="none" stroke="currentColor" stroke-width="2"/></svg><span>${word}</span></span>`;
}
