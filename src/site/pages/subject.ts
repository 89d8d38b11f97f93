// Pages of topics and people: who or what it is, and their stories, newest first.
import type { PageResponse } from '../../edge/index.ts';
import type { PersonCard } from '../../content/types/person.ts';
import type { TopicCard } from '../../content/types/topic.ts';
import { html, nothing } from '../../html/index.ts';
import type { View } from '../../replica/contract.ts';
import { htmlPage } from '../layout.ts';
import { findImage, picture } from '../pictures.ts';
import { absolute, type SiteSettings } from '../settings.ts';
import { besideLatest, storyPage } from '../story-list.ts';

export function topic(settings: SiteSettings, view: View, id: string, before: string | undefined): PageResponse | undefined {
  const card = view.facet(id, 'card') as TopicCard | undefined;
  if (!card) return undefined;
  const { description } = view.facet(id, 'body') as { description: string };
  const stories = storyPage(settings, view, { listing: 'topic', partition: id, before, path: card.path });
  return htmlPage(settings, {
    title: card.name,
    path: before === undefined ? card.path : undefined,
    description,
    feeds: [{ path: `${card.path}/feed`, title: `${settings.name}: ${card.name}` }],
    next: stories.next,
    main: html`<header class="page-head"><p class="page-kind">Topic</p><h1>${card.name}</h1>${description ? html`<p class="page-lead">${description}</p>` : nothing}</header>${besideLatest(stories.html)}`,
  });
}

export function person(settings: SiteSettings, view: View, id: string, before: string | undefined): PageResponse | undefined {
  const card = view.facet(id, 'card') as PersonCard | undefined;
  if (!card) return undefined;
  const { biography } = view.facet(id, 'body') as { biography: string };
  const image = findImage(view, card.image);
  const stories = storyPage(settings, view, { listing: 'person', partition: id, before, path: card.path });
  return htmlPage(settings, {
    title: card.name,
    path: before === undefined ? card.path : undefined,
    description: biography,
    next: stories.next,
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'Person',
      name: card.name,
      jobTitle: card.role,
      url: absolute(settings, card.path),
      worksFor: { '@type': 'NewsMediaOrganization', name: settings.name },
    },
    main: html`<header class="page-head person-head">${image ? html`<div class="portrait">${picture(image, { sizes: '10rem', ratio: '1:1', first: true, alt: '' })}</div>` : nothing}<div><p class="page-kind">${card.role || 'Person'}</p><h1>${card.name}</h1>${biography ? html`<p class="page-lead">${biography}</p>` : nothing}</div></header>${besideLatest(stories.html)}`,
  });
}
