// Search: words, beginnings and phrases in everything public. Renders in a thread: a common word takes its time.
import type { Card, Link } from '../../content/card.ts';
import { strandPath } from '../../content/fields.ts';
import type { Page } from '../../edge/index.ts';
import { type Html, html, nothing } from '../../html/index.ts';
import type { SearchHit, View } from '../../replica/index.ts';
import { include } from '../include.ts';
import { htmlPage } from '../layout.ts';
import { findImage, picture } from '../pictures.ts';
import { QUERY_MAX_CHARS, searchForm } from '../search-form.ts';
import type { SiteSettings } from '../settings.ts';
import { time } from '../times.ts';

const HITS_PER_PAGE = 20;
/** Further pages are not offered: nobody reads them, and each costs as much as all before it. */
const PAGES_MAX = 25;

export function search(settings: SiteSettings): Page {
  return {
    name: 'search',
    slow: true,
    match(path, query) {
      if (path !== '/search') return undefined;
      const text = (query.get('q') ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, QUERY_MAX_CHARS).toWellFormed();
      const wanted = query.get('strand') ?? '';
      const strand = strandPath.safeParse(wanted).success ? wanted : '';
      const page = Math.min(PAGES_MAX, Math.max(1, Number.parseInt(query.get('page') ?? '1', 10) || 1));
      return { key: address(text, strand, page), params: { text, strand, page: String(page) } };
    },
    render(view, { text = '', strand = '', page = '1' }) {
      const number = Number(page);
      const { total, hits } = text
        ? view.search({ text, ...(strand ? { strand } : {}), limit: HITS_PER_PAGE, offset: (number - 1) * HITS_PER_PAGE })
        : { total: 0, hits: [] };
      const last = Math.min(PAGES_MAX, Math.ceil(total / HITS_PER_PAGE));
      return htmlPage(settings, {
        title: text ? `Search: ${text}` : 'Search',
        path: text ? undefined : '/search',
        main: html`<header class="page-head"><h1>Search</h1>
${searchForm(text, strand, text === '')}</header>
<div class="list-columns"><div>${text ? results(settings, view, hits, total, text) : nothing}${pager(text, strand, number, last)}</div>${include('latest')}</div>`,
      });
    },
  };
}

function address(text: string, strand: string, page: number): string {
  const query = new URLSearchParams({ ...(text ? { q: text } : {}), ...(strand ? { strand } : {}), ...(page > 1 ? { page: String(page) } : {}) });
  return query.size === 0 ? '/search' : `/search?${query}`;
}

function results(settings: SiteSettings, view: View, hits: readonly SearchHit[], total: number, text: string): Html {
  if (total === 0) return html`<p class="empty">Nothing was found for “${text}”. Try fewer words, or the beginning of one.</p>`;
  return html`<p class="count">${total} result${total === 1 ? nothing : 's'}</p><ol class="hits">${hits.map((hit) => result(settings, view, hit))}</ol>`;
}

function result(settings: SiteSettings, view: View, { id, title, extract }: SearchHit): Html {
  const card = (view.facet(id, 'card') ?? view.facet(id, 'link')) as (Pick<Link, 'path'> & Partial<Card>) | undefined;
  if (card === undefined) return nothing;
  const image = findImage(view, card.image);
  return html`<li><div><h2 class="headline"><a href="${card.path}" dir="auto">${highlighted(title)}</a></h2><p>${highlighted(extract)}</p>${card.firstAt === undefined ? nothing : html`<p class="meta">${time(settings, card.firstAt)}</p>`}</div>${image ? html`<div class="hit-picture">${picture(image, { sizes: '9rem', ratio: '3:2', alt: '' })}</div>` : nothing}</li>`;
}

/** Matches stand between U+E000 and U+E001. */
function highlighted(text: string): Html {
  return html`${text.split(/[\uE000\uE001]/).map((piece, index) => (index % 2 === 1 ? html`<mark>${piece}</mark>` : piece))}`;
}

function pager(text: string, strand: string, page: number, last: number): Html {
  if (last <= 1) return nothing;
  return html`<nav class="pager" aria-label="Pages of results">${page > 1 ? html`<a rel="prev" href="${address(text, strand, page - 1)}">Previous</a>` : nothing}<span>Page ${page} of ${last}</span>${page < last ? html`<a rel="next" href="${address(text, strand, page + 1)}">Next</a>` : nothing}</nav>`;
}
