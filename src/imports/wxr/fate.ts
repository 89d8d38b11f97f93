// What becomes of an item: a pure decision from its type, status and dates.
import type { WxrItem } from './contract.ts';
import { datesOf } from './dates.ts';
import type { FindingCode } from './findings.ts';
import type { ItemKind } from './ledger.store.ts';

export interface Fate {
  readonly kind: ItemKind;
  /** Readers shall see it. */
  readonly isPublic: boolean;
  /** First published, ms; of a draft it may be unknown. */
  readonly firstAt: number | undefined;
  readonly updatedAt: number | undefined;
  readonly notes: readonly (readonly [FindingCode, string])[];
}

const KINDS: Readonly<Record<string, ItemKind>> = { post: 'article', page: 'page', attachment: 'attachment', nav_menu_item: 'menu-entry' };
/** Types that WordPress and its editor keep for themselves. */
const INTERNAL =
  /^(revision|custom_css|customize_changeset|oembed_cache|user_request|wp_global_styles|wp_template|wp_template_part|wp_font_family|wp_font_face|wp_navigation)$/;

/** The fate of an item, or why it has none. */
export function fateOf(item: WxrItem): Fate | { readonly not: FindingCode; readonly detail: string } {
  if (item.isTooLarge) return { not: 'item-too-large', detail: `line ${item.line}` };
  const kind = Object.hasOwn(KINDS, item.type) ? KINDS[item.type] : undefined;
  if (!kind) return { not: INTERNAL.test(item.type) ? 'type-internal' : 'type-not-carried', detail: item.type };
  if (item.status === 'trash' || item.status === 'auto-draft') return { not: 'trashed', detail: item.status };
  const { firstAt, updatedAt, isLocal } = datesOf(item);
  const notes: [FindingCode, string][] = [];
  const dated = { firstAt, updatedAt };
  if (kind === 'attachment' || kind === 'menu-entry') return { kind, isPublic: true, ...dated, notes };
  const why = whyNotPublic(item, firstAt);
  if (why) notes.push(why);
  if (isLocal && !why) notes.push(['date-local', item.date]);
  if (item.isSticky) notes.push(['sticky', '']);
  return { kind, isPublic: why === undefined, ...dated, notes };
}

function whyNotPublic({ status, password, date, dateGmt }: WxrItem, firstAt: number | undefined): [FindingCode, string] | undefined {
  if (status === 'future') return ['scheduled', `for ${dateGmt || date} GMT`];
  if (status !== 'publish' && status !== 'inherit') return ['not-public', status || 'no status'];
  if (password !== '') return ['password-protected', ''];
  if (firstAt === undefined) return ['date-missing', date || dateGmt || 'none'];
  return undefined;
}
