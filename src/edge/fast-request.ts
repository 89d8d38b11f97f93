// Reads a chunk that is exactly one complete plain GET or HEAD; anything else is not for the fast path.
// It must never take what node:http would read differently: when in doubt, it answers undefined.

/** Larger heads go to the full server. */
export const FAST_HEAD_MAX_BYTES = 8 * 1024;
/** And heads with more fields: node:http stops looking at them somewhere. */
export const FAST_FIELDS_MAX = 100;

export interface FastRequest {
  readonly method: 'GET' | 'HEAD';
  /** Origin form (RFC 9112 §3.2.1). */
  readonly target: string;
  readonly acceptEncoding: string | undefined;
  readonly ifNoneMatch: string | undefined;
}

// Request line, field lines of visible ASCII, empty line, and nothing after it. RFC 9112 §2.1, narrowed.
const HEAD = /^(GET|HEAD) (\/[A-Za-z0-9\-._~!$&'()*+,;=:@%/?]*) HTTP\/1\.1\r\n(?:[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7e]*\r\n)+\r\n$/;

/** Field names that change how a request must be answered or framed: requests with one of them go to the full server. */
const DEMANDING = new Set([
  'te',
  'range',
  'expect',
  'trailer',
  'upgrade',
  'if-match',
  'if-range',
  'content-length',
  'http2-settings',
  'proxy-connection',
  'transfer-encoding',
  'if-unmodified-since',
]);
const READ = new Set(['host', 'connection', 'if-none-match', 'accept-encoding']);
/** Lengths of all these names: other fields are skipped without being looked at. */
const LENGTHS = new Set([...DEMANDING, ...READ].map((name) => name.length));

export function readFastRequest(chunk: Buffer): FastRequest | undefined {
  if (chunk.length > FAST_HEAD_MAX_BYTES) return undefined;
  const text = chunk.toString('latin1');
  const line = HEAD.exec(text);
  if (!line) return undefined;
  let fields = 0;
  let host = 0;
  let acceptEncoding: string | undefined;
  let ifNoneMatch: string | undefined;
  for (let at = text.indexOf('\r\n') + 2; text.charCodeAt(at) !== 13; ) {
    if (++fields > FAST_FIELDS_MAX) return undefined;
    const colon = text.indexOf(':', at);
    const end = text.indexOf('\r\n', colon);
    if (LENGTHS.has(colon - at)) {
      const name = text.slice(at, colon).toLowerCase();
      if (DEMANDING.has(name)) return undefined;
      if (name === 'host') host++;
      else if (name === 'connection') {
        if (
          text
            .slice(colon + 1, end)
            .trim()
            .toLowerCase() !== 'keep-alive'
        )
          return undefined;
      } else if (name === 'accept-encoding') {
        if (acceptEncoding !== undefined) return undefined;
        acceptEncoding = text.slice(colon + 1, end).trim();
      } else if (name === 'if-none-match') {
        if (ifNoneMatch !== undefined) return undefined;
        ifNoneMatch = text.slice(colon + 1, end).trim();
      }
    }
    at = end + 2;
  }
  // RFC 9112 §3.2: exactly one Host.
  if (host !== 1) return undefined;
  return { method: line[1] as 'GET' | 'HEAD', target: line[2] as string, acceptEncoding, ifNoneMatch };
}
