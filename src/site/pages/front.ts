// Fronts: the home page, and the page of each strand.
import type { Page, PageResponse } from '../../edge/index.ts';
import { HOME } from '../../content/types/front.ts';
import type { StrandCard } from '../../content/types/strand.ts';
import { type Html, html, nothing } from '../../html/index.ts';
import type { View } from '../../replica/contract.ts';
import { boostedWidths } from '../boosted-widths.ts';
import { cardHtml } from '../cards.ts';
import { type FilledContainer, fillFront } from '../front-containers.ts';
import { breadcrumbs } from '../breadcrumbs.ts';
import { include } from '../include.ts';
import { htmlPage } from '../layout.ts';
import { absolute, type SiteSettings } from '../settings.ts';
import { ancestryOf, lookOf } from '../strands.ts';
import { type Words, wordsIn } from '../words.ts';

export function home(settings: SiteSettings): Page {
  return {
    name: 'home',
    match: (path) => (path === '/' ? { key: '/', params: {} } : undefined),
    render: (view) =>
      htmlPage(settings, {
        title: settings.name,
        path: '/',
        description: `News, sport, culture and weather from ${settings.name}.`,
        feeds: [{ path: '/feed', title: settings.name }],
        jsonLd: websiteLd(settings),
        main: html`<h1 class="hidden">${settings.name}</h1>${containers(settings, fillFront(view, HOME), wordsIn('en'))}`,
      }),
  };
}

/** https://schema.org/WebSite, with the search that search engines may offer */
function websiteLd(settings: SiteSettings): unknown {
  return {
    '@context': 'https://schema.org',
    '@type': 'WebSite',
    name: settings.name,
    url: absolute(settings, '/'),
    potentialAction: { '@type': 'SearchAction', target: `${absolute(settings, '/search')}?q={words}`, 'query-input': 'required name=words' },
  };
}

/** The page of a strand document. */
export function strandFront(settings: SiteSettings, view: View, id: string): PageResponse | undefined {
  const card = view.facet(id, 'card') as StrandCard | undefined;
  if (!card) return undefined;
  const { description } = (view.facet(id, 'body') ?? { description: '' }) as { description: string };
  const ancestry = ancestryOf(view, card.strand);
  const { language } = lookOf(view, card.strand);
  const words = wordsIn(language);
  const filled = fillFront(view, card.strand);
  return htmlPage(settings, {
    title: card.name,
    path: card.path,
    description,
    strand: card.strand,
    accent: card.accent,
    language,
    feeds: [{ path: `${card.path}/feed`, title: `${settings.name} ${card.name}` }],
    main: html`<header class="strand-head band">${breadcrumbs(ancestry.slice(0, -1))}<h1>${card.name}</h1>${description ? html`<p class="page-lead">${description}</p>` : nothing}</header>
${filled.length > 0 ? [...containers(settings, filled, words), html`<p class="more"><a href="/archive?strand=${card.strand}">${words.everythingIn(card.name)}</a></p>`] : emptyStrand(words.nothingIn(card.name))}`,
  });
}

function emptyStrand(sentence: string): Html {
  return html`<div class="list-columns"><p class="empty">${sentence}</p>${include('latest')}</div>`;
}

function containers(settings: SiteSettings, filled: readonly FilledContainer[], words: Words): Html[] {
  return filled.map((container, index) => {
    const id = `container-${index}`;
    const title = container.link ? html`<a href="/${container.link}">${container.title}</a>` : container.title;
    return html`<section class="container container-${container.layout}${container.layout === 'pictures' ? ' band' : nothing}"${container.accent ? html` data-accent="${container.accent}"` : nothing}${container.title ? html` aria-labelledby="${id}"` : html` aria-label="${words.topStories}"`}>
${container.title ? html`<h2 class="container-title" id="${id}">${title}</h2>` : nothing}${inside(settings, container, index === 0)}</section>
`;
  });
}

/** Stories that stand beside the lead; further ones stand below both. */
const SIDE_CARDS = 4;

function inside(settings: SiteSettings, { layout, title, cards }: FilledContainer, first: boolean): Html {
  const level = title ? 3 : 2;
  if (layout === 'grid' && cards.some(({ boost }) => boost > 0)) {
    const widths = boostedWidths(cards);
    return html`<div class="cards boosts">
${cards.map((card, place) => cardHtml(settings, card, { look: card.boost > 0 ? 'large' : 'plain', level, first: first && place === 0, width: widths[place] ?? '' }))}</div>`;
  }
  if (layout !== 'lead') {
    const look = layout === 'list' ? 'line' : layout === 'pictures' ? 'large' : 'plain';
    return html`<div class="cards ${fill(cards)}">
${cards.map((card, place) => cardHtml(settings, card, { look: look === 'plain' && place < boosted(cards) ? 'large' : look, level, first: first && place === 0 }))}</div>`;
  }
  const [lead, ...others] = cards;
  const side = others.slice(0, SIDE_CARDS);
  const rest = others.slice(SIDE_CARDS);
  return html`<div class="lead-columns">${lead ? cardHtml(settings, lead, { look: 'lead', level, first }) : nothing}${
    side.length > 0 ? html`<div class="cards lead-side">${side.map((card) => cardHtml(settings, card, { look: 'plain', level, first }))}</div>` : nothing
  }</div>${rest.length > 0 ? html`<div class="cards lead-rest ${fill(rest)}">${rest.map((card) => cardHtml(settings, card, { look: 'plain', level }))}</div>` : nothing}`;
}

/** Four columns: the count modulo four says which cards are wider, so that the last row is whole. */
function fill(cards: readonly unknown[]): string {
  return `fill-${cards.length % 4}${cards.length === 1 ? ' solo' : ''}`;
}

/** How many cards at the start of a grid are larger than the rest. */
function boosted(cards: readonly unknown[]): number {
  return [0, 1, 2, 1][cards.length % 4] as number;
}
