// Who is meant by “@Name” in a comment: whoever is called so, however it is spelt in small and large letters or with accents. Pure.

/** `@Áine Ní Bhriain`, and nobody whose name only begins so. */
export function mentions(text: string, name: string): boolean {
  const [said, wanted] = [folded(text), `@${folded(name.trim())}`];
  if (wanted === '@') return false;
  for (let at = said.indexOf(wanted); at !== -1; at = said.indexOf(wanted, at + 1)) {
    const [before, after] = [said[at - 1] ?? ' ', said[at + wanted.length] ?? ' '];
    if (!isLetter(before) && !isLetter(after)) return true;
  }
  return false;
}

const folded = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
const isLetter = (sign: string): boolean => /[\p{L}\p{N}]/u.test(sign);
