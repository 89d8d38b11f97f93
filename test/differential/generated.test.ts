// Requests made by a grammar and then damaged: whatever comes of it, the fast path and the full server answer alike.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import fc from 'fast-check';
import { agree, LAST, pair, type Step } from './pair.ts';

const RUNS = 600;

const method = fc.constantFrom('GET', 'GET', 'GET', 'HEAD', 'POST', 'OPTIONS', 'get');
const target = fc.constantFrom('/a1', '/a2', '/long', '/', '/bar', '/a%31', '/list?x=1&y=2', '//a1', '/a1?utm_source=x', 'http://edge.test/a1', '/nothing');
const version = fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0');
const fieldName = fc.constantFrom(
  'Accept-Encoding',
  'If-None-Match',
  'Connection',
  'Content-Length',
  'Transfer-Encoding',
  'Range',
  'Cookie',
  'TE',
  'Expect',
  'Host',
  'X-Forwarded-For',
  'Keep-Alive',
);
const fieldValue = fc.constantFrom(
  'gzip',
  'br;q=0.5, gzip',
  '*',
  '"x"',
  'W/"x", "y"',
  'keep-alive',
  'close',
  '0',
  '3',
  'chunked',
  'bytes=0-3',
  'a=b',
  '',
  '100-continue',
  'edge.test',
);
const field = fc
  .record({ name: fieldName, before: fc.constantFrom('', ' ', '\t ', '  '), value: fieldValue, behind: fc.constantFrom('', ' ', '\t') })
  .map(({ name, before: space, value, behind }) => `${name}:${space}${value}${behind}\r\n`);
const plain = fc
  .record({
    method: fc.constantFrom('GET', 'GET', 'HEAD'),
    target: fc.constantFrom('/a1', '/a2', '/long', '/a%31', '/list?x=1'),
    fields: fc.constantFrom('', 'Accept-Encoding: gzip, br\r\n', 'If-None-Match: *\r\nCookie: a=b\r\n'),
  })
  .map((each) => `${each.method} ${each.target} HTTP/1.1\r\nHost: edge.test\r\n${each.fields}\r\n`);
const odd = fc
  .record({
    method,
    target,
    version,
    host: fc.constantFrom('Host: edge.test\r\n', 'Host: edge.test\r\n', 'Host: edge.test\r\n', ''),
    fields: fc.array(field, { maxLength: 5 }),
  })
  .map((each) => `${each.method} ${each.target} ${each.version}\r\n${each.host}${each.fields.join('')}\r\n`);
const request = fc.oneof(plain, odd);

/** Bytes that parsers have disagreed about. */
const hostile = fc.constantFrom('\r', '\n', '\r\n', '\t', ' ', '\0', ':', ',', '\x0b', '\x7f', '\x80', '\xff', '0\r\n\r\n', '\r\n ', 'a', '/', '%', '"', ';');
const damage = fc.record({ at: fc.nat(400), cut: fc.nat(2), put: fc.oneof(fc.constant(''), hostile) });
const script = fc
  .record({
    requests: fc.array(request, { minLength: 1, maxLength: 4 }),
    damages: fc.oneof(fc.constant([]), fc.array(damage, { maxLength: 3 })),
    cuts: fc.oneof(fc.constant([]), fc.array(fc.nat(400), { maxLength: 3 })),
    apart: fc.boolean(),
  })
  .map(({ requests, damages, cuts, apart }): Step[] => {
    const texts = apart ? requests : [requests.join('')];
    const [first = '', ...others] = texts;
    let damaged = first;
    for (const { at, cut, put } of damages) damaged = damaged.slice(0, at % (damaged.length + 1)) + put + damaged.slice((at % (damaged.length + 1)) + cut);
    const packets = [...split(damaged, cuts), ...others];
    return [...packets.flatMap((send): Step[] => [{ send }, 'listen']), { send: LAST }];
  });

function split(text: string, cuts: readonly number[]): string[] {
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b), text.length];
  return places
    .slice(1)
    .map((end, index) => text.slice(places[index], end))
    .filter((piece) => piece !== '');
}

suite('a client cannot tell the fast path from the full server', () => {
  let servers: Awaited<ReturnType<typeof pair>>;
  before(async () => {
    servers = await pair();
  });
  after(async () => servers[Symbol.asyncDispose]());

  test(`over ${RUNS} scripts of requests, whole and damaged`, async (context) => {
    const { hits, passedOn, refused } = servers.fast.counters;
    await fc.assert(
      fc.asyncProperty(script, async (steps) => {
        const { alone, fast } = await servers.compare(steps);
        if (!agree({ alone, fast })) assert.deepEqual(fast, alone);
      }),
      { numRuns: RUNS },
    );
    const after = servers.fast.counters;
    context.diagnostic(`${after.hits - hits} answered by the fast path, ${after.passedOn - passedOn} passed on, ${after.refused - refused} refused`);
    // A comparison in which one side hardly occurs would say little.
    assert.ok(after.hits - hits > RUNS / 10 && after.passedOn - passedOn > RUNS / 10 && after.refused - refused > RUNS / 10);
  });
});
