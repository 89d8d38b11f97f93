// Links to stories by their headlines, each in the language that its strand is written in (WCAG 2.2, 3.1.2).
import type { Link } from '../content/card.ts';
import { type Html, html, nothing } from '../html/index.ts';
import type { View } from '../replica/contract.ts';
import { lookOf } from './strands.ts';

/** ` lang="ga"` where the headline's language is not the one of the words around it. */
export function langOf(view: View, { strand }: Pick<Link, 'strand'>, around: string): Html {
  const { language } = lookOf(view, strand);
  return language === around ? nothing : html` lang="${language}"`;
}

/** The link itself, and whatever else stands in it. */
export function headlineLink(view: View, link: Link, around: string): Html {
  return html`<a href="${link.path}"${langOf(view, link, around)}>${link.headline}</a>`;
}
