// The breaking-news bar: stories that an editor has marked, until the instant that the editor set.
import type { Fragment } from '../../edge/index.ts';
import type { Link } from '../../content/card.ts';
import { EVERYWHERE } from '../../content/card.ts';
import type { View } from '../../replica/contract.ts';
import { html } from '../../html/index.ts';
import { bodyOf } from '../include.ts';
import { langOf } from '../links.ts';

/** Marked stories that are looked at, in the order of their ends, the last first; the bar shows those that still stand. */
const MARKED_MAX = 10;
export const SHOWN_MAX = 3;

export interface StandingBreaking extends Link {
  readonly id: string;
  readonly label: string;
  /** It leaves the bar at this instant, ms. */
  readonly until: number;
}

export function breaking(): Fragment {
  return {
    name: 'breaking',
    render(view) {
      const shown = standingBreaking(view).slice(0, SHOWN_MAX);
      const text = html`${
        shown.length > 0
          ? html`<aside class="breaking" lang="en" aria-label="Breaking news"><ul>${shown.map(({ label, ...link }) => html`<li><a href="${link.path}"${langOf(view, link, 'en')}><strong>${label}</strong> <span>${link.headline}</span></a></li>`)}</ul></aside>
`
          : ''
      }`;
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: bodyOf(text) };
    },
  };
}

/** Every story that is marked and whose time is not over, as far as anybody looks. */
export function standingBreaking(view: View): StandingBreaking[] {
  return view.list('breaking', EVERYWHERE, { limit: MARKED_MAX }).flatMap(({ id }) => {
    const mark = view.facet(id, 'breaking') as { label: string; until: number } | null | undefined;
    if (!mark || view.isPast(mark.until)) return [];
    const link = view.facet(id, 'link') as Link | undefined;
    return link ? [{ ...link, id, label: mark.label, until: mark.until }] : [];
  });
}
