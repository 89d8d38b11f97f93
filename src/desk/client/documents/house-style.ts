// What the house wants of a story beyond what its type demands. Pure.

/** A headline that fits a phone's front in three lines. */
const HEADLINE_CHARS = 90;

export type WarningKind = 'longHeadline' | 'noStandfirst' | 'noAltText' | 'emptyBlock';

export interface Warning {
  readonly kind: WarningKind;
  readonly detail: string;
}

type Fields = Readonly<Record<string, unknown>>;
interface Node {
  readonly type?: string;
  readonly attrs?: Fields;
  readonly content?: readonly Node[];
}

export function houseStyle(fields: Fields): Warning[] {
  const warnings: Warning[] = [];
  const { headline, standfirst, alt, blob, body } = fields;
  if (typeof headline === 'string' && headline.length > HEADLINE_CHARS)
    warnings.push({ kind: 'longHeadline', detail: `${headline.length} / ${HEADLINE_CHARS}` });
  if (typeof headline === 'string' && headline !== '' && standfirst === '') warnings.push({ kind: 'noStandfirst', detail: '' });
  if (blob !== undefined && alt === '') warnings.push({ kind: 'noAltText', detail: '' });
  const visit = (node: Node, place: string): void => {
    const attrs = node.attrs ?? {};
    const chosen = attrs['document'] ?? attrs['href'];
    if (['image', 'gallery', 'relatedLink'].includes(node.type ?? '') && !chosen) warnings.push({ kind: 'emptyBlock', detail: place });
    if (node.type === 'embed' && !attrs['url']) warnings.push({ kind: 'emptyBlock', detail: place });
    if (node.type === 'pullQuote' && !attrs['text']) warnings.push({ kind: 'emptyBlock', detail: place });
    node.content?.forEach((child) => visit(child, place));
  };
  ((body as Node | undefined)?.content ?? []).forEach((block, at) => visit(block, `¶ ${at + 1}`));
  return warnings;
}
