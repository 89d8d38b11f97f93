// Two pages that take their time: one that may be stored, and one that may not. Rendered by the product's own pool of threads.
import type { Page, PageResponse } from '../../src/edge/index.ts';

/** How long each render takes. It waits, it does not burn: the figure is about the cache, not about the scheduler of two cores. */
export const RENDER_MS = 500;

export const slowPages: readonly Page[] = [slowPage('cold', {}), slowPage('uncacheable', { 'cache-control': 'no-store' })];

function slowPage(name: string, headers: Readonly<Record<string, string>>): Page {
  return {
    name,
    slow: true,
    match: (path) => (path.startsWith(`/${name}/`) ? { key: path, params: { path } } : undefined),
    render: (): PageResponse => ({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body: [slowText()] }),
  };
}

/** The same bytes that the origin behind the other caches sends. */
export function slowText(): string {
  return `<!doctype html><title>Results</title><main>${'<p>The count goes on.</p>'.repeat(400)}</main>`;
}
