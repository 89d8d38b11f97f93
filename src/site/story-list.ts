// A page of a listing of stories, with a link to the next: keyset paging, so a page's address is stable while news comes in.
import { type Html, html, nothing } from '../html/index.ts';
import type { View } from '../replica/contract.ts';
import { cardHtml, findCard } from './cards.ts';
import { include } from './include.ts';
import type { SiteSettings } from './settings.ts';

export const STORIES_PER_PAGE = 20;
/** Keys are hexadecimal text; longer ones than any that we make are not ours. */
const KEY = /^[0-9a-f]{2,600}$/;

export interface StoryPageWish {
  readonly listing: string;
  readonly partition: string;
  /** Key of the last story of the page before. */
  readonly before: string | undefined;
  /** Only keys from here on (the start of a day). */
  readonly from?: string | undefined;
  /** Address of the list, to which `before` is added. */
  readonly path: string;
}

export interface StoryPage {
  readonly html: Html;
  /** First publication of the first story; undefined when there is none. */
  readonly newestAt: number | undefined;
  readonly next: string | undefined;
}

/** The `before` parameter of a request, if it can be one. */
export function parseBefore(query: URLSearchParams): string | undefined {
  const before = query.get('before');
  return before !== null && KEY.test(before) ? before : undefined;
}

export function storyPage(settings: SiteSettings, view: View, { listing, partition, before, from, path }: StoryPageWish): StoryPage {
  const range = { ...(before === undefined ? {} : { before }), ...(from === undefined ? {} : { from }) };
  const rows = view.list(listing, partition, { limit: STORIES_PER_PAGE, ...range });
  const cards = rows.flatMap(({ id }) => findCard(view, id) ?? []);
  const last = rows.at(-1);
  const isMore =
    last !== undefined &&
    rows.length === STORIES_PER_PAGE &&
    view.list(listing, partition, { limit: 1, before: last.key, ...(from === undefined ? {} : { from }) }).length > 0;
  const next = isMore ? `${path}${path.includes('?') ? '&' : '?'}before=${last.key}` : undefined;
  return {
    next,
    newestAt: cards[0]?.card.firstAt,
    html: html`<div class="stories"><section class="container container-stream" aria-label="Stories">${cards.length === 0 ? html`<p class="empty">${before ? 'There is nothing older.' : 'Nothing has been published here.'}</p>` : html`<div class="cards">${cards.map((card, place) => cardHtml(settings, card, { look: 'row', level: 2, first: place < 3 }))}</div>`}</section>
${next ? html`<p class="more"><a rel="next" href="${next}">Older stories</a></p>` : nothing}</div>`,
  };
}

/** The list with the latest stories of everywhere beside it. */
export function besideLatest(list: Html): Html {
  return html`<div class="list-columns">${list}${include('latest')}</div>`;
}
