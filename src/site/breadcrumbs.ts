// Where a page stands in the tree of strands.
import { type Html, html, nothing } from '../html/index.ts';

export interface Crumb {
  readonly path: string;
  readonly name: string;
}

export function breadcrumbs(crumbs: readonly Crumb[]): Html {
  if (crumbs.length === 0) return nothing;
  return html`<nav class="breadcrumbs" aria-label="Breadcrumbs"><ol>${crumbs.map(({ path, name }) => html`<li><a href="${path}">${name}</a></li>`)}</ol></nav>`;
}
