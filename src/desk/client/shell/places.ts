// The places of the desk: its menu, its "g …" keys, and what the palette offers. One line a place.
import type { Language } from '../words/language.tsx';

export interface Place {
  readonly to: string;
  /** Pressed after g. */
  readonly key: string;
  readonly names: Readonly<Record<Language, string>>;
  /** The right that makes it worth showing. */
  readonly right?: 'read' | 'write' | 'publish' | 'admin';
}

export const places: readonly Place[] = [
  { to: '/', key: 'h', names: { en: 'Home', ga: 'Baile' }, right: 'read' },
  { to: '/documents', key: 'd', names: { en: 'Documents', ga: 'Doiciméid' }, right: 'read' },
  { to: '/fronts', key: 'f', names: { en: 'Fronts', ga: 'Príomhleathanaigh' }, right: 'read' },
  { to: '/pictures', key: 'm', names: { en: 'Pictures', ga: 'Pictiúir' }, right: 'read' },
  { to: '/live', key: 'l', names: { en: 'Live', ga: 'Beo' }, right: 'read' },
  { to: '/schedule', key: 'r', names: { en: 'Schedule', ga: 'Sceideal' }, right: 'read' },
  { to: '/jobs', key: 'j', names: { en: 'Jobs', ga: 'Jabanna' }, right: 'write' },
  { to: '/audit', key: 'a', names: { en: 'Audit log', ga: 'Loga iniúchta' }, right: 'admin' },
  { to: '/settings', key: 's', names: { en: 'Settings', ga: 'Socruithe' }, right: 'admin' },
];
