// Reads a chunk that is exactly one complete plain GET or HEAD; anything else is not for the fast path.
// It must never take what node:http would read differently: when in doubt, it answers undefined. It looks at each byte once, and
// makes no text of what it does not need: fast-request.test.ts holds it to the same rules written as an expression.

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

/** Field names that change how a request must be answered or framed: requests with one of them go to the full server. */
export const DEMANDING: readonly string[] = [
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
];
const HOST = 1;
const CONNECTION = 2;
const IF_NONE_MATCH = 3;
const ACCEPT_ENCODING = 4;
const REFUSED = 5;

interface Name {
  readonly bytes: Uint8Array;
  readonly means: number;
}

const NAMES: readonly Name[] = [
  ...(
    [
      ['host', HOST],
      ['connection', CONNECTION],
      ['if-none-match', IF_NONE_MATCH],
      ['accept-encoding', ACCEPT_ENCODING],
    ] as const
  ).map(([name, means]) => ({ bytes: Buffer.from(name), means })),
  ...DEMANDING.map((name) => ({ bytes: Buffer.from(name), means: REFUSED })),
];

const TAB = 9;
const LF = 10;
const CR = 13;
const SPACE = 32;
const COLON = 58;
/** Sets a letter to lower case; tells letters of names apart well enough to find a candidate. */
const LOWER = 0x20;

const NAME_MAX_BYTES = Math.max(...NAMES.map(({ bytes }) => bytes.length));
/** By length, last byte and first byte of a name: its place in NAMES, plus one. No two of them share a slot. */
const CANDIDATES = new Uint8Array((NAME_MAX_BYTES + 1) << 10);
NAMES.forEach(({ bytes }, at) => {
  const slot = slotOf(bytes.length, bytes[0] as number, bytes.at(-1) as number);
  if (CANDIDATES[slot] !== 0) throw new Error(`two field names share the slot ${slot}`);
  CANDIDATES[slot] = at + 1;
});

// RFC 9110 §5.6.2, RFC 3986 §3.3–3.4 and RFC 9112 §2.1, the latter two narrowed.
const IS_TOKEN = bytesOf(/[!#$%&'*+\-.^_`|~0-9A-Za-z]/);
const IS_TARGET = bytesOf(/[A-Za-z0-9\-._~!$&'()*+,;=:@%/?]/);
const IS_VALUE = bytesOf(/[\t\x20-\x7e]/);

const GET = Buffer.from('GET /');
const HEAD = Buffer.from('HEAD /');
const VERSION = Buffer.from(' HTTP/1.1\r\n');
const KEEP_ALIVE = Buffer.from('keep-alive');

export function readFastRequest(chunk: Buffer): FastRequest | undefined {
  const end = chunk.length;
  if (end > FAST_HEAD_MAX_BYTES) return undefined;
  const isGet = startsWith(chunk, 0, GET);
  if (!isGet && !startsWith(chunk, 0, HEAD)) return undefined;
  const targetAt = isGet ? GET.length - 1 : HEAD.length - 1;
  let at = targetAt;
  while (at < end && IS_TARGET[chunk[at] as number] === 1) at++;
  const targetEnd = at;
  if (!startsWith(chunk, at, VERSION)) return undefined;
  at += VERSION.length;

  let fields = 0;
  let hosts = 0;
  let acceptEncoding: string | undefined;
  let ifNoneMatch: string | undefined;
  while (at < end && chunk[at] !== CR) {
    const nameAt = at;
    while (at < end && IS_TOKEN[chunk[at] as number] === 1) at++;
    const nameEnd = at;
    if (nameEnd === nameAt || chunk[at] !== COLON) return undefined;
    const valueAt = ++at;
    while (at < end && IS_VALUE[chunk[at] as number] === 1) at++;
    if (chunk[at] !== CR || chunk[at + 1] !== LF) return undefined;
    if (++fields > FAST_FIELDS_MAX) return undefined;
    switch (meaningOf(chunk, nameAt, nameEnd)) {
      case HOST:
        hosts++;
        break;
      case CONNECTION:
        if (!isKeepAlive(chunk, valueAt, at)) return undefined;
        break;
      case ACCEPT_ENCODING:
        if (acceptEncoding !== undefined) return undefined;
        acceptEncoding = textOf(chunk, valueAt, at);
        break;
      case IF_NONE_MATCH:
        if (ifNoneMatch !== undefined) return undefined;
        ifNoneMatch = textOf(chunk, valueAt, at);
        break;
      case REFUSED:
        return undefined;
    }
    at += 2;
  }
  // The empty line, and nothing after it. RFC 9112 §3.2: exactly one Host.
  if (at + 2 !== end || chunk[at + 1] !== LF || hosts !== 1) return undefined;
  return { method: isGet ? 'GET' : 'HEAD', target: chunk.toString('latin1', targetAt, targetEnd), acceptEncoding, ifNoneMatch };
}

function slotOf(length: number, first: number, last: number): number {
  return (length << 10) | ((last & 31) << 5) | (first & 31);
}

/** What a field's name means for us; 0: it is skipped. */
function meaningOf(chunk: Buffer, from: number, to: number): number {
  const length = to - from;
  if (length > NAME_MAX_BYTES) return 0;
  const candidate = CANDIDATES[slotOf(length, chunk[from] as number, chunk[to - 1] as number)] as number;
  if (candidate === 0) return 0;
  const { bytes, means } = NAMES[candidate - 1] as Name;
  for (let at = 0; at < length; at++) if (!isSame(chunk[from + at] as number, bytes[at] as number)) return 0;
  return means;
}

/** Whether a byte of a token is the given byte of a lower-case name. A hyphen has no other case: with LOWER set it is itself. */
function isSame(byte: number, lower: number): boolean {
  return byte === lower || (byte >= 65 && byte <= 90 && (byte | LOWER) === lower);
}

/** RFC 9110 §5.5: white space around a value is not part of it. */
function textOf(chunk: Buffer, from: number, to: number): string {
  let first = from;
  let last = to;
  while (first < last && isBlank(chunk[first] as number)) first++;
  while (last > first && isBlank(chunk[last - 1] as number)) last--;
  return chunk.toString('latin1', first, last);
}

function isKeepAlive(chunk: Buffer, from: number, to: number): boolean {
  let at = from;
  while (at < to && isBlank(chunk[at] as number)) at++;
  for (let letter = 0; letter < KEEP_ALIVE.length; letter++) if (!isSame(chunk[at + letter] as number, KEEP_ALIVE[letter] as number)) return false;
  at += KEEP_ALIVE.length;
  while (at < to && isBlank(chunk[at] as number)) at++;
  return at === to;
}

function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB;
}

function startsWith(chunk: Buffer, at: number, bytes: Uint8Array): boolean {
  if (at + bytes.length > chunk.length) return false;
  for (let offset = 0; offset < bytes.length; offset++) if (chunk[at + offset] !== bytes[offset]) return false;
  return true;
}

/** For each byte, whether the expression takes it. */
function bytesOf(expression: RegExp): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (expression.test(String.fromCharCode(byte)) ? 1 : 0));
}
