// Everything that a document's address answers: its page, a redirect, a tombstone; and 404 for the rest. The last page of the table.
import type { Page, PageResponse } from '../../edge/index.ts';
import { isDocumentId } from '../../content/contract.ts';
import type { PathTarget, View } from '../../replica/index.ts';
import type { SiteSettings } from '../settings.ts';
import { parseBefore } from '../story-list.ts';
import { article } from './article.ts';
import { strandFront } from './front.ts';
import { gallery } from './gallery.ts';
import { liveBlog } from './live-blog.ts';
import { goneResponse, notFoundResponse } from './not-found.ts';
import { redirect } from './redirect.ts';
import { standing } from './standing.ts';
import { person, topic } from './subject.ts';

export function document(settings: SiteSettings): Page {
  return {
    name: 'document',
    match(path, query) {
      const before = parseBefore(query);
      if (before !== undefined) return { key: `${path}?before=${before}`, params: { path, before } };
      const entry = query.get('entry');
      if (entry !== null && isDocumentId(entry)) return { key: `${path}?entry=${entry}`, params: { path, entry } };
      return { key: path, params: { path } };
    },
    render(view, { path = '/', ...part }) {
      const plain = path.replace(/\/+$/, '');
      const target = view.path(plain);
      if (target === undefined) return notFoundResponse(settings);
      if (plain !== path && target.kind === 'document') return redirect(plain, 301);
      if (target.kind === 'redirect') return redirect(target.to, target.status);
      if (target.kind === 'gone') return goneResponse(settings, target);
      return show(settings, view, target, plain, part) ?? notFoundResponse(settings);
    },
  };
}

function show(
  settings: SiteSettings,
  view: View,
  { id, type }: Extract<PathTarget, { kind: 'document' }>,
  path: string,
  { before, entry }: { readonly before?: string; readonly entry?: string },
): PageResponse | undefined {
  switch (type) {
    case 'article':
      return article(settings, view, id);
    case 'gallery':
      return gallery(settings, view, id);
    case 'live-blog':
      return liveBlog(settings, view, id, { before, entry });
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
