// What is new in a live blog since a position in its changes: /news/2026/1124/budget-day/after/1764079200000-some-entry
// A page that is open asks its own position, applies what it is told, and asks the next. "Nothing yet" is kept by the edge until the very
// record that makes it untrue. What has been answered with entries may be kept by any cache: the next position tells whatever came later.
import { hash } from 'node:crypto';
import type { LiveBlogBody } from '../../content/types/live-blog.ts';
import type { Dates, Link } from '../../content/card.ts';
import type { Page, PageResponse } from '../../edge/index.ts';
import type { View } from '../../replica/contract.ts';
import { changeKey, CHANGES, entriesOf, ENTRIES_SHOWN, entryHtml, findEntry, liveHead, type LivePlace, positionOf, type ShownEntry } from '../live-entries.ts';
import type { SiteSettings } from '../settings.ts';
import { lookOf } from '../strands.ts';
import { goneResponse, notFoundResponse } from './not-found.ts';
import { redirect } from './redirect.ts';

/** How long a page waits before it asks again: readers see an entry within two seconds, publishing it and the way there and back included. */
export const LIVE_INTERVAL_MS = 1_000;
/** Of one that has ended: a correction is seen all the same. */
export const ENDED_INTERVAL_MS = 60_000;
/** How long caches that cannot be told may keep a step with entries. Longer serves nobody: who stands at that position asks within seconds. */
export const STEP_MAX_AGE_S = 60;
/** Changes that one step tells; who has missed more is told to open the page anew. */
const STEP_CHANGES_MAX = 50;

const STEP = /^(\/.+)\/after\/(?:(0)|(\d{1,15})-([a-z0-9][a-z0-9-]{0,63}))$/;

/** What a step tells, as JSON. */
export interface LiveStep {
  /** To ask from next. */
  readonly position: string;
  /** Milliseconds to wait before that. */
  readonly interval: number;
  /** More has changed than is told here. */
  readonly gap: boolean;
  readonly state: LiveBlogBody['state'];
  /** What stands above the entries, as HTML. */
  readonly head: string;
  readonly headVersion: string;
  /** New or changed, newest first, as HTML. */
  readonly entries: readonly { readonly id: string; readonly at: number; readonly version: string; readonly html: string }[];
  /** The newest entries, id → version: of those since `since`, what is not among them is no longer there. */
  readonly standing: Readonly<Record<string, string>>;
  readonly since: number;
}

/** Pages name the head that they show, so that one that changed before the first question is not missed. */
export const headVersion = (head: string): string => hash('sha256', head).slice(0, 12);
export const stepPath = (path: string, position: string): string => `${path}/after/${position}`;
export const liveInterval = (state: LiveBlogBody['state']): number => (state === 'live' ? LIVE_INTERVAL_MS : ENDED_INTERVAL_MS);

export function liveStep(settings: SiteSettings): Page {
  return {
    name: 'live-step',
    match(path) {
      const [, blog, start, at, entry] = STEP.exec(path) ?? [];
      if (blog === undefined) return undefined;
      return { key: path, params: start === undefined ? { blog, at: String(at), entry: String(entry) } : { blog } };
    },
    render(view, { blog: path = '', at, entry }) {
      const target = view.path(path);
      const position = at === undefined ? '0' : `${at}-${entry}`;
      if (target?.kind === 'gone') return goneResponse(settings, target);
      if (target?.kind === 'redirect') return target.to.startsWith('/') ? redirect(stepPath(target.to, position), target.status) : notFoundResponse(settings);
      if (target?.type !== 'live-blog') return notFoundResponse(settings);
      const from = at === undefined ? undefined : changeKey(Number(at), String(entry));
      return step(settings, view, target.id, position, from) ?? notFoundResponse(settings);
    },
  };
}

function step(settings: SiteSettings, view: View, blog: string, position: string, from: string | undefined): PageResponse | undefined {
  const link = view.facet(blog, 'link') as Link | undefined;
  const body = view.facet(blog, 'body') as LiveBlogBody | undefined;
  const dates = view.facet(blog, 'dates') as Dates | undefined;
  if (!link || !body || !dates) return undefined;
  const place: LivePlace = { settings, view, blog, path: link.path, language: lookOf(view, link.strand).language };
  const { entries: standing } = entriesOf(place);
  const since = standing.length === ENTRIES_SHOWN ? (standing.at(-1)?.at ?? 0) : 0;
  const changed = from === undefined ? [{ id: blog, updatedAt: dates.updatedAt }, ...standing] : changesAfter(view, { blog, dates, from });
  const entries = changed.filter((each): each is ShownEntry => 'version' in each);
  const head = `${liveHead(place, body)}`;
  const told: LiveStep = {
    position: changed.length === 0 ? position : positionOf(changed),
    interval: liveInterval(body.state),
    state: body.state,
    gap: from !== undefined && changed.length >= STEP_CHANGES_MAX,
    head,
    headVersion: headVersion(head),
    entries: entries
      .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
      .map((each) => ({ id: each.id, at: each.at, version: each.version, html: `${entryHtml(place, each)}` })),
    standing: Object.fromEntries(standing.map(({ id, version }) => [id, version])),
    since,
  };
  const kept = from !== undefined && changed.length > 0 ? { 'cache-control': `public, max-age=${STEP_MAX_AGE_S}, immutable` } : {};
  return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8', 'x-robots-tag': 'noindex', ...kept }, body: [JSON.stringify(told)] };
}

type Changed = ShownEntry | { readonly id: string; readonly updatedAt: number };

/** What stands above a position, the blog itself among it. */
function changesAfter(view: View, { blog, dates, from }: { readonly blog: string; readonly dates: Dates; readonly from: string }): Changed[] {
  // The next key there can be: the position itself is known to whoever asks.
  const rows = view.list(CHANGES, blog, { limit: STEP_CHANGES_MAX, from: `${from}0` });
  return rows.flatMap(({ id }): Changed[] => {
    if (id === blog) return [{ id, updatedAt: dates.updatedAt }];
    return [findEntry(view, id) ?? []].flat();
  });
}
