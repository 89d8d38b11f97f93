// The footer: sections, the footer menu, the feeds.
import type { Fragment } from '../../edge/index.ts';
import { type Html, html, nothing } from '../../html/index.ts';
import { bodyOf } from '../include.ts';
import type { SiteSettings } from '../settings.ts';
import { menuItems, wave } from './masthead.ts';

export function footer(settings: SiteSettings): Fragment {
  return {
    name: 'footer',
    render(view) {
      const text = html`<footer class="footer" lang="en"><div class="footer-inner"><div><a class="wordmark" href="/">${wave()}<span>${settings.name}</span></a><p class="footer-promise">Independent news, for everyone who lives here.</p></div>
${linkList('Sections', menuItems(view, 'main'), 'footer-places')}${linkList(`About ${settings.name}`, menuItems(view, 'footer'))}${linkList('Follow', FOLLOW)}</div></footer>`;
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: bodyOf(text) };
    },
  };
}

const FOLLOW = [
  { label: 'Archive', href: '/archive' },
  { label: 'Search', href: '/search' },
  { label: 'RSS', href: '/feed.rss' },
  { label: 'Atom', href: '/feed.atom' },
];

function linkList(title: string, items: readonly { readonly label: string; readonly href: string }[], look = ''): Html {
  if (items.length === 0) return nothing;
  return html`<nav aria-label="${title}"${look ? html` class="${look}"` : nothing}><h2>${title}</h2><ul>${items.map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`)}</ul></nav>
`;
}
