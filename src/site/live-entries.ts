// Entries of a live blog as its page and its live steps show them; and the position in its changes that a page was made at.
import type { LiveBlogBody } from '../content/types/live-blog.ts';
import { CHANGES, ENTRIES, KEY_EVENTS, type LiveEntryBody, type LiveEntryMark } from '../content/types/live-entry.ts';
import { plainText } from '../content/rich-text.ts';
import { type Html, html, nothing } from '../html/index.ts';
import { encodeSortKey } from '../kernel/sort-key.ts';
import type { ListedRow, View } from '../replica/contract.ts';
import { embedded } from './embedded.ts';
import { richText } from './rich-text.ts';
import type { SiteSettings } from './settings.ts';
import { authorsOf } from './story.ts';
import { clockText, iso, time } from './times.ts';
import { type Words, wordsIn } from './words.ts';

/** Entries of one page, and of the window in which a page that is open is kept true. */
export const ENTRIES_SHOWN = 30;
const KEY_EVENTS_SHOWN = 6;

export interface LivePlace {
  readonly settings: SiteSettings;
  readonly view: View;
  /** Id of the blog, and where it is. */
  readonly blog: string;
  readonly path: string;
  readonly language: string;
}

export interface ShownEntry extends LiveEntryMark {
  readonly id: string;
}

/** The newest entries, or those before a key. */
export function entriesOf({ view, blog }: Pick<LivePlace, 'view' | 'blog'>, before?: string): { readonly entries: ShownEntry[]; readonly rows: ListedRow[] } {
  const rows = view.list(ENTRIES, blog, { limit: ENTRIES_SHOWN, ...(before === undefined ? {} : { before }) });
  return { rows, entries: rows.flatMap(({ id }) => findEntry(view, id) ?? []) };
}

export function findEntry(view: View, id: string): ShownEntry | undefined {
  const mark = view.facet(id, 'mark') as LiveEntryMark | undefined;
  return mark && { id, ...mark };
}

/** The key of a place among the blog's changes. */
export const changeKey = (at: number, id: string): string => encodeSortKey([at, id]);
/** `1764079200000-entry`: a place among the changes as addresses name it; `0` is before all. */
export const formatPosition = (at: number, id: string): string => `${at}-${id}`;

/** The latest change among the blog itself and these entries. */
export function positionOf(changed: readonly { readonly id: string; readonly updatedAt: number }[]): string {
  const latest = changed.reduce<{ id: string; updatedAt: number } | undefined>(
    (found, each) => (found && changeKey(found.updatedAt, found.id) >= changeKey(each.updatedAt, each.id) ? found : each),
    undefined,
  );
  return latest ? formatPosition(latest.updatedAt, latest.id) : '0';
}

export { CHANGES };

export function entryHtml(place: LivePlace, entry: ShownEntry, { pinned = false } = {}): Html {
  const { settings, view, path, language } = place;
  const body = view.facet(entry.id, 'body') as LiveEntryBody | undefined;
  if (!body) return nothing;
  const words = wordsIn(language);
  const name = `${pinned ? 'pinned' : 'entry'}-${entry.id}`;
  const authors = authorsOf(view, body.byline);
  return html`<article class="live-entry${body.keyEvent ? ' key-event' : nothing}" id="${name}"${pinned ? nothing : html` data-entry="${entry.id}" data-version="${entry.version}" data-at="${entry.at}"`} aria-labelledby="${name}-at${body.title ? html` ${name}-title` : nothing}">
<header><p class="live-at"><a id="${name}-at" href="${entryPath(path, entry.id)}"><span class="clock">${clockText(settings, entry.at, language)}</span> ${time(settings, entry.at, language)}</a>${pinned ? mark(words.pinned) : body.keyEvent ? mark(words.keyEvent) : nothing}</p>${
    body.title ? html`<h2 id="${name}-title" dir="auto">${body.title}</h2>` : nothing
  }</header>
<div class="prose" dir="auto">
${richText(body.body, embedded(view, language))}</div>
${authors.length > 0 ? html`<p class="meta live-by">${authors.map((author, at) => html`${at > 0 ? ', ' : nothing}${author.path ? html`<a href="${author.path}" rel="author">${author.name}</a>` : author.name}`)}</p>` : nothing}${corrections(place, body, words)}</article>
`;
}

export const entryPath = (path: string, id: string): string => `${path}?entry=${id}#entry-${id}`;

const mark = (word: string) => html`<span class="live-mark">${word}</span>`;

function corrections({ settings, language }: LivePlace, { corrections: noted }: LiveEntryBody, words: Words): Html {
  if (noted.length === 0) return nothing;
  return html`<aside class="live-corrected" aria-label="${noted.length > 1 ? words.corrections : words.correction}">${noted.map(({ at, note }) => html`<p><strong>${words.correction}:</strong> ${note} <span class="meta">${time(settings, at, language)}</span></p>`)}</aside>
`;
}

/** What stands above the entries: key facts, the pinned entry, key events. One piece, replaced whole when it changes. */
export function liveHead(place: LivePlace, { keyFacts, pinned, state }: LiveBlogBody): Html {
  const { view, blog, path, settings, language } = place;
  const words = wordsIn(language);
  const found = pinned ? findEntry(view, pinned) : undefined;
  const events = view.list(KEY_EVENTS, blog, { limit: KEY_EVENTS_SHOWN }).flatMap(({ id }) => findEntry(view, id) ?? []);
  return html`<div class="live-side">${state === 'ended' ? html`<p class="live-ended">${words.ended}</p>` : nothing}${
    keyFacts.length > 0
      ? html`<section class="live-facts" aria-labelledby="live-facts-title"><h2 id="live-facts-title">${words.keyFacts}</h2><ul>${keyFacts.map((fact) => html`<li dir="auto">${fact}</li>`)}</ul></section>`
      : nothing
  }${
    events.length > 0
      ? html`<nav class="live-events" aria-labelledby="live-events-title"><h2 id="live-events-title">${words.keyEvents}</h2><ol>${events.map(({ id, at, label }) => html`<li><a href="${entryPath(path, id)}"><span class="clock">${clockText(settings, at, language)}</span> <span dir="auto">${label}</span></a></li>`)}</ol></nav>`
      : nothing
  }</div>${found?.blog === blog ? html`<div class="live-pinned">${entryHtml(place, found, { pinned: true })}</div>` : nothing}`;
}

/** https://schema.org/LiveBlogPosting, beyond what every story says. */
export function liveBlogLd(
  { view, path, settings }: LivePlace,
  { startedAt, ended, entries }: { readonly startedAt: number; readonly ended: boolean; readonly entries: readonly ShownEntry[] },
): Record<string, unknown> {
  const updates = entries.flatMap(({ id, at, updatedAt, label }) => {
    const body = view.facet(id, 'body') as LiveEntryBody | undefined;
    if (!body) return [];
    return {
      '@type': 'BlogPosting',
      headline: label,
      articleBody: plainText(body.body),
      datePublished: iso(at),
      dateModified: iso(updatedAt),
      url: `${settings.origin}${encodeURI(path)}?entry=${id}`,
    };
  });
  return {
    coverageStartTime: iso(startedAt),
    ...(ended && entries[0] ? { coverageEndTime: iso(entries[0].at) } : {}),
    liveBlogUpdate: updates,
  };
}
