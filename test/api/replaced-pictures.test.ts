// A picture is replaced again and again while readers ask for the story’s page and for all that the page names: no stale byte, no 404.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import sharp from 'sharp';
import { servedApi } from './served.ts';

const api = await servedApi();
after(() => api[Symbol.asyncDispose]());

const REPLACEMENTS = 10;
const READERS = 4;
/** Pages that a reader holds on to and asks for the pictures of again: tabs that were opened a while ago. */
const HELD_PAGES = 3;

const ok = async (method: string, path: string, body?: unknown) => {
  const answer = await api.ask({ method, path, body });
  assert.equal(answer.status, 200, `${method} ${path}: ${answer.text}`);
  return answer.body;
};
/** Each file has a brightness of its own, so that a byte of another one is noticed. */
const shadeOf = (version: number) => 20 + version * 20;
const sendVersion = async (version: number) => {
  const grey = shadeOf(version);
  const bytes = await sharp({ create: { width: 400, height: 300, channels: 3, background: { r: grey, g: grey, b: grey } } })
    .png()
    .toBuffer();
  const answer = await api.ask({ method: 'POST', path: '/pictures', body: bytes, headers: { 'content-type': 'image/png' } });
  assert.equal(answer.status, 200, answer.text);
  return answer.body as { blob: string; width: number; height: number };
};

test('while a picture is replaced, each page that was ever answered leads to the pictures that it names', async (context) => {
  const versionOf = new Map<string, number>();
  const first = await sendVersion(0);
  versionOf.set(first.blob, 0);
  await ok('POST', '/documents', { id: 'boats', type: 'image', fields: { ...first, alt: 'Boats' } });
  await ok('POST', '/documents/boats/publish', {});
  const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words' }] }] };
  await ok('POST', '/documents', { id: 'story', type: 'article', fields: { headline: 'Story', slug: 'story', strand: 'news', image: 'boats', body } });
  const { pages } = (await ok('POST', '/documents/story/publish', {})) as { pages: string[] };
  assert.ok(pages);
  const [hit] = ((await ok('GET', '/search?q=Story')) as { hits: { path: string }[] }).hits;
  const path = hit?.path ?? '';
  let done = false;
  let asked = 0;
  const pageNames = async () => {
    const response = await fetch(api.url + path);
    assert.equal(response.status, 200);
    return [...new Set((await response.text()).match(/\/media\/[0-9a-f]{64}\/[\w.-]+/g))];
  };
  const look = async (address: string) => {
    const response = await fetch(api.url + address);
    assert.equal(response.status, 200, address);
    const { channels } = await sharp(Buffer.from(await response.arrayBuffer())).stats();
    const version = versionOf.get(address.split('/')[2] ?? '');
    assert.ok(version !== undefined && Math.abs((channels[0]?.mean ?? 0) - shadeOf(version)) < 6, `${address} has the bytes of another file`);
    asked++;
  };
  const reader = async () => {
    const held: string[][] = [];
    while (!done) {
      held.push(await pageNames());
      for (const names of held) for (const name of names) await look(name);
      if (held.length > HELD_PAGES) held.shift();
    }
  };
  const readers = Array.from({ length: READERS }, reader);
  for (let version = 1; version <= REPLACEMENTS; version++) {
    const file = await sendVersion(version);
    versionOf.set(file.blob, version);
    await ok('PUT', '/documents/boats/draft', { base: version, fields: { ...file, alt: 'Boats' } });
    await ok('POST', '/documents/boats/update', {});
    const names = await pageNames();
    assert.ok(names.length > 2 && names.every((name) => name.includes(file.blob)), 'with the receipt, no page names the old file');
  }
  done = true;
  await Promise.all(readers);
  context.diagnostic(`${REPLACEMENTS} replacements, ${asked} pictures looked at`);
  assert.ok(asked > REPLACEMENTS * READERS);
  const [last] = [...versionOf].at(-2) ?? [''];
  assert.equal((await fetch(`${api.url}/media/${last}/320w.jpg`)).status, 200);
  await ok('POST', '/documents/boats/withdraw', { note: 'It was not ours.' });
  for (const [blob] of versionOf) assert.equal((await fetch(`${api.url}/media/${blob}/320w.jpg`)).status, 404, 'withdrawn with all that it was');
});
