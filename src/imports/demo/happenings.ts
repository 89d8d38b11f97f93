// What happens to the demo's documents once they are public: a correction, a withdrawal, a story that waits for its hour.
// Each looks first whether it has happened, so that an interrupted seeding can go on with it.
import { type Actor, create, findDocument, listEntries, type Newsroom, release, saveDraft, schedule } from '../../content/index.ts';
import type { DemoPlan } from './plan.ts';

/** Schedule entries that are looked at for one of ours. */
const ENTRIES_MAX = 1_000;

export async function correctStory(newsroom: Newsroom, actor: Actor, { id, fields, note }: DemoPlan['correction']): Promise<void> {
  const document = await findDocument(newsroom.database.kysely, id);
  if (document?.state.kind !== 'public' || document.state.publication.corrections.length > 0) return;
  const base = (await saveDraft(newsroom, { actor, id, base: document.newest, fields })).revision;
  await release(newsroom, { actor, note: 'demo: a correction', steps: [{ verb: 'correct', id, base, note }] });
}

export async function withdrawStory(newsroom: Newsroom, actor: Actor, { id, note, askedBy }: DemoPlan['withdrawal']): Promise<void> {
  const document = await findDocument(newsroom.database.kysely, id);
  if (document?.state.kind !== 'public') return;
  await release(newsroom, { actor, note: 'demo: a withdrawal', steps: [{ verb: 'withdraw', id, note, askedBy }] });
}

export async function scheduleStory(newsroom: Newsroom, actor: Actor, { id, fields, afterMs }: DemoPlan['scheduled']): Promise<void> {
  const { database, clock } = newsroom;
  if (!(await findDocument(database.kysely, id))) await create(newsroom, { actor, id, type: 'article', fields });
  if ((await findDocument(database.kysely, id))?.state.kind !== 'draft') return;
  const entries = await listEntries(database.kysely, { limit: ENTRIES_MAX });
  if (entries.some(({ steps }) => steps.some((step) => step.id === id))) return;
  await schedule(newsroom, { actor, note: 'demo: for later today', steps: [{ verb: 'publish', id }], dueAt: clock.now() + afterMs });
}
