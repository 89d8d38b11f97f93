// Pages and fragments that together use every kind of dependency, for the oracle and its mutants. They print what they read.
import type { Fragment, Include, Page, PageResponse } from '../../src/edge/contract.ts';
import type { View } from '../../src/replica/contract.ts';

const include = (fragment: string, params: Record<string, string> = {}): Include => ({ fragment, params });
const ok = (...body: (string | Include)[]): PageResponse => ({ status: 200, headers: { 'content-type': 'text/plain' }, body });
const text = (value: unknown) => JSON.stringify(value ?? null);
const prefix = (name: string, start: string, render: (view: View, rest: string) => PageResponse): Page => ({
  name,
  match: (path) => (path.startsWith(start) ? { key: path, params: { rest: path.slice(start.length) } } : undefined),
  render: (view, { rest = '' }) => render(view, rest),
});

interface Front {
  readonly containers: readonly {
    readonly until?: number;
    readonly slots: readonly { readonly document: string; readonly headline?: string; readonly from?: number; readonly until?: number }[];
    readonly backfill?: { readonly strand?: string; readonly limit: number };
  }[];
}

function front(view: View, strand: string): string {
  const row = view.list('fronts', strand, { limit: 1 })[0];
  const body = row && (view.facet(row.id, 'body') as Front | undefined);
  const seen = new Set<string>();
  const lines: string[] = [];
  for (const container of body?.containers ?? []) {
    if (container.until !== undefined && view.isPast(container.until)) continue;
    for (const slot of container.slots) {
      if ((slot.from !== undefined && !view.isPast(slot.from)) || (slot.until !== undefined && view.isPast(slot.until))) continue;
      const card = view.facet(slot.document, 'card');
      if (!card || seen.has(slot.document)) continue;
      seen.add(slot.document);
      lines.push(text([slot.headline, card]));
    }
    const wanted = container.backfill?.limit ?? 0;
    for (const { id } of view.list('stories', container.backfill?.strand ?? '*', { limit: wanted + seen.size })) {
      if (seen.has(id)) continue;
      seen.add(id);
      lines.push(text(view.facet(id, 'card')));
    }
  }
  return lines.join('\n');
}

const probePages: readonly Page[] = [
  prefix('probe-front', '/probe/front/', (view, strand) => ok(include('probe-bar'), front(view, strand), include('probe-side', { strand }))),
  prefix('probe-archive', '/probe/archive/', (view, strand) => {
    const first = view.list('stories', strand, { limit: 10 });
    const last = first.at(-1);
    const second = last ? view.list('stories', strand, { limit: 10, before: last.key }) : [];
    return ok(text(second.map(({ id }) => view.facet(id, 'link'))));
  }),
  prefix('probe-count', '/probe/count/', (view, strand) => {
    const third = view.list('stories', strand, { limit: 3 }).at(-1);
    return ok(text([view.count('stories', strand), third ? view.count('stories', strand, { from: third.key }) : 0]));
  }),
  prefix('probe-exact-end', '/probe/people/', (view, person) => ok(text(view.list('person', person, { limit: 4 }).map(({ id }) => view.facet(id, 'link'))))),
  prefix('probe-topic', '/probe/topic/', (view, topic) =>
    ok(text([view.facet(topic, 'card'), view.list('topic', topic, { limit: 8 }).map(({ id }) => view.facet(id, 'link'))])),
  ),
  prefix('probe-search', '/probe/search/', (view, words) => ok(text(view.search({ text: words, limit: 5, offset: 0 })))),
  // Names alone decide the order, and no facet is read: only the list itself can tell that one has moved.
  prefix('probe-order', '/probe/order/', (view, listing) => ok(text(view.list(listing, '*', { limit: 20 }).map(({ id }) => id)))),
  // Never stored: what answers a request must be as new as the request all the same.
  prefix('probe-live', '/probe/live/', (view, strand) => ({
    ...ok(text(view.list('stories', strand, { limit: 6 }).map(({ id }) => view.facet(id, 'card')))),
    headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' },
  })),
  prefix('probe-path', '/', (view, rest) => {
    const target = view.path(`/${rest}`);
    if (target?.kind !== 'document')
      return { ...ok(text(target), include('probe-bar')), status: target ? (target.kind === 'gone' ? 410 : target.status) : 404 };
    const card = view.facet(target.id, 'card');
    const body = view.facet(target.id, 'body') as { related?: string[]; topics?: string[] } | undefined;
    const related = (body?.related ?? []).map((id) => view.facet(id, 'link'));
    return ok(include('probe-bar'), text([card, body, related, (body?.topics ?? []).map((id) => view.facet(id, 'card'))]), include('probe-latest'));
  }),
];

const probeFragments: readonly Fragment[] = [
  { name: 'probe-latest', render: (view) => ok(text(view.list('stories', '*', { limit: 5 }).map(({ id }) => view.facet(id, 'link')))) },
  {
    name: 'probe-side',
    render: (view, { strand = '' }) =>
      ok(`${strand}: `, include('probe-latest'), text(view.list('strands', '', { limit: 20 }).map(({ id }) => view.facet(id, 'card')))),
  },
  {
    name: 'probe-bar',
    render(view) {
      const shown = view.list('breaking', '*', { limit: 3 }).flatMap(({ id }) => {
        const breaking = view.facet(id, 'breaking') as { label: string; until: number } | null | undefined;
        return breaking && !view.isPast(breaking.until) ? [view.facet(id, 'link')] : [];
      });
      return ok(text([shown, view.list('menus', 'main', { limit: 1 }).map(({ id }) => view.facet(id, 'body'))]));
    },
  },
];

/** Targets beside the newsroom's own paths. */
const probeTargets: readonly string[] = [
  ...['home', 'news', 'sport', 'news/politics'].map((strand) => `/probe/front/${strand}`),
  ...['*', 'news', 'sport', 'news/politics'].map((strand) => `/probe/archive/${strand}`),
  ...['*', 'news', 'sport'].map((strand) => `/probe/count/${strand}`),
  ...[0, 1, 2, 3].map((n) => `/probe/people/person-${n}`),
  ...[0, 1, 2, 3, 4, 5].map((n) => `/probe/topic/topic-${n}`),
  ...['harbour plan', 'minister confirmed'].map((words) => `/probe/search/${encodeURIComponent(words)}`),
  '/probe/order/topics',
  '/probe/order/people',
  '/probe/live/*',
  '/probe/live/news',
  '/never/was/here',
];

export const probesUnderTest = { pages: probePages, fragments: probeFragments, targets: probeTargets };
