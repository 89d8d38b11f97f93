// The page of a gallery: a story in pictures, readable without any script.
import type { PageResponse } from '../../edge/index.ts';
import type { Card, Dates } from '../../content/card.ts';
import type { GalleryBody } from '../../content/types/gallery.ts';
import { type Html, html } from '../../html/index.ts';
import type { View } from '../../replica/contract.ts';
import { breadcrumbs } from '../breadcrumbs.ts';
import { htmlPage } from '../layout.ts';
import { figure, findImage, socialPicture } from '../pictures.ts';
import type { SiteSettings } from '../settings.ts';
import { authorsOf, bylineHtml, correctionsBox, storyHead, storyLd, topicList, topicsOf } from '../story.ts';
import { ancestryOf, lookOf, topOf } from '../strands.ts';
import { iso } from '../times.ts';
import { wordsIn } from '../words.ts';

export function gallery(settings: SiteSettings, view: View, id: string): PageResponse | undefined {
  const card = view.facet(id, 'card') as Card | undefined;
  const body = view.facet(id, 'body') as GalleryBody | undefined;
  const dates = view.facet(id, 'dates') as Dates | undefined;
  if (!card || !body || !dates) return undefined;
  const authors = authorsOf(view, body.byline);
  const topics = topicsOf(view, body.topics);
  const ancestry = ancestryOf(view, card.strand);
  const { language } = lookOf(view, card.strand);
  const section = ancestry.at(-1)?.name ?? topOf(card.strand);
  const image = findImage(view, card.image);
  const pictures = body.pictures.flatMap(({ image: each, caption }) => {
    const found = findImage(view, each);
    return found ? [{ found, caption }] : [];
  });
  return htmlPage(settings, {
    title: card.headline,
    path: card.path,
    description: card.standfirst ?? '',
    strand: card.strand,
    accent: ancestry.at(-1)?.accent ?? 'red',
    language,
    picture: socialPicture(image),
    article: { publishedAt: iso(card.firstAt), updatedAt: iso(dates.updatedAt), section },
    jsonLd: storyLd(settings, {
      type: 'ImageGallery',
      card,
      dates,
      authors,
      section,
      language,
      keywords: topics.map(({ name }) => name),
      image,
      corrections: body.corrections,
    }),
    main: html`<article class="story gallery">
<header class="story-head">${breadcrumbs(ancestry)}${storyHead({ card })}</header>
${bylineHtml(settings, { card, dates, authors, corrections: body.corrections, language })}
<ol class="pictures">${pictures.map(({ found, caption }, index) => html`<li>${pictureCount(index + 1, pictures.length, language)}${figure(found, caption, { sizes: '(min-width: 64rem) 58rem, 100vw', first: index === 0 })}</li>`)}</ol>
${correctionsBox(settings, { corrections: body.corrections, language })}${topicList(topics, language)}</article>`,
  });
}

function pictureCount(number: number, of: number, language: string): Html {
  const [count, rest] = wordsIn(language).pictureOf(number, of);
  return html`<p class="count">${count} <span>${rest}</span></p>`;
}
