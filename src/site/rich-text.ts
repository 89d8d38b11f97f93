// Structured text as HTML. Our own renderer: small, escaping, and it reads other documents only through what it is handed.
import type { Block, Inline, Mark, RichText } from '../content/rich-text.ts';
import { type Html, html, nothing } from '../html/index.ts';

/** How blocks that name other documents are shown; each returns nothing when the document is not public. */
export interface Embedded {
  image(document: string, caption: string | undefined): Html;
  gallery(document: string): Html;
  related(document: string): Html;
  link(href: string, title: string): Html;
}

export function richText({ content }: RichText, embedded: Embedded): Html {
  return html`${blocks(content, embedded)}`;
}

function blocks(content: readonly Block[], embedded: Embedded): Html[] {
  return content.map((block) => renderBlock(block, embedded));
}

function renderBlock(block: Block, embedded: Embedded): Html {
  switch (block.type) {
    case 'paragraph':
      return html`<p>${inlines(block.content)}</p>\n`;
    case 'heading':
      return heading(block.attrs.level, inlines(block.content));
    case 'bulletList':
      return html`<ul>${block.content.map((item) => html`<li>${tight(item.content, embedded)}</li>`)}</ul>\n`;
    case 'orderedList':
      return html`<ol>${block.content.map((item) => html`<li>${tight(item.content, embedded)}</li>`)}</ol>\n`;
    case 'blockquote':
      return quote('quote', html`${blocks(block.content, embedded)}`, block.attrs?.attribution);
    case 'pullQuote':
      return quote('pull-quote', html`<p>${block.attrs.text}</p>`, block.attrs.attribution);
    case 'image':
      return embedded.image(block.attrs.document, block.attrs.caption);
    case 'gallery':
      return embedded.gallery(block.attrs.document);
    case 'embed':
      return embed(block.attrs);
    case 'factBox':
      return html`<aside class="fact-box" aria-label="${block.attrs.title || 'Facts'}">${block.attrs.title ? html`<p class="fact-box-title">${block.attrs.title}</p>` : nothing}${blocks(block.content, embedded)}</aside>\n`;
    case 'table':
      return html`<div class="table" tabindex="0" role="region" aria-label="${block.attrs?.caption ?? 'Table'}"><table>${block.attrs?.caption ? html`<caption>${block.attrs.caption}</caption>` : nothing}${block.content.map(
        (row) => html`<tr>${row.content.map((cell) => tableCell(cell, embedded))}</tr>`,
      )}</table></div>\n`;
    case 'relatedLink':
      return 'document' in block.attrs ? embedded.related(block.attrs.document) : embedded.link(block.attrs.href, block.attrs.title);
    case 'horizontalRule':
      return html`<hr>\n`;
  }
}

/** Nothing is loaded from elsewhere: an embed is a link that says where it leads. */
function embed({ url, title }: { readonly url: string; readonly title: string }): Html {
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : '';
  return html`<p class="embed"><span class="disc" aria-hidden="true"><svg viewBox="0 0 20 20" width="20" height="20" focusable="false"><path d="M6 3.500v13L17 10z" fill="currentColor"/></svg></span><a href="${url}" rel="noopener">${title || url}${host ? html`<span class="host">${host}</span>` : nothing}</a></p>\n`;
}

/** `lang` is an attribute, or nothing when the headline is in the language around it. */
export function relatedLink(word: string, path: string, headline: string, lang: Html = nothing): Html {
  return html`<p class="related-link"><span>${word}</span> <a href="${path}"${lang}>${headline}</a></p>\n`;
}

function heading(level: 2 | 3 | 4, words: Html[]): Html {
  if (level === 2) return html`<h2>${words}</h2>\n`;
  return level === 3 ? html`<h3>${words}</h3>\n` : html`<h4>${words}</h4>\n`;
}

function quote(name: string, words: Html, attribution: string | undefined): Html {
  return html`<figure class="${name}"><blockquote>${words}</blockquote>${attribution ? html`<figcaption>${attribution}</figcaption>` : nothing}</figure>\n`;
}

function tableCell({ type, attrs, content }: Extract<Block, { type: 'table' }>['content'][number]['content'][number], embedded: Embedded): Html {
  const spans = html`${attrs?.colspan ? html` colspan="${attrs.colspan}"` : nothing}${attrs?.rowspan ? html` rowspan="${attrs.rowspan}"` : nothing}`;
  const inside = tight(content, embedded);
  return type === 'tableHeader' ? html`<th scope="col"${spans}>${inside}</th>` : html`<td${spans}>${inside}</td>`;
}

/** A lone paragraph in a list item or a cell needs no element of its own. */
function tight(content: readonly Block[], embedded: Embedded): Html[] {
  const [only] = content;
  if (content.length === 1 && only?.type === 'paragraph') return inlines(only.content);
  return blocks(content, embedded);
}

function inlines(content: readonly Inline[] | undefined): Html[] {
  return (content ?? []).map((inline) => (inline.type === 'hardBreak' ? html`<br>` : marked(html`${inline.text}`, inline.marks)));
}

function marked(words: Html, marks: readonly Mark[] | undefined): Html {
  return (marks ?? []).reduce(wrap, words);
}

function wrap(words: Html, mark: Mark): Html {
  switch (mark.type) {
    case 'bold':
      return html`<strong>${words}</strong>`;
    case 'italic':
      return html`<em>${words}</em>`;
    case 'strike':
      return html`<s>${words}</s>`;
    case 'subscript':
      return html`<sub>${words}</sub>`;
    case 'superscript':
      return html`<sup>${words}</sup>`;
    case 'code':
      return html`<code>${words}</code>`;
    case 'link':
      return html`<a href="${mark.attrs.href}">${words}</a>`;
  }
}
