// The page of a live blog: its newest entries, or older ones by keyset; it opens as quickly with five thousand as with five.
import type { PageResponse } from '../../edge/index.ts';
import type { Card, Dates } from '../../content/card.ts';
import type { LiveBlogBody } from '../../content/types/live-blog.ts';
import { ENTRIES } from '../../content/types/live-entry.ts';
import { type Html, html, nothing } from '../../html/index.ts';
import { encodeSortKey } from '../../kernel/sort-key.ts';
import type { View } from '../../replica/contract.ts';
import { breadcrumbs } from '../breadcrumbs.ts';
import { htmlPage } from '../layout.ts';
import { ENTRIES_SHOWN, entriesOf, entryHtml, findEntry, liveBlogLd, liveHead, type LivePlace, positionOf } from '../live-entries.ts';
import { figure, findImage, socialPicture } from '../pictures.ts';
import type { SiteSettings } from '../settings.ts';
import { authorsOf, bylineHtml, correctionsBox, storyHead, storyLd, topicList, topicsOf } from '../story.ts';
import { ancestryOf, lookOf, topOf } from '../strands.ts';
import { iso } from '../times.ts';
import { type Words, wordsIn } from '../words.ts';
import { headVersion, liveInterval, stepPath } from './live-step.ts';
import { redirect } from './redirect.ts';

const LEAD_SIZES = '(min-width: 64rem) 48rem, 100vw';
/** Above every key that begins with an entry's: keys are hexadecimal. */
const FROM_HERE = 'g';

export interface LivePart {
  /** Only entries below this key. */
  readonly before: string | undefined;
  /** The page on which this entry is the first. */
  readonly entry: string | undefined;
}

export function liveBlog(settings: SiteSettings, view: View, id: string, { before, entry }: LivePart): PageResponse | undefined {
  const card = view.facet(id, 'card') as Card | undefined;
  const body = view.facet(id, 'body') as LiveBlogBody | undefined;
  const dates = view.facet(id, 'dates') as Dates | undefined;
  if (!card || !body || !dates) return undefined;
  const { language } = lookOf(view, card.strand);
  const place: LivePlace = { settings, view, blog: id, path: card.path, language };
  const wanted = entry === undefined ? undefined : findEntry(view, entry);
  // What is no longer there has left its place in the blog, and the blog is what the reader came for.
  if (entry !== undefined && wanted?.blog !== id) return redirect(card.path, 302);
  const from = wanted ? `${encodeSortKey([wanted.at, wanted.id])}${FROM_HERE}` : before;
  const { entries, rows } = entriesOf(place, from);
  const last = rows.at(-1);
  const isMore = last !== undefined && rows.length === ENTRIES_SHOWN && view.list(ENTRIES, id, { limit: 1, before: last.key }).length > 0;
  const next = isMore ? `${card.path}?before=${last.key}` : undefined;
  const isFirst = from === undefined;
  const words = wordsIn(language);
  const head = isFirst ? liveHead(place, body) : nothing;
  const image = findImage(view, card.image);
  const authors = authorsOf(view, body.byline);
  const topics = topicsOf(view, body.topics);
  const ancestry = ancestryOf(view, card.strand);
  const section = ancestry.at(-1)?.name ?? topOf(card.strand);
  const updatedAt = entries.reduce((latest, each) => Math.max(latest, each.updatedAt), dates.updatedAt);
  const shownDates: Dates = { ...dates, updatedAt };
  return htmlPage(settings, {
    title: card.headline,
    path: isFirst ? card.path : undefined,
    description: card.standfirst ?? '',
    strand: card.strand,
    accent: ancestry.at(-1)?.accent ?? 'red',
    language,
    reads: true,
    live: isFirst,
    next,
    picture: socialPicture(image),
    article: { publishedAt: iso(card.firstAt), updatedAt: iso(updatedAt), section },
    jsonLd: isFirst
      ? {
          ...(storyLd(settings, {
            type: 'LiveBlogPosting',
            card,
            dates: shownDates,
            authors,
            section,
            language,
            keywords: topics.map(({ name }) => name),
            image,
            corrections: body.corrections,
          }) as object),
          ...liveBlogLd(place, { startedAt: card.firstAt, ended: body.state === 'ended', entries }),
        }
      : undefined,
    main: html`<article class="story live-blog">
<header class="story-head">${breadcrumbs(ancestry)}${storyHead({ card })}</header>
${bylineHtml(settings, { card, dates: shownDates, authors, corrections: body.corrections, language })}<div class="live-columns">${image && isFirst ? html`<div class="story-lead">${figure(image, undefined, { sizes: LEAD_SIZES, first: true })}</div>` : nothing}<div class="live-head" id="live-head">${head}</div>
<div class="live-stream">${isFirst ? asking(place, { state: body.state, head, position: positionOf([{ id, updatedAt: dates.updatedAt }, ...entries]), words }) : html`<p class="more"><a href="${card.path}">${words.newestEntries}</a></p>`}
<section id="live-entries" aria-label="${words.entries}">
${entries.length === 0 ? html`<p class="empty">${words.noEntries}</p>` : entries.map((each) => entryHtml(place, each))}</section>
${next ? html`<p class="more"><a rel="next" href="${next}">${words.olderEntries}</a></p>` : nothing}</div></div>
${correctionsBox(settings, { corrections: body.corrections, language })}${topicList(topics, language)}</article>`,
  });
}

/** What live.js needs: where to ask what is new, how soon, and the words that it says. Without a script, nothing. */
function asking(
  place: LivePlace,
  { state, head, position, words }: { readonly state: LiveBlogBody['state']; readonly head: Html; readonly position: string; readonly words: Words },
): Html {
  return html`<div id="live" data-step="${stepPath(place.path, '')}" data-position="${position}" data-head="${headVersion(`${head}`)}" data-interval="${liveInterval(state)}" data-one="${words.newEntry}" data-many="${words.newEntries}"><p class="hidden" role="status" id="live-said"></p><p class="live-new" hidden><button type="button" class="button"></button></p></div>`;
}
