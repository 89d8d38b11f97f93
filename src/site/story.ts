// What pages of articles, galleries and live blogs have in common: byline, topics, corrections, breadcrumbs, structured data.
import type { Byline, Card, Dates, Link } from '../content/card.ts';
import type { PersonCard } from '../content/types/person.ts';
import type { TopicCard } from '../content/types/topic.ts';
import { type Html, html, nothing } from '../html/index.ts';
import type { ImageCard } from '../content/types/image.ts';
import type { View } from '../replica/contract.ts';
import { shareCard } from './assets.ts';
import { kickerHtml } from './cards.ts';
import { socialPicture } from './pictures.ts';
import { absolute, type SiteSettings } from './settings.ts';
import { iso, time } from './times.ts';
import { headlineLink } from './links.ts';
import { wordsIn } from './words.ts';

/** An update within this time of the first publication is not shown as one. */
const UPDATE_SHOWN_AFTER_MS = 60_000;

export interface Author {
  readonly name: string;
  readonly path: string | undefined;
  readonly role: string;
}

export function authorsOf(view: View, byline: readonly Byline[]): Author[] {
  return byline.flatMap((each) => {
    if ('name' in each) return { name: each.name, path: undefined, role: '' };
    const card = view.facet(each.person, 'card') as PersonCard | undefined;
    return card ? { name: card.name, path: card.path, role: card.role } : [];
  });
}

export function topicsOf(view: View, topics: readonly string[]): TopicCard[] {
  return topics.flatMap((id) => (view.facet(id, 'card') as TopicCard | undefined) ?? []);
}

export interface StoryTop {
  readonly card: Card;
  readonly dates: Dates;
  readonly authors: readonly Author[];
  readonly dateline?: string;
  readonly language: string;
  readonly corrections: readonly { readonly at: number; readonly note: string }[];
}

export function storyHead({ card }: Pick<StoryTop, 'card'>): Html {
  return html`${card.kicker ? html`<p>${kickerHtml(card.kicker)}</p>` : nothing}<h1 dir="auto">${card.headline}</h1>
${card.standfirst ? html`<p class="story-standfirst" dir="auto">${card.standfirst}</p>` : nothing}`;
}

/** Who wrote it, where, when, and whether it was updated or corrected since. */
export function bylineHtml(settings: SiteSettings, { card, dates, authors, dateline, corrections, language }: StoryTop): Html {
  const words = wordsIn(language);
  const updated = dates.updatedAt - card.firstAt > UPDATE_SHOWN_AFTER_MS;
  return html`<div class="byline">${authors.length > 0 ? html`<ul class="authors" aria-label="${words.by}">${authors.map(author)}</ul>` : nothing}${dateline ? html`<p class="dateline">${dateline}</p>` : nothing}<p class="meta">${time(settings, card.firstAt, language)}${updated ? html` <span class="updated">${words.updated} ${time(settings, dates.updatedAt, language)}</span>` : nothing}${
    corrections.length > 0 ? html` <a class="corrected" href="#corrections">${words.corrected}</a>` : nothing
  }</p></div>
`;
}

function author({ name, path, role }: Author): Html {
  return html`<li><span class="name">${path ? html`<a href="${path}" rel="author">${name}</a>` : name}</span>${role ? html` <span class="role">${role}</span>` : nothing}</li>`;
}

export function correctionsBox(settings: SiteSettings, { corrections, language }: Pick<StoryTop, 'corrections' | 'language'>): Html {
  if (corrections.length === 0) return nothing;
  const words = wordsIn(language);
  return html`<aside class="corrections" id="corrections" aria-labelledby="corrections-title"><h2 id="corrections-title">${corrections.length > 1 ? words.corrections : words.correction}</h2>${corrections.map(({ at, note }) => html`<p>${note} <span class="meta">${time(settings, at, language)}</span></p>`)}</aside>
`;
}

export function topicList(topics: readonly TopicCard[], language: string): Html {
  if (topics.length === 0) return nothing;
  return html`<nav class="topics" aria-label="${wordsIn(language).topics}"><ul>${topics.map(({ path, name }) => html`<li><a href="${path}">${name}</a></li>`)}</ul></nav>
`;
}

export function relatedLinks(view: View, ids: readonly string[], language: string): Html {
  const title = wordsIn(language).related;
  const links = ids.flatMap((id) => (view.facet(id, 'link') as Link | undefined) ?? []);
  if (links.length === 0) return nothing;
  return html`<section class="related" aria-label="${title}"><h2>${title}</h2><ul>${links.map((link) => html`<li>${headlineLink(view, link, language)}</li>`)}</ul></section>
`;
}

export interface StoryLd {
  readonly type: 'NewsArticle' | 'ImageGallery' | 'LiveBlogPosting';
  readonly card: Card;
  readonly dates: Dates;
  readonly authors: readonly Author[];
  readonly section: string;
  readonly language: string;
  readonly keywords: readonly string[];
  readonly image: ImageCard | undefined;
  readonly corrections: readonly { readonly at: number; readonly note: string }[];
}

/** https://schema.org/NewsArticle (and its kin) with https://schema.org/correction */
export function storyLd(settings: SiteSettings, { type, card, dates, authors, section, language, keywords, image, corrections }: StoryLd): unknown {
  const picture = socialPicture(image);
  return {
    '@context': 'https://schema.org',
    '@type': type,
    mainEntityOfPage: absolute(settings, card.path),
    headline: card.headline,
    ...(card.standfirst ? { description: card.standfirst } : {}),
    datePublished: iso(card.firstAt),
    dateModified: iso(dates.updatedAt),
    articleSection: section,
    inLanguage: language,
    ...(keywords.length > 0 ? { keywords } : {}),
    ...(picture ? { image: { '@type': 'ImageObject', url: absolute(settings, picture.path), width: picture.width, height: picture.height } } : {}),
    author:
      authors.length > 0
        ? authors.map(({ name, path }) => ({ '@type': 'Person', name, ...(path ? { url: absolute(settings, path) } : {}) }))
        : { '@type': 'Organization', name: settings.name },
    publisher: {
      '@type': 'NewsMediaOrganization',
      name: settings.name,
      url: settings.origin,
      logo: { '@type': 'ImageObject', url: absolute(settings, shareCard.path), width: 1200, height: 630 },
    },
    ...(corrections.length > 0
      ? { correction: corrections.map(({ at, note }) => ({ '@type': 'CorrectionComment', text: note, datePublished: iso(at) })) }
      : {}),
  };
}
