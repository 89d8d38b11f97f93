// Navigation menus: gathered from their entries, saved as drafts. A menu is public furniture: an import must not change it by itself.
import type { Draft } from './intake.ts';
import type { WxrItem } from './contract.ts';
import type { Note } from './findings.ts';
import type { Ledger } from './ledger.store.ts';
import { lineOf } from './lines.ts';
import { documentIdOf } from './names.ts';
import type { Source } from './source.ts';

/** Entries of one menu. */
const ENTRIES_MAX = 60;
const LABEL_MAX_CHARS = 200;

interface Menu {
  readonly name: string;
  readonly entries: { readonly label: string; readonly href: string; readonly order: number }[];
}

export class Menus {
  readonly #menus = new Map<string, Menu>();

  add(item: WxrItem, ledger: Ledger, link: (href: string, note: Note) => string | undefined, note: Note): void {
    const term = item.terms.find(({ taxonomy }) => taxonomy === 'nav_menu');
    const key = term?.slug || 'menu';
    let menu = this.#menus.get(key);
    if (!menu) this.#menus.set(key, (menu = { name: term?.name || key, entries: [] }));
    const field = (name: string) => item.meta.get(`_menu_item_${name}`)?.[0]?.trim() ?? '';
    const target = ledger.findItemByNumber(field('object_id'));
    const href = field('type') === 'post_type' ? target?.path : field('url') && link(field('url'), note);
    const label = lineOf(item.title) || labelOf(href ?? '');
    if (!href || label === '' || menu.entries.length >= ENTRIES_MAX)
      return note('link-broken', `menu ${menu.name}: ${label || field('url') || field('object_id')}`);
    menu.entries.push({ label: label.slice(0, LABEL_MAX_CHARS), href, order: item.menuOrder });
  }

  drafts({ key }: Source, note: Note): Draft[] {
    return [...this.#menus].flatMap(([slug, { name, entries }]) => {
      if (entries.length === 0) return [];
      const items = entries.toSorted((a, b) => a.order - b.order).map(({ label, href }) => ({ label, href }));
      const id = documentIdOf(key, 'menu', slug);
      note('menu', `${name}: ${items.length} entries, saved as ${id}`);
      return [{ id, type: 'menu' as const, fields: { place: 'footer', items } }];
    });
  }
}

/** `/labs/about-us` → "About us": WordPress leaves the label out where it is the page's own title. */
function labelOf(path: string): string {
  const words = (path.split('/').at(-1) ?? '').replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
