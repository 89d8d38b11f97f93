// XML text: escaped, and without the characters that XML 1.0 §2.2 forbids, so that no headline can break a feed.

const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export function escapeXml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(FORBIDDEN, '')
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] as string);
}

/** XML as a tagged template: every value is escaped unless it was made by `xml` itself. */
export class Xml {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export function xml(strings: TemplateStringsArray, ...values: readonly unknown[]): Xml {
  return new Xml(String.raw({ raw: strings }, ...values.map(textOf)));
}

function textOf(value: unknown): string {
  if (value instanceof Xml) return value.text;
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (value === null || value === undefined || typeof value === 'boolean') return '';
  return escapeXml(String(value));
}
