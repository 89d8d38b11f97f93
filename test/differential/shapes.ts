// Requests that a fast path could read differently from a full server: the shapes of RFC 9112, honest and hostile.
import { LAST, type Step } from './pair.ts';

const HOST = 'Host: edge.test\r\n';
const get = (target: string, ...fields: string[]) => `GET ${target} HTTP/1.1\r\n${HOST}${fields.map((field) => `${field}\r\n`).join('')}\r\n`;
const head = (target: string, ...fields: string[]) => get(target, ...fields).replace('GET', 'HEAD');
/** Each text in a packet of its own; each awaited. */
const turns = (...texts: string[]): Step[] => texts.flatMap((send) => [{ send }, 'listen'] as Step[]);
const packets = (...texts: string[]): Step[] => texts.map((send) => ({ send }));
const whole = (text: string): Step[] => [...packets(text), 'listen', { send: LAST }];
const STORED = '/long';

/** A browser's thirteen fields, a cookie among them. */
const BROWSER = [
  'Connection: keep-alive',
  'sec-ch-ua: "Chromium";v="140", "Not=A?Brand";v="24"',
  'sec-ch-ua-mobile: ?0',
  'sec-ch-ua-platform: "Linux"',
  'Upgrade-Insecure-Requests: 1',
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
  'Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8',
  'Sec-Fetch-Site: none',
  'Sec-Fetch-Mode: navigate',
  'Accept-Encoding: gzip, deflate, br, zstd',
  'Accept-Language: en-IE,en;q=0.9,ga;q=0.8',
  'Cookie: consent=yes; session=0123456789abcdef',
];

/** Requests that the fast path must answer itself: otherwise the comparison would be of nothing. `tag` is the page's validator. */
export function plainShapes(tag: string): Record<string, Step[]> {
  const opaque = tag.slice(1, -1);
  const fields: Record<string, string[]> = {
    'a bare GET': [],
    'a browser': BROWSER,
    'a cookie on a cookie-free route': ['Cookie: a=b'],
    'If-None-Match of this response': [`If-None-Match: ${tag}`],
    'If-None-Match, weak': [`If-None-Match: W/${tag}`],
    'If-None-Match, a list': [`If-None-Match: "other", W/"third" ,${tag}`],
    'If-None-Match, any': ['If-None-Match: *'],
    'If-None-Match, any with space': ['If-None-Match:   *\t '],
    'If-None-Match of another': ['If-None-Match: "other"'],
    'If-None-Match without quotes': [`If-None-Match: ${opaque}`],
    'If-None-Match with a comma inside': [`If-None-Match: "a,${opaque}"`, 'X-Other: 1'],
    'If-None-Match, empty': ['If-None-Match:'],
    'If-None-Match of the gzip form': [`If-None-Match: "${opaque}-gzip"`, 'Accept-Encoding: gzip'],
    'If-None-Match of the plain form, gzip wanted': [`If-None-Match: ${tag}`, 'Accept-Encoding: gzip'],
    'names in other cases': ['iF-nOnE-mAtCh: "x"', 'ACCEPT-ENCODING: br', 'cOOkie: x=y'],
    'space around a value': ['Accept-Encoding: \t gzip \t'],
    'no space before a value': ['Accept-Encoding:gzip'],
    'an empty value': ['X-Empty:'],
    'a value with colons': ['X-Time: 12:30:00'],
    'If-Modified-Since alone': ['If-Modified-Since: Tue, 24 Nov 2026 12:00:00 GMT'],
    'Connection: Keep-Alive': ['Connection: Keep-Alive'],
    'Origin and Referer': ['Origin: https://other.test', 'Referer: https://other.test/'],
  };
  for (const value of ACCEPT_ENCODINGS) fields[`Accept-Encoding: ${value}`] = [`Accept-Encoding: ${value}`];
  const shapes: Record<string, Step[]> = {};
  for (const [name, each] of Object.entries(fields)) {
    shapes[name] = whole(get(STORED, ...each));
    shapes[`${name}, HEAD`] = whole(head(STORED, ...each));
  }
  for (const target of ['/a1', '/a1?utm_source=x', '/a%31', '/bar', '/list?unknown=1&utm_medium=y', '/']) shapes[`the target ${target}`] = whole(get(target));
  shapes['one after the other on a connection'] = [...turns(get('/a1'), get('/a2'), head('/a1'), get(STORED, 'Accept-Encoding: br')), { send: LAST }];
  shapes['a miss, then a hit, then an uncacheable page, then a hit'] = [...turns(get('/busy'), get('/a1'), get('/busy'), get('/a2')), { send: LAST }];
  shapes['pipelined over two packets'] = [...packets(get('/busy'), get('/a1')), 'listen', ...turns(get('/a2')), { send: LAST }];
  shapes['ended by the client with its request'] = [{ send: get('/a1') }, 'end'];
  return shapes;
}

const ACCEPT_ENCODINGS = [
  '',
  'gzip',
  'br',
  'x-gzip',
  'GZIP',
  'identity',
  '*',
  'gzip, br',
  'br;q=0, gzip',
  'gzip;q=0.5, br;q=0.4',
  'gzip;q=0, br;q=0',
  'identity;q=0, gzip;q=0.1',
  '*;q=0',
  '*;q=0.3, gzip;q=0',
  'gzip; q=1.000',
  'gzip;Q=0.9 , br ; q = 0.8',
  'gzip;q=2, br;q=abc',
  'deflate, zstd',
  ',,gzip,,',
  'gzip;level=9;q=0.2, br;q=0.1',
];

/** Requests that must reach the full server as they came. */
export function otherShapes(tag: string): Record<string, Step[]> {
  const shapes: Record<string, Step[]> = {
    'pipelined: two in a packet': whole(get('/a1') + get('/a2')),
    'pipelined: forty in a packet': whole(get('/a1').repeat(40)),
    'pipelined: a hit, a miss, a hit': whole(get('/a1') + get('/busy') + get('/a2')),
    'pipelined, then ended': [{ send: get('/a1') + get('/busy') }, 'end'],
    'an uncacheable page, ended at once': [{ send: get('/busy') }, 'end'],
    'half a head, then ended': [{ send: get('/a1').slice(0, 20) }, 'end'],
    'nothing, then ended': ['end'],
    'Connection: close': [{ send: get('/a1', 'Connection: close') }, 'listen'],
    'Connection: close among others': [{ send: get('/a1', 'Connection: keep-alive, Close') }, 'listen'],
    'Connection twice': whole(get('/a1', 'Connection: keep-alive', 'Connection: close')),
    'Connection names a field': whole(get('/a1', 'Connection: x-hop', 'X-Hop: 1')),
    'HTTP/1.0': whole(`GET /a1 HTTP/1.0\r\n${HOST}\r\n`),
    'HTTP/1.0, kept alive': whole(`GET /a1 HTTP/1.0\r\n${HOST}Connection: keep-alive\r\n\r\n`),
    'HTTP/1.0 without Host': whole('GET /a1 HTTP/1.0\r\n\r\n'),
    'HTTP/0.9': whole('GET /a1\r\n'),
    'HTTP/1.2': whole(`GET /a1 HTTP/1.2\r\n${HOST}\r\n`),
    'HTTP/2 preface': whole('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
    'http/1.1 in small letters': whole(`GET /a1 http/1.1\r\n${HOST}\r\n`),
    'TLS hello': whole('\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'),
    'Content-Length: 0': whole(get('/a1', 'Content-Length: 0')),
    'a body on GET': whole(`${get('/a1', 'Content-Length: 5')}hello`),
    'a request in the body': whole(`${get('/a1', `Content-Length: ${get('/a2').length}`)}${get('/a2')}`),
    'Content-Length with Transfer-Encoding': whole(`${get('/a1', 'Content-Length: 4', 'Transfer-Encoding: chunked')}0\r\n\r\n`),
    'Transfer-Encoding with Content-Length': whole(`${get('/a1', 'Transfer-Encoding: chunked', 'Content-Length: 4')}0\r\n\r\n`),
    'Transfer-Encoding: chunked': whole(`${get('/a1', 'Transfer-Encoding: chunked')}5\r\nhello\r\n0\r\n\r\n`),
    'Transfer-Encoding twice': whole(`${get('/a1', 'Transfer-Encoding: identity', 'Transfer-Encoding: chunked')}0\r\n\r\n`),
    'Transfer-Encoding: xchunked': whole(get('/a1', 'Transfer-Encoding: xchunked')),
    'Transfer-Encoding with a tab': whole(`${get('/a1', 'Transfer-Encoding:\tchunked')}0\r\n\r\n`),
    'Transfer-Encoding folded': whole(`${get('/a1', 'Transfer-Encoding:\r\n chunked')}0\r\n\r\n`),
    'Transfer-Encoding with space before the colon': whole(`${get('/a1', 'Transfer-Encoding : chunked')}0\r\n\r\n`),
    'lengths that differ': whole(`${get('/a1', 'Content-Length: 5', 'Content-Length: 6')}hello`),
    'one length twice': whole(`${get('/a1', 'Content-Length: 5', 'Content-Length: 5')}hello`),
    'a list of lengths': whole(`${get('/a1', 'Content-Length: 5, 5')}hello`),
    'a signed length': whole(`${get('/a1', 'Content-Length: +5')}hello`),
    'a negative length': whole(get('/a1', 'Content-Length: -1')),
    'a hexadecimal length': whole(get('/a1', 'Content-Length: 0x5')),
    'a huge length': whole(get('/a1', 'Content-Length: 99999999999999999999')),
    'obs-fold': whole(get('/a1', 'X-Fold: a\r\n b')),
    'obs-fold with a tab': whole(get('/a1', 'X-Fold: a\r\n\tb')),
    'obs-fold first': whole(`GET /a1 HTTP/1.1\r\n ${HOST}\r\n`),
    'bare LF': whole(get('/a1').replaceAll('\r\n', '\n')),
    'bare LF after the request line': whole(get('/a1').replace('\r\n', '\n')),
    'bare LF after a field': whole(get('/a1', 'X-A: 1\nX-B: 2')),
    'bare LF at the end': whole(`${get('/a1').slice(0, -2)}\n`),
    'bare CR in a value': whole(get('/a1', 'X-A: 1\r2')),
    'bare CR at the end': whole(`${get('/a1').slice(0, -2)}\r`),
    'NUL in a value': whole(get('/a1', 'X-A: 1\x002')),
    'NUL in a name': whole(get('/a1', 'X\x00A: 1')),
    'a byte above 127 in a value': whole(get('/a1', 'X-A: caf\xe9')),
    'a byte above 127 in a name': whole(get('/a1', 'X-\xe9: 1')),
    'DEL in a value': whole(get('/a1', 'X-A: \x7f')),
    'space before a colon': whole(get('/a1', 'X-A : 1')),
    'a field without a colon': whole(get('/a1', 'X-A')),
    'a field without a name': whole(get('/a1', ': 1')),
    'a name with a space': whole(get('/a1', 'X A: 1')),
    'empty line first': whole(`\r\n${get('/a1')}`),
    'empty lines first': whole(`\r\n\r\n\r\n${get('/a1')}`),
    'space first': whole(` ${get('/a1')}`),
    'two spaces in the request line': whole(get('/a1').replace('GET ', 'GET  ')),
    'a tab in the request line': whole(get('/a1').replace('GET ', 'GET\t')),
    'space after the version': whole(get('/a1').replace('HTTP/1.1', 'HTTP/1.1 ')),
    'no target': whole(`GET HTTP/1.1\r\n${HOST}\r\n`),
    'absolute form': whole(get('http://edge.test/a1')),
    'absolute form, another host': whole(get('http://other.test/a1')),
    'absolute form without a path': whole(get('http://edge.test')),
    'absolute form, https': whole(get('HTTPS://edge.test/a1')),
    'authority form': whole(get('edge.test:80')),
    'no Host': whole('GET /a1 HTTP/1.1\r\nX-A: 1\r\n\r\n'),
    'no field at all': whole('GET /a1 HTTP/1.1\r\n\r\n'),
    'two Hosts': whole(get('/a1', 'Host: edge.test')),
    'two different Hosts': whole(get('/a1', 'Host: other.test')),
    'trailing garbage': whole(`${get('/a1')}garbage`),
    'trailing empty line': whole(`${get('/a1')}\r\n`),
    'trailing NUL': whole(`${get('/a1')}\x00`),
    'Expect: 100-continue': whole(get('/a1', 'Expect: 100-continue')),
    'Expect something else': whole(get('/a1', 'Expect: a-miracle')),
    'Upgrade: websocket': whole(get('/a1', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Key: x', 'Sec-WebSocket-Version: 13')),
    'Upgrade: h2c': whole(get('/a1', 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA')),
    'Upgrade without Connection': whole(get('/a1', 'Upgrade: h2c')),
    'OPTIONS *': whole(`OPTIONS * HTTP/1.1\r\n${HOST}\r\n`),
    'GET *': whole(get('*')),
    CONNECT: whole(`CONNECT edge.test:443 HTTP/1.1\r\n${HOST}\r\n`),
    TRACE: whole(`TRACE /a1 HTTP/1.1\r\n${HOST}\r\n`),
    POST: whole(`POST /a1 HTTP/1.1\r\n${HOST}Content-Length: 5\r\n\r\nhello`),
    'POST, the body later': [...packets(`POST /a1 HTTP/1.1\r\n${HOST}Content-Length: 5\r\n\r\n`, 'he', 'llo'), 'listen', { send: LAST }],
    'POST, the body looks like a request': whole(`POST /a1 HTTP/1.1\r\n${HOST}Content-Length: ${get('/a2').length}\r\n\r\n${get('/a2')}`),
    'POST, the body in a packet that is a request': [
      ...packets(`POST /a1 HTTP/1.1\r\n${HOST}Content-Length: ${get('/a2').length}\r\n\r\n`, get('/a2')),
      'listen',
      { send: LAST },
    ],
    'an unknown method': whole(`BREW /a1 HTTP/1.1\r\n${HOST}\r\n`),
    'get in small letters': whole(get('/a1').replace('GET', 'get')),
    'a long method': whole(get('/a1').replace('GET', 'GET'.repeat(30))),
    'an oversized head': whole(get('/a1', `X-Large: ${'x'.repeat(20_000)}`)),
    'an oversized head in packets': [...packets(get('/a1', `X-Large: ${'x'.repeat(20_000)}`).slice(0, 12_000), 'x'.repeat(8_000)), 'listen', { send: LAST }],
    'a head of nine thousand bytes': whole(get('/a1', `X-Large: ${'x'.repeat(9_000)}`)),
    'many small fields': whole(get('/a1', ...Array.from({ length: 400 }, (_, n) => `X-${n}: ${n}`))),
    'Host after a thousand fields': whole(`GET /a1 HTTP/1.1\r\n${'a:\r\n'.repeat(1_200)}${HOST}\r\n`),
    'three thousand fields': whole(get('/a1', ...Array.from({ length: 3_000 }, (_, n) => `X${n}:`))),
    'a long target': whole(get(`/${'a'.repeat(5_000)}`)),
    'an oversized target': whole(get(`/${'a'.repeat(20_000)}`)),
    'If-None-Match twice': whole(get(STORED, 'If-None-Match: "x"', `If-None-Match: ${tag}`)),
    'Accept-Encoding twice': whole(get(STORED, 'Accept-Encoding: br', 'Accept-Encoding: gzip')),
    'If-Match': whole(get(STORED, `If-Match: ${tag}`)),
    'If-Unmodified-Since': whole(get(STORED, 'If-Unmodified-Since: Tue, 24 Nov 2026 12:00:00 GMT')),
    'TE and Trailer': whole(get('/a1', 'TE: trailers', 'Trailer: X-Sum')),
    'Proxy-Connection': whole(get('/a1', 'Proxy-Connection: close')),
  };
  for (const range of ['bytes=0-9', 'bytes=-5', 'bytes=5-', 'bytes=0-1,4-5', 'bytes=9-5', 'bytes=999999-', 'bytes=-0', 'bytes=', 'lines=1-2', 'bytes=0-0 '])
    shapes[`Range: ${range}`] = whole(get(STORED, `Range: ${range}`));
  shapes['If-Range of this response'] = whole(get(STORED, 'Range: bytes=0-9', `If-Range: ${tag}`));
  shapes['If-Range of another'] = whole(get(STORED, 'Range: bytes=0-9', 'If-Range: "other"'));
  shapes['If-Range with a date'] = whole(get(STORED, 'Range: bytes=0-9', 'If-Range: Tue, 24 Nov 2026 12:00:00 GMT'));
  shapes['Range and If-None-Match'] = whole(get(STORED, 'Range: bytes=0-9', `If-None-Match: ${tag}`));
  shapes['Range on HEAD'] = whole(head(STORED, 'Range: bytes=0-9'));
  for (const target of ODD_TARGETS) shapes[`the target ${target}`] = whole(get(target));
  return shapes;
}

const ODD_TARGETS = [
  '//a1',
  '//other.test/a1',
  '/./a1',
  '/x/../a1',
  '/%2e%2e/a1',
  '/a1%00',
  '/a1%',
  '/a1%zz',
  '/%c0%af',
  '/%ff',
  '/a1\\',
  '/a1#part',
  '/a1|b',
  '/a1"b',
  '/a1{b}',
  '/caf\xc3\xa9',
  '/a1?q=\xe9',
  '/a1%0d%0aX-Injected:1',
];
