// The most recent stories, beside an article.
import type { Fragment } from '../../edge/index.ts';
import type { Link } from '../../content/card.ts';
import { EVERYWHERE } from '../../content/card.ts';
import { html } from '../../html/index.ts';
import { bodyOf } from '../include.ts';
import { headlineLink } from '../links.ts';

const LATEST_SHOWN = 8;

export function latest(): Fragment {
  return {
    name: 'latest',
    render(view) {
      const links = view.list('stories', EVERYWHERE, { limit: LATEST_SHOWN }).flatMap(({ id }) => (view.facet(id, 'link') as Link | undefined) ?? []);
      const text = html`<aside class="latest" lang="en" aria-labelledby="latest-title"><h2 id="latest-title">Latest</h2><ol>${links.map((link) => html`<li>${headlineLink(view, link, 'en')}</li>`)}</ol><p class="more"><a href="/archive">Everything</a></p></aside>
`;
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: bodyOf(text) };
    },
  };
}
