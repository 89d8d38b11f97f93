// What the newsroom's lists and rights know of a document: its strand and its title, of the newest revision. Pure.
import type { TypeName } from './contract.ts';
import { liveLabel } from './types/live-entry.ts';

/** Characters of a title in lists: what a short column holds. */
export const TITLE_MAX_CHARS = 190;

export interface Outline {
  /** `news/politics`; '' for what belongs to no strand. */
  readonly strand: string;
  readonly title: string;
}

export function outlineOf(type: TypeName, fields: Readonly<Record<string, unknown>>): Outline {
  const word = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  const strand = word('strand');
  const title =
    word('headline') ||
    (type === 'live-entry' ? liveLabel(fields as never) : word('title')) ||
    word('name') ||
    word('label') ||
    word('alt') ||
    word('caption') ||
    word('from') ||
    (type === 'front' ? strand : '');
  return { strand, title: [...title].slice(0, TITLE_MAX_CHARS).join('') };
}
