// Fronts: the home page, and the page of each strand.
import type { Page, PageResponse } from '../../edge/index.ts';
import { HOME } from '../../content/types/front.ts';
import type { StrandCard } from '../../content/types/strand.ts';
import { type Html, html, nothing } from '../../html/index.ts';
import type { View } from '../../replica/contract.ts';
import { cardHtml } from '../cards.ts';
import { type FilledContainer, fillFront } from '../front-containers.ts';
import { breadcrumbs } from '../breadcrumbs.ts';
import { htmlPage } from '../layout.ts';
import type { SiteSettings } from '../settings.ts';
import { ancestryOf, topOf } from '../strands.ts';

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
        main: html`<h1 class="hidden">${settings.name}</h1>${containers(settings, fillFront(view, HOME))}`,
      }),
  };
}

/** The page of a strand document. */
export function strandFront(settings: SiteSettings, view: View, id: string): PageResponse | undefined {
  const card = view.facet(id, 'card') as StrandCard | undefined;
  if (!card) return undefined;
  const { description } = (view.facet(id, 'body') ?? { description: '' }) as { description: string };
  const ancestry = ancestryOf(view, card.strand);
  return htmlPage(settings, {
    title: card.name,
    path: card.path,
    description,
    strand: topOf(card.strand),
    accent: card.accent,
    feeds: [{ path: `${card.path}/feed`, title: `${settings.name} ${card.name}` }],
    main: html`<header class="page-head">${breadcrumbs(ancestry.slice(0, -1))}<h1>${card.name}</h1>${description ? html`<p class="page-lead">${description}</p>` : nothing}</header>
${containers(settings, fillFront(view, card.strand))}
<p class="more"><a href="/archive?strand=${card.strand}">Everything in ${card.name}</a></p>`,
  });
}

function containers(settings: SiteSettings, filled: readonly FilledContainer[]): Html[] {
  return filled.map((container, index) => {
    const id = `container-${index}`;
    const title = container.link ? html`<a href="/${container.link}">${container.title}</a>` : container.title;
    return html`<section class="container container-${container.layout}"${container.title ? html` aria-labelledby="${id}"` : html` aria-label="Top stories"`}>
${container.title ? html`<h2 class="container-title" id="${id}">${title}</h2>` : nothing}<div class="cards">
${container.cards.map((card, place) => cardHtml(settings, card, { look: lookOf(container.layout, place), level: container.title ? 3 : 2, first: index === 0 && place === 0 }))}</div></section>
`;
  });
}

function lookOf(layout: FilledContainer['layout'], place: number) {
  if (layout === 'list') return 'line';
  if (layout === 'pictures') return 'large';
  if (layout === 'lead') return place === 0 ? 'lead' : 'plain';
  return 'plain';
}
