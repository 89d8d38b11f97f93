import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type IngestDocument, parseFields, type TypeName, types } from '../../content/index.ts';
import { pathOf } from '../../content/paths.ts';
import { people } from './people.ts';
import { pictures } from './pictures/catalogue.ts';
import { portraits } from './pictures/portraits.ts';
import { planDemo } from './plan.ts';

const now = Date.UTC(2026, 10, 25, 14, 0);
const place = { timeZone: 'Europe/Dublin' };
const plan = planDemo({ now, place });
const scheduled: IngestDocument = { id: plan.scheduled.id, type: 'article', fields: plan.scheduled.fields, firstAt: now + plan.scheduled.afterMs };
const everything: readonly IngestDocument[] = [...plan.furniture, ...plan.stories, scheduled, ...plan.fronts];
const imageIds = pictures.map(({ name }) => `image-${name}`);
const ids = [...everything.map(({ id }) => id), ...imageIds];
const stories = plan.stories.filter(({ type }) => type !== 'live-entry').map(({ fields }) => fields as Record<string, unknown>);

const parsed = new Map(everything.map((document) => [document.id, JSON.parse(parseFields(document.type, document.fields)) as never]));
const fieldsOf = (id: string): never => parsed.get(id) as never;

function publicDocument({ id, type, firstAt, formerPaths = [] }: IngestDocument) {
  return { id, type, revision: 1, fields: fieldsOf(id), publication: { firstAt, updatedAt: firstAt, corrections: [], formerPaths } };
}

test('every document fits the declaration of its type', () => {
  for (const { type, fields, id } of everything) assert.doesNotThrow(() => parseFields(type, fields), id);
  assert.doesNotThrow(() => parseFields('article', plan.correction.fields));
});

test('no two documents have one id, and none has another’s address', () => {
  assert.deepEqual(
    ids.filter((id, n) => ids.indexOf(id) !== n),
    [],
  );
  const paths = everything.flatMap((document) => [pathOf(publicDocument(document), place) ?? [], ...(document.formerPaths ?? [])].flat());
  assert.deepEqual(
    paths.filter((path, n) => paths.indexOf(path) !== n),
    [],
  );
});

test('whatever a document refers to is there', () => {
  const missing = everything.flatMap(({ id, type }) =>
    (types[type as TypeName].references?.(fieldsOf(id)) ?? []).filter((to) => !ids.includes(to)).map((to) => `${id} → ${to}`),
  );
  assert.deepEqual(missing, []);
  const inBodies = everything.flatMap(({ id }) => [...JSON.stringify(fieldsOf(id)).matchAll(/"document":"([^"]+)"/g)].map(([, to = '']) => [id, to] as const));
  assert.ok(inBodies.length >= 5);
  assert.deepEqual(
    inBodies.filter(([, to]) => !ids.includes(to)),
    [],
  );
});

test('links of this site lead to a document', () => {
  const paths = new Set(everything.flatMap((document) => pathOf(publicDocument(document), place) ?? []));
  const links = everything.flatMap(({ id }) => [...JSON.stringify(fieldsOf(id)).matchAll(/"(?:href|to)":"(\/[^"]*)"/g)].map(([, href = '']) => href));
  assert.ok(links.length > 15);
  assert.deepEqual(
    links.filter((href) => href !== '/' && !paths.has(href)),
    [],
  );
});

test('stories stand in strands that exist, and each strand has some', () => {
  const strands = plan.furniture.filter(({ type }) => type === 'strand').map(({ fields }) => (fields as { strand: string }).strand);
  assert.deepEqual(
    stories.filter(({ strand }) => !strands.includes(String(strand))).map(({ slug }) => slug),
    [],
  );
  for (const strand of strands) assert.ok(stories.filter((story) => String(story['strand']).startsWith(strand)).length >= 2, strand);
});

test('it is a whole newsroom: stories of every length, back over a year, none from the future, no headline twice', () => {
  assert.ok(stories.length >= 120, `${stories.length} stories`);
  assert.ok(plan.stories.every(({ firstAt }) => firstAt <= now));
  assert.ok((plan.stories[0]?.firstAt ?? now) < now - 400 * 86_400_000);
  const headlines = stories.map(({ headline }) => String(headline));
  assert.deepEqual(
    headlines.filter((headline, n) => headlines.indexOf(headline) !== n),
    [],
  );
});

test('every person has a portrait, every picture says what it shows, and none is drawn in vain', () => {
  const text = JSON.stringify([...parsed.values()]);
  assert.deepEqual(
    imageIds.filter((id) => !text.includes(`"${id}"`)),
    [],
  );
  assert.deepEqual(Object.keys(portraits).sort(), people.map(({ slug }) => slug).sort());
  assert.deepEqual(
    pictures.filter(({ alt }) => alt === '').map(({ name }) => name),
    [],
  );
});

test('the same moment gives the same demo', () => {
  assert.deepEqual(planDemo({ now, place }), plan);
});
