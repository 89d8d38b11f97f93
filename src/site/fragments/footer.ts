// The footer: the footer menu and the feeds.
import type { Fragment } from '../../edge/index.ts';
import { html } from '../../html/index.ts';
import { bodyOf } from '../include.ts';
import type { SiteSettings } from '../settings.ts';
import { menuItems } from './masthead.ts';

export function footer(settings: SiteSettings): Fragment {
  return {
    name: 'footer',
    render(view) {
      const items = menuItems(view, 'footer');
      const text = html`<footer class="footer"><div class="footer-inner"><p class="footer-name">${settings.name}</p><nav aria-label="Footer"><ul>${items.map(({ label, href }) => html`<li><a href="${href}">${label}</a></li>`)}<li><a href="/archive">Archive</a></li><li><a href="/feed.rss">RSS</a></li></ul></nav></div></footer>`;
      return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: bodyOf(text) };
    },
  };
}
