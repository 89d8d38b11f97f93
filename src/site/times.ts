// Dates as readers of the newsroom's country write them. "Five minutes ago" is the browser's business: site.js makes it from `datetime`.
import { type Html, html } from '../html/index.ts';
import type { SiteSettings } from './settings.ts';

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string, language: string, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${name} ${language} ${timeZone}`;
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(`${language}-IE`, { timeZone, ...options });
    formatters.set(key, found);
  }
  return found;
}

/** 24 November 2026, 12:05 */
function dateAndTime(settings: SiteSettings, at: number, language: string): string {
  return `${dateText(settings.place.timeZone, at, language)}, ${clockText(settings, at, language)}`;
}

/** 24 November 2026 */
export function dateText(timeZone: string, at: number, language = 'en'): string {
  return formatter(timeZone, language, 'date', { day: 'numeric', month: 'long', year: 'numeric' }).format(at);
}

/** 12:05 */
export function clockText({ place }: SiteSettings, at: number, language = 'en'): string {
  return formatter(place.timeZone, language, 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

/** A time that the browser may show as "5 minutes ago", in the language of the words around it. */
export function time(settings: SiteSettings, at: number, language = 'en'): Html {
  return html`<time datetime="${iso(at)}">${dateAndTime(settings, at, language)}</time>`;
}
