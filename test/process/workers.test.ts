// Several processes answer readers over one replica, and each of them is exact: after a receipt none shows what was replaced.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { get } from 'node:http';
import { test } from 'node:test';
import type { Receipt } from '../../src/api/index.ts';
import { pathDate } from '../../src/kernel/zoned.ts';
import { articleFields, place } from '../worlds/newsroom.ts';
import { scratchFolder } from '../worlds/scratch.ts';
import { type SiteProcess, startSite } from '../worlds/site-process.ts';

const EDITS = 25;
/** Connections after each edit: they are dealt out among the workers in turn. */
const ASKED = 32;

interface Page {
  readonly status: number;
  readonly cacheStatus: string;
  readonly body: string;
}

/** One request on a connection of its own. */
function ask(url: string): Promise<Page> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, cacheStatus: String(response.headers['cache-status']), body }));
      response.on('error', reject);
    }).on('error', reject);
  });
}

const askAll = async (url: string) => {
  const pages: Page[] = [];
  for (let n = 0; n < ASKED; n++) pages.push(await ask(url));
  return pages;
};

async function publish(site: SiteProcess, headline: string, revision: number): Promise<Receipt> {
  const fields = articleFields('flood', { headline });
  if (revision === 1) await site.call('POST', '/documents', { id: 'flood', type: 'article', fields });
  else await site.call('PUT', '/documents/flood/draft', { base: revision - 1, fields });
  const { status, body } = await site.call<Receipt>('POST', '/releases', { note: '', steps: [{ verb: revision === 1 ? 'publish' : 'update', id: 'flood' }] });
  assert.equal(status, 200, JSON.stringify(body));
  return body;
}

const pathOf = ({ at }: Receipt) => {
  const { year, monthDay } = pathDate(place.timeZone, at);
  return `/news/${year}/${monthDay}/flood`;
};

const confirmed = ({ edges }: Receipt) => edges.map((edge) => edge.confirmed);

test('each of two workers shows what was published as soon as the receipt is given', async () => {
  using scratch = scratchFolder();
  await using site = await startSite({ folder: scratch.folder, args: ['--workers', '2'] });
  let url = '';
  for (let revision = 1; revision <= EDITS; revision++) {
    const receipt = await publish(site, `Flood warning ${revision}`, revision);
    assert.deepEqual(confirmed(receipt), [true, true]);
    url ||= `${site.url}${pathOf(receipt)}`;
    const pages = await askAll(url);
    for (const { status, body } of pages)
      assert.ok(status === 200 && body.includes(`Flood warning ${revision}<`), `after the receipt of edit ${revision} a worker shows another headline`);
    if (revision > 1) continue;
    // Each worker made the page once for itself.
    assert.equal(pages.filter(({ cacheStatus }) => cacheStatus.includes('fwd=uri-miss')).length, 2);
    assert.equal(pages.filter(({ cacheStatus }) => cacheStatus.includes('; hit')).length, ASKED - 2);
  }
  await site.end('SIGTERM');
});

const children = (pid: number) => `/proc/${pid}/task/${pid}/children`;
const skip = !existsSync(children(process.pid)) && 'the processes of a process are found under /proc, which is absent';

test('a worker that is killed holds no receipt up, and the one that takes its place is exact', { skip }, async () => {
  using scratch = scratchFolder();
  await using site = await startSite({ folder: scratch.folder, args: ['--workers', '2'] });
  const url = `${site.url}${pathOf(await publish(site, 'Flood warning 1', 1))}`;
  await askAll(url);
  const [first] = readFileSync(children(site.child.pid as number), 'utf8')
    .trim()
    .split(' ')
    .map(Number);
  process.kill(first as number, 'SIGKILL');
  // Connections that it held are broken: that much a client notices, once.
  while (existsSync(`/proc/${first}`)) await ask(url).catch(() => {});
  await Promise.all(Array.from({ length: ASKED }, () => site.call('GET', '/documents').catch(() => {})));
  let revision = 2;
  for (let receipt = await publish(site, 'Flood warning 2', revision); ; receipt = await publish(site, `Flood warning ${revision}`, revision)) {
    for (const { body } of await askAll(url))
      assert.ok(body.includes(`Flood warning ${revision}<`), `after the receipt of edit ${revision} a worker shows another headline`);
    const names = receipt.edges.map(({ id }) => id);
    if (names.length === 2 && names.includes('worker-3') && confirmed(receipt).every(Boolean)) break;
    revision++;
  }
  await site.end('SIGTERM');
});
