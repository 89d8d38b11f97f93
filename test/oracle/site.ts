// The audience site as the oracle sees it.
import { siteFragments, sitePages } from '../../src/site/index.ts';
import { NOON } from '../worlds/changes.ts';
import { place } from '../worlds/newsroom.ts';
import { LIVE_BLOG } from './desk.ts';

const settings = { origin: 'https://tonn.example', name: 'Tonn', place };

/** The newsroom's live blog, and what pages of it ask that were opened at the beginning or later. */
const live = `/news/2026/1124/${LIVE_BLOG}`;

export const siteUnderTest = {
  live: true,
  pages: sitePages(settings),
  fragments: siteFragments(settings),
  targets: ['/', '/news', '/sport', '/news/politics', '/feed.rss', '/news/feed.atom', '/news-sitemap.xml', live, `${live}/after/${NOON}-${LIVE_BLOG}`],
  seldom: [
    '/topics/topic-2/feed.json',
    '/archive',
    '/archive?strand=news',
    '/archive/2026/11/24',
    '/archive/2026/11/23?strand=sport',
    '/sitemap.xml',
    '/sitemaps/2026-11.xml',
    '/sitemaps/pages.xml',
    '/search?q=minister',
    '/search?q=%22the+report%22',
    '/robots.txt',
    `${live}/after/0`,
    `${live}/after/${NOON + 600_000}-entry-3`,
    `${live}/after/${NOON + 3_600_000}-entry-3`,
    `${live}?entry=entry-40`,
    `${live}?entry=entry-7`,
    '/nothing/here',
  ],
};
