// A title or an excerpt as WordPress keeps it (HTML, entities) → one line of plain text.
import { parseFragment } from 'parse5';
import { presentable } from '../../content/words.ts';
import { textOf } from './tree.ts';

export function lineOf(html: string): string {
  const text = /[<&]/.test(html)
    ? parseFragment(html, { scriptingEnabled: false })
        .childNodes.filter((node) => node.nodeName !== 'script' && node.nodeName !== 'style')
        .map(textOf)
        .join('')
    : html;
  return presentable(text).replace(/\s+/g, ' ').trim();
}
