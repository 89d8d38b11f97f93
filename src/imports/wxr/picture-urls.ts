// Addresses of picture files: one text for each file, however it was written.

/** WordPress's smaller copies: `name-300x200.jpg`; and the large one's name: `name-scaled.jpg`. */
const SIZED = /-(?:\d{1,5}x\d{1,5}|scaled)(?=\.[a-z]{3,4}$)/i;

/** Host and decoded path, without scheme, `www.`, query and fragment; undefined for what is no address of the web. */
export function normalUrl(written: string, base: string): string | undefined {
  const url = webUrl(written, base);
  if (!url) return undefined;
  return `${url.host.replace(/^www\./, '').toLowerCase()}${pathOf(url)}`;
}

export function webUrl(written: string, base: string): URL | undefined {
  const url = URL.canParse(written, base) ? new URL(written, base) : undefined;
  return url && /^https?:$/.test(url.protocol) && url.host !== '' ? url : undefined;
}

/** The file itself and the original that it may be a smaller copy of, the original first. */
export function originalsOf(url: string): string[] {
  const original = url.replace(SIZED, '');
  return original === url ? [url] : [original, url];
}

function pathOf(url: URL): string {
  try {
    return decodeURIComponent(url.pathname);
  } catch {
    return url.pathname;
  }
}
