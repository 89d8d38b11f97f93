// Addresses in pasted links: the target itself, without the detour that counts the click and without what follows the reader. Pure.
import { isSafeHref } from '../../../../content/contract.ts';

/** Parameters by which senders recognise who clicked. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|gbraid|wbraid|dclid|msclkid|yclid|twclid|ttclid|igshid|igsh|li_fat_id|mc_cid|mc_eid|mkt_tok|vero_id|_hsenc|_hsmi|__hs\w+|oly_(?:anon|enc)_id|s_cid|ns_\w+|at_(?:medium|campaign|link_\w+)|ref_src|ref_url|cmpid)$/i;
/** Host and path of a detour → the parameter that holds the target. */
const DETOURS: readonly { readonly at: RegExp; readonly parameter: string }[] = [
  { at: /^(?:www\.)?google\.[a-z.]+\/url$/i, parameter: 'q' },
  { at: /^(?:www\.)?google\.[a-z.]+\/url$/i, parameter: 'url' },
  { at: /^l\.(?:facebook|instagram)\.com\/l\.php$/i, parameter: 'u' },
  { at: /^(?:\w+\.)?safelinks\.protection\.outlook\.com\/$/i, parameter: 'url' },
  { at: /^(?:www\.)?youtube\.com\/redirect$/i, parameter: 'q' },
];
const DETOURS_MAX = 4;

/** Undefined: it cannot be a link of ours; its words stay. */
export function pastedAddress(href: string): string | undefined {
  const target = straight(href.trim(), DETOURS_MAX);
  return isSafeHref(target) ? target : undefined;
}

function straight(href: string, detours: number): string {
  if (!/^https?:/i.test(href) || !URL.canParse(href)) return href;
  const url = new URL(href);
  for (const { at, parameter } of DETOURS) {
    const target = at.test(url.host + url.pathname) ? url.searchParams.get(parameter) : null;
    if (target !== null && /^https?:/i.test(target) && detours > 0) return straight(target, detours - 1);
  }
  const tracking = [...url.searchParams.keys()].filter((name) => TRACKING.test(name));
  // An address that follows nobody stays letter by letter as it was.
  if (tracking.length === 0) return href;
  for (const name of tracking) url.searchParams.delete(name);
  return url.href;
}
