// What answers when nothing is there (404), or no longer (410).
import type { PageResponse } from '../../edge/index.ts';
import { html } from '../../html/index.ts';
import { include } from '../include.ts';
import { htmlPage } from '../layout.ts';
import { searchForm } from '../search-form.ts';
import type { SiteSettings } from '../settings.ts';
import { time } from '../times.ts';

export function notFoundResponse(settings: SiteSettings): PageResponse {
  return htmlPage(settings, {
    status: 404,
    title: 'Not found',
    path: undefined,
    main: html`<div class="astray"><div><header class="page-head"><p class="page-kind">404</p><h1>There is nothing at this address</h1><p class="page-lead">It may have moved, or the address may be mistyped. Search for it, or start again at the <a href="/">home page</a>.</p></header>
${searchForm('')}</div>${include('latest')}</div>`,
  });
}

export function goneResponse(settings: SiteSettings, { at, note }: { readonly at: number; readonly note: string }): PageResponse {
  return htmlPage(settings, {
    status: 410,
    title: 'Withdrawn',
    path: undefined,
    main: html`<div class="astray"><div><header class="page-head"><p class="page-kind">Withdrawn</p><h1>We have taken this page down</h1></header>
<div class="notice">${note ? html`<p>${note}</p>` : html`<p>It is no longer published.</p>`}<p class="meta">${time(settings, at)}</p></div>
${searchForm('')}</div>${include('latest')}</div>`,
  });
}
