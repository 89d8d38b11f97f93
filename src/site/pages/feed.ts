// Feeds: /feed.rss, /news/feed.atom, /topics/housing/feed.json.
import type { Page } from '../../edge/index.ts';
import { type FeedKind, formatFeed } from '../feeds/formats.ts';
import { feedContent } from '../feeds/stories.ts';
import type { SiteSettings } from '../settings.ts';
import { notFoundResponse } from './not-found.ts';

const FEED = /^(|\/.+)\/feed\.(rss|atom|json)$/;

export function feed(settings: SiteSettings): Page {
  return {
    name: 'feed',
    match(path) {
      const found = FEED.exec(path);
      return found ? { key: path, params: { of: found[1] as string, kind: found[2] as string } } : undefined;
    },
    render(view, { of = '', kind = 'rss' }) {
      const content = feedContent(settings, view, of);
      if (!content) return notFoundResponse(settings);
      const { contentType, text } = formatFeed(settings, kind as FeedKind, content, `${of}/feed.${kind}`);
      return { status: 200, headers: { 'content-type': contentType }, body: [text] };
    },
  };
}
