// The API as a table of scenarios over a real server: what is asked, by whom, and what comes back.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { validate } from './description.ts';
import { article, draft, scenarios } from './scenarios.ts';
import { type Asked, servedApi } from './served.ts';

const api = await servedApi();
after(() => api[Symbol.asyncDispose]());

const done = async (asked: Asked) => {
  const answer = await api.ask(asked);
  assert.equal(answer.status, 200, answer.text);
  return answer.body;
};

await done(draft('first'));
await done({ method: 'POST', path: '/documents/first/publish', body: { base: 1 } });
await done(draft('second'));
await done({ method: 'PUT', path: '/documents/second/draft', body: { base: 1, fields: article('second', { headline: 'Another' }) } });

await done(draft('third', { slug: 'first' }));

for (const { name, status, code, says, ...asked } of scenarios) {
  test(name, async () => {
    const answer = await api.ask(asked);
    assert.equal(answer.status, status, answer.text);
    if (status !== 200) {
      assert.equal(answer.headers.get('content-type'), 'application/problem+json');
      assert.equal(answer.body['code'], code);
      assert.ok(!/node_modules|\.ts:\d/.test(answer.text), 'no stack trace');
    }
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    if (says instanceof RegExp) assert.match(answer.text, says);
    else for (const [member, value] of Object.entries(says ?? {})) assert.deepEqual(answer.body[member], value, answer.text);
  });
}

test('a publish that is sent again under its key is the same publish', async () => {
  const key = { 'idempotency-key': '0d9f-retry' };
  const first = await done({ method: 'POST', path: '/documents/second/publish', body: { base: 2 }, headers: key });
  const again = await done({ method: 'POST', path: '/documents/second/publish', body: { base: 2 }, headers: key });
  assert.deepEqual([again['seq'], again['at']], [first['seq'], first['at']]);
  const other = await api.ask({ method: 'POST', path: '/documents/first/spike', body: {}, headers: key });
  assert.deepEqual([other.status, other.body['code']], [422, 'idempotency-key-reused']);
});

test('a verb needs no body; 405 names what can be done; a challenge comes with 401; HEAD is answered like GET', async () => {
  const { seq } = await done({ method: 'POST', path: '/documents/first/update' });
  assert.ok(Number(seq) > 1);
  assert.equal((await api.ask({ method: 'PATCH', path: '/documents/first' })).headers.get('allow'), 'GET, HEAD');
  assert.equal((await api.ask({ method: 'GET', path: '/types', as: null })).headers.get('www-authenticate'), 'Bearer');
  const head = await api.ask({ method: 'HEAD', path: '/types' });
  assert.deepEqual([head.status, head.text], [200, '']);
});

test('pages of documents follow each other without a gap or a repetition', async () => {
  const seen: string[] = [];
  for (let cursor = ''; ; ) {
    const page = await done({ method: 'GET', path: `/documents?limit=1${cursor && `&cursor=${cursor}`}` });
    seen.push(...(page['documents'] as { id: string }[]).map(({ id }) => id));
    if (page['next'] === null) break;
    cursor = String(page['next']);
  }
  assert.deepEqual([...seen].sort(), ['first', 'second', 'third']);
});

test('THREAT a body that is larger than the limit is refused, whether it says so or not', async () => {
  const large = Buffer.alloc(33 * 1024 ** 2, 0x20);
  for (const body of [large, new Blob([large]).stream()]) {
    const init = {
      method: 'POST',
      headers: { authorization: `Bearer ${api.tokens.editor}`, 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit;
    const response = await fetch(`${api.url}/api/v1/documents`, init);
    assert.equal(response.status, 413);
    assert.equal(((await response.json()) as { code: string }).code, 'body-too-large');
  }
});

test('the description is valid OpenAPI 3.1, each operation was asked for, and every answer was as it promises', async () => {
  assert.deepEqual(await validate(api.document), []);
  // Signing in, accounts and pictures have suites of their own.
  const ours = Object.entries(api.document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { tags }]) => (['documents', 'releases', 'operations'].includes(tags[0] ?? '') ? `${method} ${path}` : [])),
  );
  assert.ok(ours.length > 20);
  assert.deepEqual(
    ours.filter((operation) => !api.asked.has(operation)),
    [],
  );
  assert.deepEqual(api.surprises, []);
});

test('nothing in this file was a defect: the log has no error', () => {
  assert.deepEqual(
    api.log().filter(({ level }) => Number(level) >= 50),
    [],
  );
});
