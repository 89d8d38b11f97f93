// The audience site as the oracle sees it.
import { siteFragments, sitePages } from '../../src/site/index.ts';
import { place } from '../worlds/newsroom.ts';

const settings = { origin: 'https://tonn.example', name: 'Tonn', place };

export const siteUnderTest = {
  pages: sitePages(settings),
  fragments: siteFragments(settings),
  targets: ['/', '/news', '/sport', '/news/politics', '/feed.rss', '/news/feed.atom', '/news-sitemap.xml'],
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
    '/nothing/here',
  ],
};
