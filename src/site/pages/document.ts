// Everything that a document's address answers: its page, a redirect, a tombstone; and 404 for the rest. The last page of the table.
import type { Page, PageResponse } from '../../edge/index.ts';
import type { PathTarget, View } from '../../replica/index.ts';
import type { SiteSettings } from '../settings.ts';
import { parseBefore } from '../story-list.ts';
import { article } from './article.ts';
import { strandFront } from './front.ts';
import { gallery } from './gallery.ts';
import { goneResponse, notFoundResponse } from './not-found.ts';
import { redirect } from './redirect.ts';
import { standing } from './standing.ts';
import { person, topic } from './subject.ts';

export function document(settings: SiteSettings): Page {
  return {
    name: 'document',
    match(path, query) {
      const before = parseBefore(query);
      return { key: before === undefined ? path : `${path}?before=${before}`, params: { path, ...(before === undefined ? {} : { before }) } };
    },
    render(view, { path = '/', before }) {
      const plain = path.replace(/\/+$/, '');
      const target = view.path(plain);
      if (target === undefined) return notFoundResponse(settings);
      if (plain !== path && target.kind === 'document') return redirect(plain, 301);
      if (target.kind === 'redirect') return redirect(target.to, target.status);
      if (target.kind === 'gone') return goneResponse(settings, target);
      return show(settings, view, target, plain, before) ?? notFoundResponse(settings);
    },
  };
}

function show(
  settings: SiteSettings,
  view: View,
  { id, type }: Extract<PathTarget, { kind: 'document' }>,
  path: string,
  before: string | undefined,
): PageResponse | undefined {
  switch (type) {
    case 'article':
      return article(settings, view, id);
    case 'gallery':
      return gallery(settings, view, id);
    case 'strand':
      return strandFront(settings, view, id);
    case 'topic':
      return topic(settings, view, id, before);
    case 'person':
      return person(settings, view, id, before);
    case 'page':
      return standing(settings, view, id, path);
    default:
      return undefined;
  }
}
