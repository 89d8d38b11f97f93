// A drawn page's links, led back into the preview. Pure. The HTML is our own renderer's: attributes are quoted and escaped in it.

/** Addresses of the site that are no pages, and stay as they are. */
const NO_PAGES = /^\/(?:assets|media|api|desk)\//;

export function stayInside(page: string, base: string, blobs: ReadonlySet<string>): string {
  const linked = page.replaceAll(/(<a\s[^>]*?href=")(\/(?!\/)[^"]*)"/g, (whole, before: string, href: string) =>
    NO_PAGES.test(href) ? whole : `${before}${base}${href}"`,
  );
  let shown = linked;
  for (const blob of blobs) shown = shown.replaceAll(`/media/${blob}/`, `${base}/media/${blob}/`);
  return shown;
}
