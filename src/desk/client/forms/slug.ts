// An address made of a headline.

/** What a slug holds at most; the words after that are left out whole. */
const SLUG_MAX_CHARS = 96;

/** `Céad míle fáilte!` → `cead-mile-failte`; '' when the text has no letter that an address can hold. */
export function slugOf(headline: string): string {
  const words = headline
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/['’]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    const longer = slug === '' ? word.slice(0, SLUG_MAX_CHARS) : `${slug}-${word}`;
    if (longer.length > SLUG_MAX_CHARS) break;
    slug = longer;
  }
  return slug;
}
