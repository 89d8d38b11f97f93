// robots.txt (RFC 9309).
import type { Page } from '../../edge/index.ts';
import { absolute, type SiteSettings } from '../settings.ts';

export function robots(settings: SiteSettings): Page {
  return {
    name: 'robots',
    match: (path) => (path === '/robots.txt' ? { key: path, params: {} } : undefined),
    render: () => ({
      status: 200,
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body: [
        `User-agent: *\nDisallow: /search\nDisallow: /api/\n\nSitemap: ${absolute(settings, '/sitemap.xml')}\nSitemap: ${absolute(settings, '/news-sitemap.xml')}\n`,
      ],
    }),
  };
}
