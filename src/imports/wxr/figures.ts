// Pictures, galleries and embedded things of a text.
// Must never leave one out silently: what cannot be shown becomes a link, or a note.
import type { Block } from '../../content/rich-text.ts';
import { presentable } from '../../content/words.ts';
import type { Walker } from './content.ts';
import type { Flow } from './flow.ts';
import { attribute, below, type Element, findBelow, isElement, textOf } from './tree.ts';

const CAPTION_MAX_CHARS = 1000;
const PICTURE_FILE = /\.(jpe?g|png|gif|webp|avif|bmp|tiff?|svg)(\?|#|$)/i;
const TITLE_MAX_CHARS = 200;
/** Hosts whose addresses WordPress embeds when they stand alone in a paragraph. */
const PROVIDERS =
  /^(www\.|m\.|player\.)?(youtube\.com|youtu\.be|vimeo\.com|twitter\.com|x\.com|instagram\.com|facebook\.com|soundcloud\.com|mixcloud\.com|spotify\.com|open\.spotify\.com|flickr\.com|slideshare\.net|dailymotion\.com|tiktok\.com|ted\.com|bsky\.app)$/i;

export function pictureOf(walker: Walker, element: Element, flow: Flow): void {
  const alt = (attribute(element, 'alt') ?? '').trim();
  if (/\bwp-smiley\b/.test(attribute(element, 'class') ?? '')) return flow.text(alt, []);
  place(walker, element, '', flow);
}

/** A picture with its caption: `[caption]` or `figure`. False when there is not exactly one picture: then its parts are read one by one. */
export function captionOf(walker: Walker, element: Element, flow: Flow): boolean {
  if (isPullQuote(element)) return pullQuoteOf(walker, element, flow);
  const pictures = [...below(element)].filter((node): node is Element => isElement(node) && node.tagName === 'img');
  const [picture] = pictures;
  if (!picture || pictures.length > 1 || findBelow(element, 'table') || findBelow(element, 'blockquote')) return false;
  const words = findBelow(element, 'figcaption') ?? element;
  const { note } = walker.context;
  const caption = (attribute(element, 'caption') ?? textOf(words)).replace(/\s+/g, ' ').trim();
  const anchor = [...below(words)].find((node): node is Element => isElement(node) && node.tagName === 'a' && textOf(node).trim() !== '');
  if (anchor) note('caption-plain', `${attribute(anchor, 'href') ?? ''} (${textOf(anchor).trim()})`);
  const around = [...below(element)].find((node): node is Element => isElement(node) && node.tagName === 'a' && findBelow(node, 'img') !== undefined);
  const target = around && attribute(around, 'href');
  flow.end();
  place(walker, picture, caption, flow);
  if (target) pictureTarget(walker, picture, target, caption, flow);
  flow.end();
  return true;
}

/** A link around a picture becomes a link of its own; one to the picture in full size needs none. */
export function pictureTarget(walker: Walker, picture: Element, target: string, words: string, flow: Flow): void {
  if (PICTURE_FILE.test(target)) return;
  const href = walker.context.link(target, walker.context.note);
  if (href === undefined) return;
  walker.context.note('picture-target', target);
  const title = presentable(words || (attribute(picture, 'alt') ?? attribute(picture, 'title') ?? '')).trim() || hostOf(href);
  flow.beside({ type: 'relatedLink', attrs: { href, title: title.slice(0, CAPTION_MAX_CHARS) } });
}

function isPullQuote(element: Element): boolean {
  return /\bwp-block-pullquote\b/.test(attribute(element, 'class') ?? '');
}

function pullQuoteOf(walker: Walker, element: Element, flow: Flow): boolean {
  const cite = findBelow(element, 'cite');
  const attribution = (cite ? textOf(cite) : '').replace(/\s+/g, ' ').trim();
  const paragraphs = [...below(element)].filter((node): node is Element => isElement(node) && node.tagName === 'p');
  const text = paragraphs
    .map((each) => textOf(each).replace(/\s+/g, ' ').trim())
    .join(' ')
    .trim();
  if (text === '' || text.length > CAPTION_MAX_CHARS || attribution.length > CAPTION_MAX_CHARS) return false;
  if (findBelow(element, 'a')) walker.context.note('caption-plain', text);
  flow.block({ type: 'pullQuote', attrs: { text, ...(attribution ? { attribution } : {}) } });
  return true;
}

function place(walker: Walker, element: Element, caption: string, flow: Flow): void {
  const { note } = walker.context;
  const alt = (attribute(element, 'alt') ?? '').trim();
  const src = (attribute(element, 'src') ?? attribute(element, 'data-src') ?? '').trim();
  if (isPixel(element)) return note('element-dropped', `a picture of one pixel: ${src}`);
  const found = src === '' ? undefined : walker.context.picture(src);
  if (caption.length > CAPTION_MAX_CHARS) note('caption-cut', caption);
  const short = caption.slice(0, CAPTION_MAX_CHARS);
  if (!found) {
    note('picture-missing', [src.slice(0, TITLE_MAX_CHARS), alt].filter(Boolean).join(' '));
    if (caption) flow.beside({ type: 'paragraph', content: [{ type: 'text', text: caption }] });
  } else if ('document' in found) flow.beside({ type: 'image', attrs: { document: found.document, ...(short ? { caption: short } : {}) } });
  else flow.beside(pictureLink(found.href, short || alt));
}

function isPixel(element: Element): boolean {
  return ['width', 'height'].every((name) => /^[01](px)?$/.test(attribute(element, name) ?? ''));
}

/** Where a picture was, as a link of its own. */
function pictureLink(href: string, words: string): Block {
  const file = href.split(/[?#]/)[0]?.split('/').at(-1) ?? '';
  return { type: 'relatedLink', attrs: { href, title: (presentable(words).trim() || file || href).slice(0, CAPTION_MAX_CHARS) } };
}

export function galleryOf(walker: Walker, element: Element, flow: Flow): void {
  const { note, gallery, picture } = walker.context;
  const ids = (attribute(element, 'ids') ?? attribute(element, 'include'))
    ?.split(',')
    .map((id) => id.trim())
    .filter(Boolean);
  const pictures = gallery(ids);
  flow.end();
  note('gallery-pictures', `${pictures.length} pictures`);
  if (pictures.length === 0) note('picture-missing', `gallery ${ids?.join(',') ?? ''}`.trim());
  for (const { src, caption } of pictures) {
    const found = picture(src);
    const short = caption.slice(0, CAPTION_MAX_CHARS);
    if (!found) note('picture-missing', src);
    else if ('document' in found) flow.block({ type: 'image', attrs: { document: found.document, ...(short ? { caption: short } : {}) } });
    else flow.block(pictureLink(found.href, short));
  }
}

/** `iframe`, `object`, `video`, a block's wrapper or a shortcode → a link to what it embedded. */
export function embedOf(walker: Walker, element: Element, flow: Flow): void {
  const { note, link } = walker.context;
  const address = addressOf(element);
  const href = address === undefined ? undefined : link(address, note);
  if (href === undefined) return note('embed-unsafe', address ?? element.tagName);
  const named = (attribute(element, 'title') ?? '').trim();
  const caption = findBelow(element, 'figcaption');
  const title = (caption ? textOf(caption).replace(/\s+/g, ' ').trim() : '') || named || hostOf(href);
  flow.block({ type: 'embed', attrs: { url: href, title: title.slice(0, CAPTION_MAX_CHARS) } });
}

/** A figure that WordPress's editor put around an embedded address. */
export function isEmbedWrapper(element: Element): boolean {
  return (
    /\bwp-block-embed\b/.test(attribute(element, 'class') ?? '') ||
    (findBelow(element, 'iframe') ?? findBelow(element, 'video') ?? findBelow(element, 'audio')) !== undefined
  );
}

function addressOf(element: Element): string | undefined {
  const inner = ['iframe', 'embed', 'video', 'audio', 'source'].map((name) => findBelow(element, name)).find((each) => each && attribute(each, 'src'));
  const param = [...below(element)].find(
    (node): node is Element => isElement(node) && node.tagName === 'param' && /^(movie|src)$/i.test(attribute(node, 'name') ?? ''),
  );
  const own = ['src', 'data', 'mp4', 'm4v', 'webm', 'mp3', 'm4a', 'ogg', 'value'].map((name) => attribute(element, name)).find((value) => value?.trim());
  const written = own ?? (inner && attribute(inner, 'src')) ?? (param && attribute(param, 'value')) ?? /(https?:)?\/\/[^\s<>"]+/.exec(textOf(element))?.[0];
  const address = written?.trim();
  if (!address) return undefined;
  const name = element.tagName;
  if (name === 'wxr-youtube' && /^[\w-]{6,20}$/.test(address)) return `https://www.youtube.com/watch?v=${address}`;
  if (name === 'wxr-vimeo' && /^\d{3,12}$/.test(address)) return `https://vimeo.com/${address}`;
  return address;
}

export function providerEmbed(walker: Walker, url: string): Block | undefined {
  if (!URL.canParse(url) || !PROVIDERS.test(new URL(url).hostname)) return undefined;
  const href = walker.context.link(url, walker.context.note);
  return href === undefined ? undefined : { type: 'embed', attrs: { url: href, title: hostOf(href) } };
}

function hostOf(href: string): string {
  return URL.canParse(href) ? new URL(href).hostname.replace(/^www\./, '') : href;
}
