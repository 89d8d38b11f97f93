// ingest: documents from elsewhere become public, many in one record. Doing it again with the same documents changes nothing.
import { DOCUMENTS_FOUND_MAX } from '../../audit/index.ts';
import { type Executor, LostRace } from '../../database/index.ts';
import { appendRecord, type JournalEntry, type Publication, type PublicDocument } from '../../journal/index.ts';
import { Problem } from '../../kernel/errors.ts';
import { newId } from '../../kernel/ids.ts';
import {
  type Claim,
  findDocuments,
  holdersOf,
  insertAudit,
  insertDocuments,
  insertRevisions,
  lockDocuments,
  replaceClaims,
  newestRevisions,
  replaceDocument,
  type RevisionText,
} from '../content.store.ts';
import type { TypeName } from '../contract.ts';
import { contentErrors } from '../errors.ts';
import { instant } from '../fields.ts';
import { blobOf, withReplaced } from '../former-blobs.ts';
import type { Newsroom } from '../newsroom.ts';
import { outlineOf } from '../outline.ts';
import { parseFields, parseId } from '../parse-fields.ts';
import { noteRights } from '../rights-keeper.ts';
import { parseFormerPath, pathOf, pathsHeld, withMove } from '../paths.ts';
import type { Actor, NewsroomDocument } from '../state.ts';
import { taken } from './plan.ts';

/** Documents of one call; they are one journal record. */
export const INGEST_DOCUMENTS_MAX = 2_000;

export interface IngestDocument {
  readonly id: string;
  readonly type: TypeName;
  readonly fields: unknown;
  /** Instants (ms) at which it was first published and last updated elsewhere. */
  readonly firstAt: number;
  readonly updatedAt?: number | undefined;
  readonly formerPaths?: readonly string[] | undefined;
}

export interface Ingestion {
  readonly actor: Actor;
  readonly note: string;
  readonly documents: readonly IngestDocument[];
  /** Leave a document alone when its newest revision was written by anybody but this actor. */
  readonly keepEdits?: boolean | undefined;
}

export interface Ingested {
  /** The journal record; undefined when nothing changed. */
  readonly seq: number | undefined;
  readonly created: readonly string[];
  readonly updated: readonly string[];
  readonly unchanged: readonly string[];
  /** Documents that stay as they are here, because of what was done with them here. */
  readonly kept: readonly { readonly id: string; readonly because: 'edited' | 'withdrawn' | 'spiked' }[];
  /** Documents that could not be taken in; the others were. */
  readonly refused: readonly { readonly id: string; readonly code: string; readonly detail: string }[];
}

export type Ingest = (ingestion: Ingestion) => Promise<Ingested>;

interface Parsed {
  readonly wanted: IngestDocument;
  readonly text: string;
}

interface Step {
  readonly next: NewsroomDocument;
  readonly revision: RevisionText | undefined;
  readonly claims: readonly Claim[];
  readonly entry: JournalEntry;
  readonly shown: Readonly<Record<string, unknown>>;
  readonly isNew: boolean;
}

/** A document whose fields, address or instants are wrong is refused by itself and named. A withdrawn or spiked document stays as it is. */
export async function ingest(newsroom: Newsroom, ingestion: Ingestion): Promise<Ingested> {
  const { actor, note } = ingestion;
  const parsed = parseIngestion(newsroom, ingestion);
  const { database, clock } = newsroom;
  const result = await database.transaction(async (transaction) => {
    const at = clock.now();
    const { steps, ...plan } = await planAll(newsroom, transaction, ingestion, parsed, at, (ids) => lockDocuments(transaction, database, ids));
    if (steps.length === 0) return { seq: undefined, ...plan };
    await insertDocuments(
      transaction,
      database,
      steps.filter(({ isNew }) => isNew).map(({ next }) => next),
    );
    for (const { next } of steps.filter(({ isNew }) => !isNew)) {
      if (!(await replaceDocument(transaction, next))) throw new LostRace(`“${next.id}” was changed by somebody else in this moment.`);
    }
    await insertRevisions(
      transaction,
      database,
      steps.flatMap(({ revision }) => (revision ? [revision] : [])),
    );
    await replaceClaims(
      transaction,
      database,
      steps.filter(({ isNew }) => !isNew).map(({ next }) => next.id),
      steps.flatMap(({ claims }) => claims),
    );
    await noteRights(
      transaction,
      database,
      steps.map(({ next, shown }) => ({ ...next, shown })),
    );
    const { seq } = await appendRecord(transaction, database, { at, actor: actor.name, note, entries: steps.map(({ entry }) => entry) });
    await insertAudit(transaction, {
      id: newId(at),
      at,
      actor: actor.name,
      verb: 'ingest',
      seq,
      detail: {
        note,
        created: plan.created.length,
        updated: plan.updated.length,
        refused: plan.refused.length,
        documents: [...plan.created, ...plan.updated].slice(0, DOCUMENTS_FOUND_MAX),
      },
    });
    return { seq, ...plan };
  });
  newsroom.onChange?.([...result.created, ...result.updated]);
  if (result.seq !== undefined) newsroom.onRecord(result.seq);
  return result;
}

/** What an ingestion would do, without doing it. */
export async function previewIngest(newsroom: Newsroom, ingestion: Ingestion): Promise<Ingested> {
  const { kysely } = newsroom.database;
  const parsed = parseIngestion(newsroom, ingestion);
  const { steps: _, ...plan } = await planAll(newsroom, kysely, ingestion, parsed, newsroom.clock.now(), (ids) => findDocuments(kysely, ids));
  return { seq: undefined, ...plan };
}

interface ParsedAll {
  readonly parsed: readonly Parsed[];
  readonly refused: readonly Refusal[];
}

function parseIngestion(newsroom: Newsroom, { actor, documents }: Ingestion): ParsedAll {
  newsroom.permit(actor, 'ingest', 'publish', undefined);
  if (documents.length > INGEST_DOCUMENTS_MAX)
    throw new Problem(contentErrors['release-too-large'], `It has ${documents.length} documents; ${INGEST_DOCUMENTS_MAX} are allowed.`);
  const refused: Refusal[] = [];
  return { parsed: parseAll(documents, refused), refused };
}

async function planAll(
  newsroom: Newsroom,
  executor: Executor,
  { actor, keepEdits = false }: Ingestion,
  { parsed, refused: atTheDoor }: ParsedAll,
  at: number,
  find: (ids: readonly string[]) => Promise<Map<string, NewsroomDocument>>,
) {
  const refused = [...atTheDoor];
  const ids = parsed.map(({ wanted }) => wanted.id);
  const known = await find(ids);
  const newest = await newestRevisions(executor, [...known.keys()]);
  const unchanged: string[] = [];
  const kept: Ingested['kept'][number][] = [];
  const planned: Step[] = [];
  for (const each of parsed) {
    const { id } = each.wanted;
    const document = known.get(id);
    const revision = newest.get(id);
    const kind = document?.state.kind;
    try {
      if (kind === 'withdrawn' || kind === 'spiked') kept.push({ id, because: kind });
      else if (keepEdits && revision && revision.actor !== actor.name && revision.text !== each.text) kept.push({ id, because: 'edited' });
      else {
        const step = planOne(newsroom, each, document, revision?.text, actor.name, at);
        if (step) planned.push(step);
        else unchanged.push(id);
      }
    } catch (error) {
      refuse(refused, id, error);
    }
  }
  const steps = await withoutTaken(executor, planned, refused);
  const idsOf = (isNew: boolean) => steps.filter((step) => step.isNew === isNew).map(({ next }) => next.id);
  return { steps, created: idsOf(true), updated: idsOf(false), unchanged, kept, refused };
}

type Refusal = Ingested['refused'][number];

function parseAll(documents: readonly IngestDocument[], refused: Refusal[]): Parsed[] {
  const parsed = new Map<string, Parsed>();
  for (const wanted of documents) {
    try {
      if (parsed.has(wanted.id)) throw new Problem(contentErrors['document-twice'], `“${wanted.id}” is named twice.`);
      parseId(wanted.id);
      for (const at of [wanted.firstAt, wanted.updatedAt ?? wanted.firstAt]) {
        if (!instant.safeParse(at).success) throw new Problem(contentErrors['instant-out-of-range'], `It is ${at}.`);
      }
      const formerPaths = wanted.formerPaths?.map(parseFormerPath);
      parsed.set(wanted.id, { wanted: { ...wanted, formerPaths }, text: parseFields(wanted.type, wanted.fields) });
    } catch (error) {
      refuse(refused, wanted.id, error);
    }
  }
  return [...parsed.values()];
}

function planOne(
  newsroom: Newsroom,
  { wanted, text }: Parsed,
  document: NewsroomDocument | undefined,
  newestText: string | undefined,
  actor: string,
  at: number,
): Step | undefined {
  const { id, type, firstAt } = wanted;
  if (document && document.type !== type) throw new Problem(contentErrors['document-exists'], `“${id}” is of type ${document.type}, not ${type}.`);
  const state = document?.state;
  if (state?.kind === 'public' && newestText === text && state.revision === document?.newest) return undefined;
  const revision = document ? (newestText === text ? document.newest : document.newest + 1) : 1;
  const fields = JSON.parse(text) as never;
  const shown = (publication: Publication): PublicDocument => ({ id, type, revision, fields, publication });
  const fresh: Publication = { firstAt, updatedAt: wanted.updatedAt ?? firstAt, corrections: [], formerPaths: wanted.formerPaths ?? [] };
  const before = state?.kind === 'public' ? state.publication : undefined;
  const path = pathOf(shown(before ?? fresh), newsroom.place);
  // What was public before keeps its address as a former one, when it has another now.
  const old =
    before && newestText !== undefined
      ? pathOf({ id, type, revision, fields: JSON.parse(newestText) as never, publication: before }, newsroom.place)
      : undefined;
  const oldBlob = before && newestText !== undefined ? blobOf(JSON.parse(newestText) as Record<string, unknown>) : undefined;
  const moved = before ? withMove({ ...before, updatedAt: wanted.updatedAt ?? at }, old, path) : withMove(fresh, undefined, path);
  const publication = withReplaced(moved, oldBlob, blobOf(fields));
  return {
    isNew: document === undefined,
    next: {
      id,
      type,
      ...outlineOf(type, fields),
      newest: revision,
      state: { kind: 'public', revision, publication },
      createdAt: document?.createdAt ?? at,
      changedAt: at,
      version: (document?.version ?? 0) + 1,
    },
    revision: revision === document?.newest ? undefined : { document: id, number: revision, at, actor, fields: text },
    claims: pathsHeld(path, publication).map((each) => ({ path: each, document: id })),
    entry: { kind: 'public', id, type, revision, publication, bytes: text.length },
    shown: fields,
  };
}

/** Drops the steps whose address belongs to another document, and names them. */
async function withoutTaken(executor: Executor, steps: Step[], refused: Refusal[]): Promise<Step[]> {
  const holders = await holdersOf(
    executor,
    steps.flatMap(({ claims }) => claims.map(({ path }) => path)),
  );
  const claimed = new Map<string, string>();
  return steps.filter(({ next, claims }) => {
    for (const { path } of claims) {
      const holder = claimed.get(path) ?? holders.get(path);
      if (holder !== undefined && holder !== next.id) {
        refuse(refused, next.id, taken(path, next.id, holder));
        return false;
      }
    }
    for (const { path } of claims) claimed.set(path, next.id);
    return true;
  });
}

function refuse(refused: Refusal[], id: string, error: unknown): void {
  if (!(error instanceof Problem)) throw error;
  refused.push({ id, code: error.code, detail: error.detail });
}
