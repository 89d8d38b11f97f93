// The page of an article.
import type { PageResponse } from '../../edge/index.ts';
import type { Card, Dates } from '../../content/card.ts';
import type { ArticleBody } from '../../content/types/article.ts';
import { html, nothing } from '../../html/index.ts';
import type { View } from '../../replica/contract.ts';
import { breadcrumbs } from '../breadcrumbs.ts';
import { embedded } from '../embedded.ts';
import { include } from '../include.ts';
import { htmlPage } from '../layout.ts';
import { figure, findImage, socialPicture } from '../pictures.ts';
import { richText } from '../rich-text.ts';
import type { SiteSettings } from '../settings.ts';
import { authorsOf, bylineHtml, correctionsBox, relatedLinks, storyHead, storyLd, topicList, topicsOf } from '../story.ts';
import { ancestryOf, lookOf, topOf } from '../strands.ts';
import { iso } from '../times.ts';

const LEAD_SIZES = '(min-width: 64rem) 60rem, 100vw';

export function article(settings: SiteSettings, view: View, id: string): PageResponse | undefined {
  const card = view.facet(id, 'card') as Card | undefined;
  const body = view.facet(id, 'body') as ArticleBody | undefined;
  const dates = view.facet(id, 'dates') as Dates | undefined;
  if (!card || !body || !dates) return undefined;
  const image = findImage(view, card.image);
  const authors = authorsOf(view, body.byline);
  const topics = topicsOf(view, body.topics);
  const ancestry = ancestryOf(view, card.strand);
  const { language } = lookOf(view, card.strand);
  const section = ancestry.at(-1)?.name ?? topOf(card.strand);
  return htmlPage(settings, {
    title: card.headline,
    path: card.path,
    description: card.standfirst ?? '',
    strand: card.strand,
    accent: ancestry.at(-1)?.accent ?? 'red',
    language,
    reads: true,
    picture: socialPicture(image),
    article: { publishedAt: iso(card.firstAt), updatedAt: iso(dates.updatedAt), section },
    jsonLd: storyLd(settings, {
      type: 'NewsArticle',
      card,
      dates,
      authors,
      section,
      language,
      keywords: topics.map(({ name }) => name),
      image,
      corrections: body.corrections,
    }),
    main: html`<div class="story-columns"><article class="story columns">
<header class="story-head">${breadcrumbs(ancestry)}${storyHead({ card })}</header>
${bylineHtml(settings, { card, dates, authors, dateline: body.dateline, corrections: body.corrections, language })}${image ? html`<div class="story-lead">${figure(image, undefined, { sizes: LEAD_SIZES, first: true })}</div>` : nothing}<div class="prose" dir="auto">
${richText(body.body, embedded(view, language))}</div>
${correctionsBox(settings, { corrections: body.corrections, language })}${topicList(topics, language)}${relatedLinks(view, body.related, language)}</article>
${include('latest')}</div>`,
  });
}
