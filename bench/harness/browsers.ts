// Requests as browsers send them: 13 header fields, a cookie of each reader's own among them.
import { type Random, seeded } from '../newsroom/random.ts';

const USER_AGENTS = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36',
];

export interface Share {
  /** Accept-Encoding; undefined sends `identity`. */
  readonly acceptEncoding: string | undefined;
  readonly weight: number;
  /** The validator of the form that such a request is answered with. */
  readonly etag: string;
}

export interface Readers {
  readonly path: string;
  readonly shares: readonly Share[];
  /** Of all requests, those that carry If-None-Match with the right validator. */
  readonly conditional: number;
  /** Different requests, each of another reader. */
  readonly count: number;
}

/** Whole requests, no two alike. */
export function browserRequests({ path, shares, conditional, count }: Readers): string[] {
  const random = seeded(2026);
  const total = shares.reduce((sum, { weight }) => sum + weight, 0);
  return Array.from({ length: count }, () => {
    let at = random.next() * total;
    const share = shares.find(({ weight }) => (at -= weight) < 0) ?? (shares.at(-1) as Share);
    return browserRequest(path, random, share.acceptEncoding, random.chance(conditional) ? share.etag : undefined);
  });
}

export function browserRequest(path: string, random: Random, acceptEncoding: string | undefined, ifNoneMatch: string | undefined): string {
  const fields = [
    'Host: www.bench.example',
    'Connection: keep-alive',
    'sec-ch-ua: "Chromium";v="131", "Not_A Brand";v="24", "Google Chrome";v="131"',
    'sec-ch-ua-mobile: ?0',
    'sec-ch-ua-platform: "Windows"',
    'Upgrade-Insecure-Requests: 1',
    `User-Agent: ${random.pick(USER_AGENTS)}`,
    'Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8',
    'Sec-Fetch-Site: same-origin',
    'Sec-Fetch-Mode: navigate',
    `Accept-Encoding: ${acceptEncoding ?? 'identity'}`,
    'Accept-Language: en-IE,en;q=0.9,ga;q=0.8',
    `Cookie: consent=yes; reader=${token(random, 22)}; _ga=GA1.1.${random.below(1e9)}.${1_764_000_000 + random.below(1e6)}`,
  ];
  if (ifNoneMatch !== undefined) fields.push(`If-None-Match: ${ifNoneMatch}`);
  return `GET ${path} HTTP/1.1\r\n${fields.join('\r\n')}\r\n\r\n`;
}

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

function token(random: Random, length: number): string {
  return Array.from({ length }, () => LETTERS[random.below(LETTERS.length)]).join('');
}
