// Run inside a copy of the project in which both how-tos have been followed: publishes a recipe and a correction, and prints what a
// reader and the API would see of them.
import { create, release, type TypeName, types } from '../../src/content/index.ts';
import { Edge } from '../../src/edge/index.ts';
import { readRecords } from '../../src/journal/index.ts';
import { ReplicaReader, ReplicaWriter } from '../../src/replica/index.ts';
import { siteFragments, sitePages } from '../../src/site/index.ts';
import { articleFields, EDITOR, newsroom, place } from '../worlds/newsroom.ts';
import { paragraph } from '../worlds/changes.ts';
import { scratchFolder } from '../worlds/scratch.ts';

const recipe = 'recipe' as TypeName;
await using desk = await newsroom();
using scratch = scratchFolder();
await create(desk, {
  actor: EDITOR,
  id: 'boxty',
  type: recipe,
  fields: { headline: 'Boxty', slug: 'boxty', minutes: 40, body: paragraph('Grate the potatoes.') },
});
await create(desk, { actor: EDITOR, id: 'bridge', type: 'article', fields: articleFields('bridge') });
await release(desk, { actor: EDITOR, note: 'first', steps: ['boxty', 'bridge'].map((id) => ({ verb: 'publish' as const, id })) });
await release(desk, { actor: EDITOR, note: 'then', steps: [{ verb: 'correct', id: 'bridge', note: 'It reopened at noon.' }] });

using writer = new ReplicaWriter(scratch.file('replica.sqlite'), place);
for (const record of await readRecords(desk.database, 0, { limit: 10, maxBytes: 1_000_000 })) writer.apply(record);
using reader = new ReplicaReader(scratch.file('replica.sqlite'), desk.clock);
const settings = { origin: 'https://tonn.example', name: 'Tonn', place };
const pages = sitePages(settings);
const fragments = siteFragments(settings);
await using edge = new Edge({
  pages,
  fragments,
  renderer: {
    render(name, params) {
      const found = [...pages, ...fragments].find((each) => each.name === name);
      if (!found) throw new Error(`there is no page ${name}`);
      const { value, readSet } = reader.read((view) => found.render(view, params));
      return { response: value, readSet };
    },
  },
  clock: desk.clock,
  maxBytes: 10_000_000,
  log: () => {},
});
edge.flush(writer.position, 'start');
const match = edge.match('/corrections', new URLSearchParams());
const page = match && (await edge.respond(match)).response.identity.body.toString();
const { value: shown } = reader.read((view) => ({
  path: view.path('/recipes/boxty'),
  card: view.facet('boxty', 'card'),
  listed: view.list('recipes', '*', { limit: 5 }).map(({ id }) => id),
  found: view.search({ text: 'potatoes', limit: 5, offset: 0 }).hits.map(({ id }) => id),
}));
process.stdout.write(JSON.stringify({ ...shown, refused: !types[recipe].fields.safeParse({ headline: 'No minutes' }).success, page }));
