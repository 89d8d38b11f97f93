// One feed in three formats: RSS 2.0 (https://www.rssboard.org/rss-specification), Atom (RFC 4287), JSON Feed 1.1.
import { xml } from '../../html/index.ts';
import { absolute, type SiteSettings } from '../settings.ts';
import { iso } from '../times.ts';
import type { FeedContent, FeedStory } from './stories.ts';

export type FeedKind = 'rss' | 'atom' | 'json';

export interface FeedText {
  readonly contentType: string;
  readonly text: string;
}

export function formatFeed(settings: SiteSettings, kind: FeedKind, content: FeedContent, self: string): FeedText {
  if (kind === 'rss') return { contentType: 'application/rss+xml; charset=utf-8', text: rss(settings, content, self) };
  if (kind === 'atom') return { contentType: 'application/atom+xml; charset=utf-8', text: atom(settings, content, self) };
  return { contentType: 'application/feed+json; charset=utf-8', text: jsonFeed(settings, content, self) };
}

/** A story's identity outlives its address: RFC 4151. */
function tag({ origin }: SiteSettings, id: string): string {
  return `tag:${new URL(origin).hostname},2026:${id}`;
}

function newest(stories: readonly FeedStory[]): number {
  return Math.max(0, ...stories.map(({ updatedAt }) => updatedAt));
}

function rss(settings: SiteSettings, { title, path, language, stories }: FeedContent, self: string): string {
  return xml`<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom">
<channel>
<title>${title}</title>
<link>${absolute(settings, path)}</link>
<description>${title}</description>
<language>${language}</language>
<atom:link href="${absolute(settings, self)}" rel="self" type="application/rss+xml"/>
${stories.map(
  (
    story,
  ) => xml`<item><title>${story.headline}</title><link>${absolute(settings, story.path)}</link><guid isPermaLink="false">${tag(settings, story.id)}</guid><pubDate>${new Date(story.firstAt).toUTCString()}</pubDate><atom:updated>${iso(story.updatedAt)}</atom:updated><description>${story.standfirst ?? ''}</description></item>
`,
)}</channel>
</rss>
`.text;
}

function atom(settings: SiteSettings, { title, path, language, stories }: FeedContent, self: string): string {
  return xml`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>${absolute(settings, path)}</id>
<title>${title}</title>
<updated>${iso(newest(stories))}</updated>
<author><name>${settings.name}</name></author>
<link href="${absolute(settings, path)}"/>
<link rel="self" type="application/atom+xml" href="${absolute(settings, self)}"/>
${stories.map(
  (
    story,
  ) => xml`<entry><id>${tag(settings, story.id)}</id><title>${story.headline}</title><link href="${absolute(settings, story.path)}"/><published>${iso(story.firstAt)}</published><updated>${iso(story.updatedAt)}</updated><summary>${story.standfirst ?? ''}</summary></entry>
`,
)}</feed>
`.text;
}

/** https://www.jsonfeed.org/version/1.1/ */
function jsonFeed(settings: SiteSettings, { title, path, language, stories }: FeedContent, self: string): string {
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: absolute(settings, path),
    feed_url: absolute(settings, self),
    language,
    items: stories.map((story) => ({
      id: tag(settings, story.id),
      url: absolute(settings, story.path),
      title: story.headline,
      content_text: story.standfirst ?? '',
      date_published: iso(story.firstAt),
      date_modified: iso(story.updatedAt),
    })),
  });
}
