// Previews: one document's revision, or the steps of a release, frozen when it is made and planned anew each time it is looked at.
// It must never show what the person may not read, nor be made to last longer than the bounds of `contract.ts`.
import { type Actor, findDocuments, getDocument, type NewsroomDocument, type Newsroom, previewRelease, type Step } from '../content/index.ts';
import type { Change } from '../journal/index.ts';
import { Problem } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { projectChange } from '../replica/index.ts';
import { previewErrors } from './errors.ts';
import { deletePreview, findPreview, insertPreview, type PreviewRow } from './previews.store.ts';

export type Wanted =
  | { readonly kind: 'document'; readonly id: string; readonly revision: number }
  | { readonly kind: 'past'; readonly at: number /** Path of the page that is looked at first. */; readonly path: string }
  | { readonly kind: 'release'; readonly steps: readonly Step[] /** When it is to happen; undefined: now. */; readonly dueAt?: number | undefined };

export interface Preview extends Omit<PreviewRow, 'wanted'> {
  readonly wanted: Wanted;
}

/** A page of a preview that is worth opening first. */
export interface PreviewPage {
  readonly path: string;
  readonly title: string;
}

export interface Planned {
  readonly changes: readonly Change[];
  readonly at: number;
  readonly pages: readonly PreviewPage[];
}

export interface NewPreview {
  readonly actor: Actor;
  /** A document without a revision means its newest. */
  readonly wanted:
    | { readonly document: string; readonly revision?: number | undefined }
    | { readonly at: number; readonly path: string }
    | { readonly steps: readonly Step[]; readonly dueAt?: number | undefined };
  readonly expiresAt: number;
  /** Whether a signed link is wanted: it hands words to people outside, which who may only read must not. */
  readonly signed: boolean;
}

export async function makePreview(newsroom: Newsroom, { actor, wanted, expiresAt, signed }: NewPreview): Promise<{ preview: Preview; planned: Planned }> {
  const at = newsroom.clock.now();
  if ('at' in wanted && signed) throw new Problem(previewErrors['past-inside'], 'A signed link was asked for.');
  const frozen = await freeze(newsroom, wanted);
  const planned = await planPreview(newsroom, actor, frozen);
  if (signed) {
    const { kysely } = newsroom.database;
    for (const document of (await findDocuments(kysely, idsOf(frozen))).values()) newsroom.permit(actor, 'share a preview', 'write', document);
  }
  const preview: Preview = { id: newId(at), actor: actor.name, at, expiresAt, wanted: frozen };
  await insertPreview(newsroom.database.kysely, { ...preview, wanted: JSON.stringify(frozen) });
  return { preview, planned };
}

/** Throws `unknown-preview` or `preview-expired`. */
export async function getPreview({ database, clock }: Newsroom, id: string): Promise<Preview> {
  const row = await findPreview(database.kysely, id);
  if (!row) throw new Problem(previewErrors['unknown-preview'], 'It was never made, taken back, or has run out.');
  if (clock.now() >= row.expiresAt) throw new Problem(previewErrors['preview-expired'], `It was to be seen until ${new Date(row.expiresAt).toISOString()}.`);
  return { ...row, wanted: JSON.parse(row.wanted) as Wanted };
}

/** Takes a preview back: its signed links open nothing any more. Who may write its documents may do so. */
export async function endPreview(newsroom: Newsroom, actor: Actor, id: string): Promise<void> {
  const { wanted } = await getPreview(newsroom, id);
  const documents = await findDocuments(newsroom.database.kysely, idsOf(wanted));
  for (const document of documents.values()) newsroom.permit(actor, 'take a preview back', 'write', document);
  await deletePreview(newsroom.database.kysely, id);
}

/** What readers would see change. Throws when the actor may not read one of the documents, or when a step no longer applies. */
export async function planPreview(newsroom: Newsroom, actor: Actor, wanted: Wanted): Promise<Planned> {
  // What it changes is known page by page only: see past.ts.
  if (wanted.kind === 'past') return { changes: [], at: wanted.at, pages: [{ path: wanted.path, title: wanted.path }] };
  const { kysely } = newsroom.database;
  const documents = await findDocuments(kysely, idsOf(wanted));
  const steps = wanted.kind === 'release' ? wanted.steps : [showing(await getDocument(kysely, wanted.id), wanted.revision)];
  const changes = await previewRelease(newsroom, { actor, note: 'preview', steps });
  const now = newsroom.clock.now();
  const at = wanted.kind === 'release' && wanted.dueAt !== undefined ? Math.max(now, wanted.dueAt) : now;
  return { changes, at, pages: pagesOf(newsroom, changes, idsOf(wanted), documents) };
}

/** The step that would make this revision public, from whichever state the document is in. */
function showing({ id, state }: NewsroomDocument, revision: number): Step {
  if (state.kind === 'spiked') throw new Problem(previewErrors['spiked-preview'], `“${id}” is on the spike.`, { document: id });
  return { verb: state.kind === 'withdrawn' ? 'restore' : 'publish', id, revision };
}

async function freeze({ database }: Newsroom, wanted: NewPreview['wanted']): Promise<Wanted> {
  if ('at' in wanted) return { kind: 'past', at: wanted.at, path: wanted.path };
  if ('document' in wanted) {
    const { id, newest } = await getDocument(database.kysely, wanted.document);
    return { kind: 'document', id, revision: wanted.revision ?? newest };
  }
  const documents = await findDocuments(
    database.kysely,
    wanted.steps.map(({ id }) => id),
  );
  const steps = wanted.steps.map((step): Step => {
    const newest = documents.get(step.id)?.newest;
    const shows = step.verb === 'publish' || step.verb === 'update' || step.verb === 'correct' || step.verb === 'restore';
    return shows && newest !== undefined ? { ...step, revision: step.revision ?? newest } : step;
  });
  return { kind: 'release', steps, dueAt: wanted.dueAt };
}

function idsOf(wanted: Wanted): string[] {
  if (wanted.kind === 'past') return [];
  return wanted.kind === 'document' ? [wanted.id] : wanted.steps.map(({ id }) => id);
}

/** In the order in which they were named. */
function pagesOf({ place }: Newsroom, changes: readonly Change[], ids: readonly string[], documents: ReadonlyMap<string, NewsroomDocument>): PreviewPage[] {
  const projections = new Map(changes.map((change) => projectChange(change, place)).map((each) => [each.id, each]));
  const found = ids.flatMap((id) =>
    [...(projections.get(id)?.paths ?? [])].flatMap(([path, target]) =>
      (JSON.parse(target) as { kind: string }).kind === 'redirect' ? [] : [{ path, title: documents.get(id)?.title ?? id }],
    ),
  );
  return found.length > 0 ? found : [{ path: '/', title: '/' }];
}
