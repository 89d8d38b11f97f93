// Batches of documents into the newsroom: through the ingest verb, or, in a dry run, through its preview. Counts what became of them.
import {
  type Actor,
  create,
  findDocument,
  INGEST_DOCUMENTS_MAX,
  type IngestDocument,
  type Ingested,
  ingest,
  newestRevisions,
  type Newsroom,
  parseFields,
  previewIngest,
  saveDraft,
  type TypeName,
} from '../../content/index.ts';
import { Problem } from '../../kernel/errors.ts';
import type { Note } from './findings.ts';

export interface Tally {
  created: number;
  updated: number;
  unchanged: number;
  kept: number;
  refused: number;
}

export interface Draft {
  readonly id: string;
  readonly type: TypeName;
  readonly fields: unknown;
}

export interface IntakeOptions {
  readonly newsroom: Newsroom;
  readonly actor: Actor;
  readonly name: string;
  readonly dryRun: boolean;
}

export class Intake {
  /** What became of the documents, by type; `redirect` and the like. */
  readonly tallies = new Map<string, Tally>();
  /** Documents so far. */
  documents = 0;
  /** The last journal record of this run. */
  seq: number | undefined;
  readonly #options: IntakeOptions;

  constructor(options: IntakeOptions) {
    this.#options = options;
  }

  /** One batch, one journal record (more, when it is larger than one may be); `noteOf` gives the notes of a document's subject. */
  async take(documents: readonly IngestDocument[], noteOf: (id: string) => Note): Promise<void> {
    for (let at = 0; at < documents.length; at += INGEST_DOCUMENTS_MAX) await this.#take(documents.slice(at, at + INGEST_DOCUMENTS_MAX), noteOf);
  }

  async #take(documents: readonly IngestDocument[], noteOf: (id: string) => Note): Promise<void> {
    const done = await this.#ingest(documents);
    if (done.seq !== undefined) this.seq = done.seq;
    this.documents += documents.length;
    const typeOf = new Map(documents.map(({ id, type }) => [id, type]));
    const count = (id: string, as: keyof Tally) => this.tally(typeOf.get(id) ?? 'document')[as]++;
    for (const as of ['created', 'updated', 'unchanged'] as const) for (const id of done[as]) count(id, as);
    for (const { id, because } of done.kept) {
      count(id, 'kept');
      noteOf(id)(because === 'edited' ? 'edited-here' : 'withdrawn-here', because);
    }
    for (const { id, code, detail } of done.refused) {
      count(id, 'refused');
      noteOf(id)(typeOf.get(id) === 'redirect' ? 'redirect-refused' : 'refused', `${code}: ${detail}`);
    }
  }

  /** A document that readers do not see; what was edited, published or put away here stays. */
  async draft({ id, type, fields }: Draft, note: Note): Promise<void> {
    const { newsroom, actor, dryRun } = this.#options;
    const tally = this.tally(`${type} draft`);
    this.documents++;
    try {
      const text = parseFields(type, fields);
      const found = await findDocument(newsroom.database.kysely, id);
      if (!found) {
        if (!dryRun) await create(newsroom, { actor, id, type, fields });
        tally.created++;
        return;
      }
      const newest = (await newestRevisions(newsroom.database.kysely, [id])).get(id);
      if (found.state.kind === 'public') note('public-here');
      else if (found.state.kind !== 'draft') note('withdrawn-here', found.state.kind);
      if (newest?.text === text && found.state.kind === 'draft') tally.unchanged++;
      else if (found.state.kind !== 'draft') tally.kept++;
      else if (newest?.actor !== actor.name) {
        note('edited-here');
        tally.kept++;
      } else {
        if (!dryRun) await saveDraft(newsroom, { actor, id, base: found.newest, fields });
        tally.updated++;
      }
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      tally.refused++;
      note('refused', `${error.code}: ${error.detail}`);
    }
  }

  tally(what: string): Tally {
    let tally = this.tallies.get(what);
    if (!tally) this.tallies.set(what, (tally = { created: 0, updated: 0, unchanged: 0, kept: 0, refused: 0 }));
    return tally;
  }

  async #ingest(documents: readonly IngestDocument[]): Promise<Ingested> {
    const { newsroom, actor, name, dryRun } = this.#options;
    const ingestion = { actor, note: name, documents, keepEdits: true };
    if (dryRun) return previewIngest(newsroom, ingestion);
    return ingest(newsroom, ingestion);
  }
}
