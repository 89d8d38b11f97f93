// Old addresses whose query names the document: `/?p=123`, as WordPress and its like have them. Browser-safe.
// Only these parameters, with short plain values, and one of them at a time: a query must never make endless cache keys.

/** The parameters that name a document, the one that wins first. */
export const ADDRESS_PARAMETERS = ['p', 'page_id', 'attachment_id', 'cat', 'tag', 'author'] as const;

const VALUE = /^[a-z0-9][a-z0-9_-]{0,63}$/;
/** A path that ends in a slash, one parameter, one value. */
export const QUERY_ADDRESS = new RegExp(`^/(?:(?!/)[^\\s?#\\\\<>"'\`]*/)?\\?(?:${ADDRESS_PARAMETERS.join('|')})=[a-z0-9][a-z0-9_-]{0,63}$`);

/** `/` and `p=123&utm_source=x` → `/?p=123`; undefined when the query names no document. `/index.php` is its folder. */
export function queryAddress(path: string, query: URLSearchParams): string | undefined {
  const folder = path.replace(/\/index\.php$/, '/');
  if (query.size === 0 || !folder.endsWith('/') || folder.startsWith('//')) return undefined;
  const name = ADDRESS_PARAMETERS.find((each) => query.has(each));
  const value = name && query.get(name)?.toLowerCase();
  return value && VALUE.test(value) ? `${folder}?${name}=${value}` : undefined;
}
