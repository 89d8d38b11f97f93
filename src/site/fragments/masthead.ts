// The masthead: wordmark, main menu, and the sub-strands of the part of the site that the page belongs to.
import type { Fragment } from '../../edge/index.ts';
import type { MenuBody } from '../../content/types/menu.ts';
import type { StrandCard } from '../../content/types/strand.ts';
import { type Html, html, nothing } from '../../html/index.ts';
import type { View } from '../../replica/contract.ts';
import { bodyOf } from '../include.ts';
import type { SiteSettings } from '../settings.ts';
import { topOf } from '../strands.ts';

/** Strands of one level that a menu shows. */
const STRANDS_MAX = 40;

export function masthead(settings: SiteSettings): Fragment {
  return {
    name: 'masthead',
    render(view, { strand = '' }) {
      const items = menuItems(view, 'main');
      const top = topOf(strand);
      const children = top ? strandsUnder(view, top) : [];
      const text = html`<header class="masthead" lang="en"><div class="masthead-top"><a class="wordmark" href="/" aria-label="${settings.name}, home">${wave()}<span>${settings.name}</span></a>
<form class="masthead-search" role="search" action="/search"><label class="hidden" for="masthead-q">Search</label><input id="masthead-q" name="q" type="search" placeholder="Search" maxlength="200"><button aria-label="Search">${lens()}</button></form></div>
<nav class="main-menu" aria-label="Main"><ul>${items.map(({ label, href }) => html`<li><a href="${href}"${current(href, strand)}>${label}</a></li>`)}</ul></nav>
${children.length > 0 ? html`<nav class="sub-menu" aria-label="Section"><ul>${children.map(({ path, name }) => html`<li><a href="${path}"${current(path, strand)}>${name}</a></li>`)}</ul></nav>` : nothing}</header>
`;
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: bodyOf(text) };
    },
  };
}

/** Marks the links that lead to the part of the site that the page is in. */
function current(href: string, strand: string): Html {
  return strand && `/${strand}/`.startsWith(`${href}/`) ? html` aria-current="true"` : nothing;
}

export function menuItems(view: View, place: 'main' | 'footer'): MenuBody['items'] {
  const row = view.list('menus', place, { limit: 1 })[0];
  return (row && (view.facet(row.id, 'body') as MenuBody | undefined)?.items) ?? [];
}

function strandsUnder(view: View, parent: string): StrandCard[] {
  return view.list('strands', parent, { limit: STRANDS_MAX }).flatMap(({ id }) => (view.facet(id, 'card') as StrandCard | undefined) ?? []);
}

export function wave(): Html {
  return html`<svg viewBox="0 0 48 32" width="48" height="32" aria-hidden="true" focusable="false"><path d="M0 17C8 17 9 3 18 3s9 13 18 13c6 0 8-4 12-6v22H0z" fill="currentColor" opacity=".45"/><path d="M0 25c8 0 10-11 18-11 8.500 0 9 10 17 10 6 0 9-4 13-5.500V32H0z" fill="currentColor"/></svg>`;
}

function lens(): Html {
  return html`<svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false"><circle cx="8.5" cy="8.5" r="5.5" fill="none" stroke="currentColor" stroke-width="2"/><path d="m13 13 5 5" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/></svg>`;
}
