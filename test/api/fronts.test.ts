// What curators are told of a front, over the API of a real server: what readers would see, backfill by the site's own rules, every warning.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type ServedApi, servedApi } from './served.ts';

let api: ServedApi;
const body = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Words' }] }] };
const HOUR_MS = 3_600_000;

interface Told {
  readonly stands: boolean;
  readonly slots: readonly {
    readonly document: string;
    readonly fate: string | null;
    readonly warnings: readonly { readonly kind: string; readonly fronts?: number }[];
  }[];
  readonly backfill: readonly { readonly document: string }[];
}

async function ask(method: string, path: string, sent?: unknown): Promise<Record<string, unknown>> {
  const answer = await api.ask({ method, path, body: sent, as: 'admin' });
  assert.equal(answer.status, 200, `${method} ${path}: ${answer.text}`);
  return answer.body;
}
async function story(id: string, ...verbs: string[]): Promise<void> {
  await ask('POST', '/documents', { id, type: 'article', fields: { headline: `Story ${id}`, slug: id, strand: 'news', body } });
  for (const verb of verbs) await ask('POST', `/documents/${id}/${verb}`, verb === 'withdraw' ? { note: 'Wrong' } : {});
}
const filled = async (containers: unknown[]) => (await ask('POST', '/fronts/front-home/filled', { containers }))['containers'] as Told[];
const slots = (...documents: string[]) => documents.map((document) => ({ document }));

before(async () => {
  api = await servedApi();
  for (const id of ['one', 'two', 'three']) await story(id, 'publish');
  await story('gone', 'publish', 'withdraw');
  await story('spiked', 'spike');
  for (const id of ['draft', 'held', 'timed']) await story(id);
  await ask('PUT', '/documents/held/embargo', { until: Date.now() + HOUR_MS });
  await ask('POST', '/schedule', { dueAt: Date.now() + HOUR_MS, steps: [{ verb: 'publish', id: 'timed' }] });
  await ask('POST', '/documents', { id: 'front-home', type: 'front', fields: { strand: 'home', containers: [] } });
  for (const strand of ['news', 'sport', 'culture']) {
    const fields = { strand, containers: [{ title: 'Top', slots: slots('two') }] };
    await ask('POST', '/documents', { id: `front-${strand}`, type: 'front', fields });
    await ask('POST', `/documents/front-${strand}/publish`, {});
  }
});
after(() => api[Symbol.asyncDispose]());

test('each slot is told with its fate and its warnings, and backfill stands beneath as readers would see it', async () => {
  const now = Date.now();
  const [first, second, third] = await filled([
    {
      title: 'Top',
      slots: [...slots('two', 'two', 'gone', 'spiked', 'draft', 'held', 'timed', 'nobody'), { document: 'three', until: now - 1 }],
      backfill: { limit: 3 },
    },
    { title: 'Later', from: now + HOUR_MS, slots: slots('one') },
    { title: 'Rest', backfill: { limit: 5, maxAgeHours: 1 } },
  ]);
  assert.deepEqual(
    first?.slots.map(({ document, warnings }) => [document, ...warnings.map(({ kind }) => kind)]),
    [
      ['two', 'elsewhere'],
      ['two', 'twice', 'elsewhere'],
      ['gone', 'withdrawn'],
      ['spiked', 'spiked'],
      ['draft', 'draft'],
      ['held', 'embargoed', 'draft'],
      ['timed', 'scheduled'],
      ['nobody', 'unknown'],
      ['three', 'over'],
    ],
  );
  assert.equal(first?.slots[0]?.warnings[0]?.fronts, 3);
  assert.deepEqual(first?.slots.map(({ fate }) => fate).slice(0, 3), ['shown', 'twice', 'not-public']);
  assert.deepEqual(
    first?.backfill.map(({ document }) => document),
    ['three', 'one'],
  );
  assert.deepEqual([second?.stands, second?.slots[0]?.fate], [false, null]);
  assert.deepEqual(third?.backfill, [], 'no story stands twice on a front');
});

test('what is asked about is changed by nothing, and containers that cannot be are refused with the place', async () => {
  await filled([{ title: 'Top', slots: slots('one') }]);
  const { revision } = (await ask('GET', '/documents/front-home')) as { revision: { number: number } };
  assert.equal(revision.number, 1);
  const refused = await api.ask({
    method: 'POST',
    path: '/fronts/front-home/filled',
    body: { containers: [{ title: 'Top', slots: [{ document: 'A B' }] }] },
    as: 'admin',
  });
  assert.deepEqual([refused.status, refused.body['code']], [422, 'request-invalid']);
  assert.match(refused.text, /containers\.0\.slots\.0\.document/);
});

test('what stands in the banner is listed with its end, and for how many there is room', async () => {
  const until = Date.now() + HOUR_MS;
  for (const [index, id] of ['one', 'two', 'three'].entries()) await ask('PUT', `/documents/${id}/breaking`, { label: 'Breaking', until: until + index });
  await story('fourth', 'publish');
  await ask('PUT', '/documents/fourth/breaking', { label: 'Breaking', until: until - 1 });
  const standing = (await ask('GET', '/breaking'))['standing'] as { document: string; shown: boolean; mayEnd: boolean }[];
  assert.deepEqual(
    standing.map(({ document, shown }) => [document, shown]),
    [
      ['three', true],
      ['two', true],
      ['one', true],
      ['fourth', false],
    ],
  );
  await ask('DELETE', '/documents/three/breaking');
  const reader = await api.ask({ method: 'GET', path: '/breaking', as: 'reader' });
  assert.deepEqual(
    (reader.body['standing'] as { document: string; shown: boolean; mayEnd: boolean }[]).map(({ document, shown, mayEnd }) => [document, shown, mayEnd]),
    [
      ['two', true, false],
      ['one', true, false],
      ['fourth', true, false],
    ],
  );
});

test('every answer was as the description promises', () => {
  assert.deepEqual(api.surprises, []);
});
