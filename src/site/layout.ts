// The frame of every HTML page: head, masthead, breaking news, main, footer. Furniture comes as fragments.
import type { PageResponse } from '../edge/index.ts';
import { type Html, html, jsonScript, nothing } from '../html/index.ts';
import { fonts, icon, liveScript, script, shareCard, stylesheet, touchIcon } from './assets.ts';
import { bodyOf, include } from './include.ts';
import { absolute, type SiteSettings } from './settings.ts';

export interface HtmlPage {
  readonly title: string;
  /** Path of this page, for the canonical link; undefined for pages that search engines must not keep. */
  readonly path: string | undefined;
  readonly description?: string;
  readonly main: Html;
  readonly status?: number;
  /** The strand whose part of the site this is, as its path; '' for none. */
  readonly strand?: string;
  readonly accent?: string;
  /** BCP 47; what the page's own words are written in. */
  readonly language?: string;
  readonly feeds?: readonly Feed[];
  readonly picture?: { readonly path: string; readonly width: number; readonly height: number; readonly alt: string } | undefined;
  /** Has long text: its font is fetched early. */
  readonly reads?: true;
  readonly article?: { readonly publishedAt: string; readonly updatedAt: string; readonly section: string };
  readonly jsonLd?: unknown;
  readonly next?: string | undefined;
  /** Asks for what is new while it is open. */
  readonly live?: boolean;
}

export interface Feed {
  readonly path: string;
  readonly title: string;
}

/** Nothing from elsewhere, nothing inline: a script that got into a page would not run. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'; manifest-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

export const htmlHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'referrer-policy': 'strict-origin-when-cross-origin',
};

const FEED_TYPES: Readonly<Record<string, string>> = { rss: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' };

export function htmlPage(settings: SiteSettings, page: HtmlPage): PageResponse {
  const { name } = settings;
  const { title, path, description, main, status = 200, strand = '', accent = 'red', language = 'en', feeds = [], next } = page;
  const whole = title === name ? name : `${title} – ${name}`;
  const text = html`<!doctype html>
<html lang="${language}" data-accent="${accent}">
<head>
<meta charset="utf-8">
<title>${whole}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#0a1f2e">
${description ? html`<meta name="description" content="${description}">` : nothing}
${path === undefined ? html`<meta name="robots" content="noindex">` : html`<link rel="canonical" href="${absolute(settings, path)}">`}
${next ? html`<link rel="next" href="${next}">` : nothing}
<link rel="preload" href="${fonts.grotesk.path}" as="font" type="font/woff2" crossorigin>
${page.reads ? html`<link rel="preload" href="${fonts.serif.path}" as="font" type="font/woff2" crossorigin>\n` : nothing}<link rel="stylesheet" href="${stylesheet.path}">
<link rel="icon" href="${icon.path}" type="image/svg+xml">
<link rel="apple-touch-icon" href="${touchIcon.path}">
<script src="${script.path}" defer></script>
${page.live ? html`<script src="${liveScript.path}" defer></script>\n` : nothing}${feeds.flatMap((feed) => Object.entries(FEED_TYPES).map(([kind, type]) => html`<link rel="alternate" type="${type}" title="${feed.title}" href="${feed.path}.${kind}">\n`))}${openGraph(settings, page)}${page.jsonLd === undefined ? nothing : html`<script type="application/ld+json">${jsonScript(page.jsonLd)}</script>`}
</head>
<body>
<a class="skip" href="#main"${language === 'en' ? nothing : html` lang="en"`}>Skip to the content</a>
${include('masthead', { strand })}${include('breaking')}<main id="main" tabindex="-1">
${main}
</main>
${include('footer')}
</body>
</html>
`;
  return { status, headers: htmlHeaders, body: bodyOf(text) };
}

/** https://ogp.me */
function openGraph(settings: SiteSettings, { title, path, description, picture, article, language }: HtmlPage): Html {
  if (path === undefined) return nothing;
  const og = (property: string, content: string | number) => html`<meta property="${property}" content="${content}">\n`;
  const { width, height, alt, ...shown } = picture ?? { path: shareCard.path, width: 1200, height: 630, alt: settings.name };
  return html`${og('og:site_name', settings.name)}${og('og:locale', language === 'ga' ? 'ga_IE' : 'en_IE')}${og('og:type', article ? 'article' : 'website')}${og('og:title', title)}${og('og:url', absolute(settings, path))}${description ? og('og:description', description) : nothing}${og('og:image', absolute(settings, shown.path))}${og('og:image:width', width)}${og('og:image:height', height)}${alt ? og('og:image:alt', alt) : nothing}${
    article
      ? [og('article:published_time', article.publishedAt), og('article:modified_time', article.updatedAt), og('article:section', article.section)]
      : nothing
  }<meta name="twitter:card" content="summary_large_image">
`;
}
