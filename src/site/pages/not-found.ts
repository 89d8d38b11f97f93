// What answers when nothing is there (404), or no longer (410).
import type { PageResponse } from '../../edge/index.ts';
import { html, nothing } from '../../html/index.ts';
import { include } from '../include.ts';
import { htmlPage } from '../layout.ts';
import type { SiteSettings } from '../settings.ts';
import { time } from '../times.ts';

export function notFoundResponse(settings: SiteSettings): PageResponse {
  return htmlPage(settings, {
    status: 404,
    title: 'Not found',
    path: undefined,
    main: html`<header class="page-head"><p class="page-kind">404</p><h1>There is nothing at this address</h1><p class="page-lead">The page may have moved, or the address may be mistyped. <a href="/search">Search</a> may find it, or start at the <a href="/">home page</a>.</p></header>${include('latest')}`,
  });
}

export function goneResponse(settings: SiteSettings, { at, note }: { readonly at: number; readonly note: string }): PageResponse {
  return htmlPage(settings, {
    status: 410,
    title: 'Withdrawn',
    path: undefined,
    main: html`<header class="page-head"><p class="page-kind">Withdrawn</p><h1>This page has been withdrawn</h1>${note ? html`<p class="page-lead">${note}</p>` : nothing}<p class="meta">${time(settings, at)}</p></header>${include('latest')}`,
  });
}
