// The search form in a page (the masthead has a smaller one).
import { type Html, html, nothing } from '../html/index.ts';

export const QUERY_MAX_CHARS = 200;

export function searchForm(text: string, strand = '', focused = false): Html {
  return html`<form class="search-form" role="search" aria-label="Stories" action="/search"><label for="q">Words, or a “phrase in quotes”</label><div class="search-row"><input id="q" name="q" type="search" value="${text}" maxlength="${QUERY_MAX_CHARS}"${focused ? html` autofocus` : nothing}><button>Search</button></div>${strand ? html`<input type="hidden" name="strand" value="${strand}">` : nothing}</form>`;
}
