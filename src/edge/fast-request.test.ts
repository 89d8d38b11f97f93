import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DEMANDING, FAST_FIELDS_MAX, FAST_HEAD_MAX_BYTES, type FastRequest, readFastRequest } from './fast-request.ts';

/** The same rules as an expression and a list of fields: slow, and plain to see. */
const HEAD = /^(GET|HEAD) (\/[A-Za-z0-9\-._~!$&'()*+,;=:@%/?]*) HTTP\/1\.1\r\n((?:[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t\x20-\x7e]*\r\n)*)\r\n$/;

function readPlainly(text: string): FastRequest | undefined {
  if (text.length > FAST_HEAD_MAX_BYTES) return undefined;
  const [whole, method, target = '', lines = ''] = HEAD.exec(text) ?? [];
  if (whole !== text) return undefined;
  const fields = lines.split('\r\n').slice(0, -1);
  const named = fields.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()] as const);
  const of = (name: string) => named.filter(([each]) => each === name).map(([, value]) => value);
  if (fields.length > FAST_FIELDS_MAX || named.some(([name]) => DEMANDING.includes(name)) || of('host').length !== 1) return undefined;
  if (of('connection').some((value) => value.toLowerCase() !== 'keep-alive')) return undefined;
  if (of('accept-encoding').length > 1 || of('if-none-match').length > 1) return undefined;
  return { method: method as 'GET' | 'HEAD', target, acceptEncoding: of('accept-encoding')[0], ifNoneMatch: of('if-none-match')[0] };
}

const read = (text: string) => readFastRequest(Buffer.from(text, 'latin1'));
const BROWSER =
  'GET /news?page=2 HTTP/1.1\r\nHost: www.tonn.example\r\nConnection: keep-alive\r\nsec-ch-ua-mobile: ?0\r\nUser-Agent: Mozilla/5.0 (X11)\r\n' +
  'Accept: text/html,*/*;q=0.8\r\nAccept-Encoding:  gzip, br\t\r\nIF-NONE-MATCH: "abc"\r\nCookie: a=b; c="d"\r\n\r\n';

test('a browser’s request is read', () => {
  assert.deepEqual(read(BROWSER), { method: 'GET', target: '/news?page=2', acceptEncoding: 'gzip, br', ifNoneMatch: '"abc"' });
  assert.deepEqual(read(BROWSER.replace('GET', 'HEAD'))?.method, 'HEAD');
});

test('a request cut anywhere, or with anything after it, is not read', () => {
  for (let length = 0; length < BROWSER.length; length++) assert.equal(read(BROWSER.slice(0, length)), undefined);
  assert.equal(read(`${BROWSER}G`), undefined);
});

test('a request with any one byte changed is read as the plain rules read it', () => {
  const bytes = Buffer.from(BROWSER);
  for (let at = 0; at < bytes.length; at++) {
    for (const byte of [0, 9, 10, 13, 32, 34, 45, 58, 65, 97, 127, 128, 255, (bytes[at] as number) ^ 0x20]) {
      const changed = Buffer.from(bytes);
      changed[at] = byte;
      assert.deepEqual(readFastRequest(changed), readPlainly(changed.toString('latin1')), `byte ${byte} at ${at}`);
    }
  }
});

test('names that only look like those that matter are skipped, in any case of theirs', () => {
  const names = [...DEMANDING, 'host', 'connection', 'accept-encoding', 'if-none-match'];
  const near = (name: string) => [
    name,
    name.toUpperCase(),
    `${name}x`,
    `x${name}`,
    `${name[0]}${'x'.repeat(name.length - 2)}${name.at(-1)}`,
    name.replaceAll('-', '\r'),
  ];
  for (const name of names.flatMap(near)) {
    const text = `GET / HTTP/1.1\r\nHost: a\r\n${name}: keep-alive\r\n\r\n`;
    assert.deepEqual(read(text), readPlainly(text), name);
  }
});

test('whatever comes is read as the plain rules read it', () => {
  const name = fc.constantFrom(...DEMANDING, 'Host', 'host', 'Connection', 'Accept-Encoding', 'If-None-Match', 'Cookie', 'Accept', 'x', '', 'a b', 'é');
  const value = fc.oneof(fc.constantFrom('', ' keep-alive', ' Keep-Alive \t', ' close', ' gzip', ' "a", W/"b"'), fc.string({ unit: 'binary', maxLength: 8 }));
  const field = fc.tuple(name, fc.constantFrom(':', ': ', ' :', ''), value, fc.constantFrom('\r\n', '\r\n', '\r\n', '\n', '\r')).map((parts) => parts.join(''));
  const line = fc.tuple(
    fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'get', 'GETX'),
    fc.constantFrom(' ', ' ', '\t'),
    fc.constantFrom('/', '/a?b=c', '/%00', '*', 'http://a/', '/a b', '/#', ''),
    fc.constantFrom(' HTTP/1.1\r\n', ' HTTP/1.1\r\n', ' HTTP/1.0\r\n', ' HTTP/1.1\n', '\r\n'),
  );
  const head = fc.tuple(line, fc.array(field, { maxLength: 6 }), fc.constantFrom('\r\n', '\r\n', '\n', '', '\r\n\r\n'));
  fc.assert(
    fc.property(head, ([first, fields, end]) => {
      const bytes = Buffer.from([...first, 'Host: a\r\n', ...fields, end].join(''), 'latin1');
      assert.deepEqual(readFastRequest(bytes), readPlainly(bytes.toString('latin1')));
    }),
    { numRuns: 300 },
  );
});

test('larger heads, and heads with more fields, are left to the full server', () => {
  const many = (count: number) => `GET / HTTP/1.1\r\nHost: a\r\n${'a: b\r\n'.repeat(count - 1)}\r\n`;
  assert.ok(read(many(FAST_FIELDS_MAX)));
  assert.equal(read(many(FAST_FIELDS_MAX + 1)), undefined);
  const large = (bytes: number) => `GET / HTTP/1.1\r\nHost: ${'a'.repeat(bytes - 26)}\r\n\r\n`;
  assert.equal(large(FAST_HEAD_MAX_BYTES).length, FAST_HEAD_MAX_BYTES);
  assert.ok(read(large(FAST_HEAD_MAX_BYTES)));
  assert.equal(read(large(FAST_HEAD_MAX_BYTES + 1)), undefined);
});
