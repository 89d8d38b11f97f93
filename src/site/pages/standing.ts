// Standing pages: about, contact, accessibility.
import type { PageResponse } from '../../edge/index.ts';
import type { PageBody } from '../../content/types/page.ts';
import { html, nothing } from '../../html/index.ts';
import type { View } from '../../replica/contract.ts';
import { htmlPage } from '../layout.ts';
import { richText } from '../rich-text.ts';
import type { SiteSettings } from '../settings.ts';
import { embedded } from '../embedded.ts';

export function standing(settings: SiteSettings, view: View, id: string, path: string): PageResponse | undefined {
  const body = view.facet(id, 'body') as PageBody | undefined;
  if (!body) return undefined;
  return htmlPage(settings, {
    title: body.title,
    path,
    description: body.description,
    reads: true,
    main: html`<article class="story standing"><header class="story-head"><h1>${body.title}</h1>${body.description ? html`<p class="story-standfirst">${body.description}</p>` : nothing}</header><div class="prose" dir="auto">
${richText(body.body, embedded(view))}</div></article>`,
  });
}
