// The words of a rich text, and of the HTML that it was made from: told apart by two independent readings, so that one can check the other.
import type { Block } from '../../src/content/rich-text.ts';

const INLINE =
  'a abbr acronym b bdo big cite code del dfn em font i ins kbd label mark q s samp small span strike strong sub sup time tt u var embed object param'.split(
    ' ',
  );
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  rsquo: '’',
  lsquo: '‘',
  rdquo: '”',
  ldquo: '“',
  copy: '©',
  apos: "'",
  laquo: '«',
  raquo: '»',
  uuml: 'ü',
  eacute: 'é',
  reg: '®',
  trade: '™',
  bull: '•',
  middot: '·',
  rarr: '→',
  larr: '←',
  euro: '€',
  pound: '£',
  dagger: '†',
  sect: '§',
};

/** Words of the body text, in order; those of captions, links to pictures and embeds apart. */
export function wordsOf(blocks: readonly Block[]): { readonly body: string[]; readonly beside: string[] } {
  const body: string[] = [];
  const beside: string[] = [];
  const visit = (block: Block): void => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        body.push((block.content ?? []).map((inline) => (inline.type === 'text' ? inline.text : ' ')).join(''));
        break;
      case 'bulletList':
      case 'orderedList':
        for (const item of block.content) item.content.forEach(visit);
        break;
      case 'blockquote':
        block.content.forEach(visit);
        if (block.attrs?.attribution) body.push(block.attrs.attribution);
        break;
      case 'factBox':
        block.content.forEach(visit);
        break;
      case 'table':
        if (block.attrs?.caption) body.push(block.attrs.caption);
        for (const row of block.content) for (const cell of row.content) cell.content.forEach(visit);
        break;
      case 'pullQuote':
        body.push(block.attrs.text, block.attrs.attribution ?? '');
        break;
      case 'image':
        beside.push(block.attrs.caption ?? '');
        break;
      case 'embed':
        beside.push(block.attrs.title);
        break;
      case 'relatedLink':
        if ('title' in block.attrs) beside.push(block.attrs.title);
        break;
      default:
    }
  };
  blocks.forEach(visit);
  return { body: split(body.join(' ')), beside: split(beside.join(' ')) };
}

/** The words that a reader of the old page saw, by patterns instead of a parser. Captions are apart here, too. */
export function wordsOfHtml(html: string): { readonly body: string[]; readonly captions: string[] } {
  const captions: string[] = [];
  const visible = html
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<(script|style)\b[\s\S]*?<\/\1>/gi, ' ')
    .replace(/\[caption([^\]]*)\]([\s\S]*?)\[\/caption\]/g, (_, attributes: string, inside: string) => {
      captions.push(/caption="([^"]*)"/.exec(attributes)?.[1] ?? inside.replace(/<[^>]*>/g, ''));
      return ' ';
    })
    .replace(/<img\b[^>]*wp-includes[^>]*>/gi, ' ');
  const text = visible.replace(/<\/?([a-zA-Z][a-zA-Z0-9]*)\b(?:"[^"]*"|'[^']*'|[^"'>])*>/g, (_tag, name: string) =>
    INLINE.includes(name.toLowerCase()) || name.toLowerCase() === 'img' ? '' : ' ',
  );
  return { body: split(decode(text)), captions: split(decode(captions.join(' '))) };
}

function decode(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, (whole, name: string) => {
    if (name.startsWith('#')) return String.fromCodePoint(/^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)));
    return ENTITIES[name] ?? whole;
  });
}

/** Quotation marks aside: `q` has none in HTML and shows some. C1 controls, which no document here may have, aside, too. */
function split(text: string): string[] {
  return text
    .replace(/[“”"\u0080-\u009f]/g, '')
    .split(/[\s\u00a0]+/)
    .filter(Boolean);
}
