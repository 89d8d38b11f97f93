// The working copies that are open now: loaded from the database, shared among editors, every change written within a second,
// and saved as revisions. It must never call a change safe that is not in the database, nor show a copy to somebody who may not read it.
import { createHash } from 'node:crypto';
import { type Document, Hocuspocus } from '@hocuspocus/server';
import * as Y from 'yjs';
import { z } from 'zod';
import {
  type Actor,
  contentErrors,
  findDocument,
  getDocument,
  getRevision,
  mayDo,
  type Newsroom,
  type NewsroomDocument,
  parseFields,
  type Saved,
  saveDraft,
  type TypeName,
  types,
} from '../content/index.ts';
import { Problem } from '../kernel/errors.ts';
import type { Told } from './contract.ts';
import { type FieldKinds, fieldKindsOf, type JsonSchema } from './field-kinds.ts';
import { UpdateLog } from './update-log.ts';
import { findBase, findCopy, insertCopy, insertUpdate, replaceUpdates, setBase } from './working-copies.store.ts';
import { fillWorkingCopy, readWorkingCopy, writeValue } from './working-copy.ts';

/** A copy with more stored changes than this is merged into one when it is opened. */
const MERGE_ABOVE_UPDATES = 100;
/** A silent connection is asked after this time, and closed after it once more. */
const SILENCE_MS = 30_000;

/** A copy that somebody is about to open is not closed meanwhile; whoever takes longer than this is not waited for. */
const EXPECTED_WITHIN_MS = 10_000;
/** How the library names the connections that the server itself makes. */
const OWN_CONNECTION = 'server';

/** Who has a connection open. */
export interface Visitor {
  readonly actor: Actor;
}

export interface WorkingCopiesOptions {
  readonly newsroom: Newsroom;
  readonly onTrouble: (error: unknown, document: string) => void;
}

export interface Saving {
  readonly actor: Actor;
  readonly id: string;
  /** Over which revision; absent: the one that the copy began from. */
  readonly base?: number | undefined;
}

export interface Amendment {
  readonly actor: Actor;
  readonly id: string;
  readonly from: number;
  readonly to: number;
  /** Of the kind that is shared as values. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export class WorkingCopies implements AsyncDisposable {
  readonly hocuspocus: Hocuspocus<Visitor>;
  readonly #newsroom: Newsroom;
  readonly #log: UpdateLog;
  readonly #onTrouble: WorkingCopiesOptions['onTrouble'];
  /** Copies that are being opened, and since when. */
  readonly #expected = new Map<string, number>();

  constructor({ newsroom, onTrouble }: WorkingCopiesOptions) {
    this.#newsroom = newsroom;
    this.#onTrouble = onTrouble;
    const { database, clock } = newsroom;
    this.#log = new UpdateLog({
      write: (document, update) => insertUpdate(database.kysely, document, update, clock.now()),
      onDurable: (document) => this.#tell(document, { kind: 'stored' }),
      onTrouble,
    });
    this.hocuspocus = new Hocuspocus<Visitor>({
      quiet: true,
      timeout: SILENCE_MS,
      onAuthenticate: async ({ documentName, context, connectionConfig }) => {
        const document = await this.#readable(context.actor, documentName);
        this.#expected.set(documentName, clock.now());
        connectionConfig.readOnly = document.state.kind === 'spiked' || !mayDo(context.actor, 'write', document);
      },
      onLoadDocument: ({ document, documentName }) => this.#load(document, documentName),
      connected: async ({ documentName }) => void this.#expected.delete(documentName),
      // Two copies of one document in memory would be two conversations: one that is being opened again stays.
      beforeUnloadDocument: async ({ documentName }) => {
        if (clock.now() - (this.#expected.get(documentName) ?? 0) < EXPECTED_WITHIN_MS) throw new Error('it is being opened');
      },
      // The one question of editors: is everything safe that you have acknowledged? If not, they are told once it is.
      onStateless: async ({ connection, documentName }) => {
        if (this.#log.isDurable(documentName)) connection.sendStateless(JSON.stringify({ kind: 'stored' } satisfies Told));
      },
      onChange: async ({ documentName, update }) => this.#log.push(documentName, update),
      // Names of editors are those of their accounts, whatever their browsers say.
      beforeHandleAwareness: async ({ states, connection }) => {
        for (const state of states.values()) if (state['user']) state['user'].name = (connection?.context as Visitor | undefined)?.actor.name ?? '';
      },
      onDisconnect: async ({ documentName, context, clientsCount, socketId }) => {
        if (clientsCount === 0 && socketId !== OWN_CONNECTION) await this.#saveLeft(documentName, context.actor);
      },
    });
  }

  /** Makes a revision of the copy as it stands. Throws what saveDraft throws; the copy is kept whatever happens. */
  async save({ actor, id, base }: Saving): Promise<Saved> {
    await this.#readable(actor, id);
    return this.#withCopy(id, actor, async (copy) => {
      const { database } = this.#newsroom;
      await this.#followNewest(copy, id);
      const document = await getDocument(database.kysely, id);
      const over = base ?? (await findBase(database, id)) ?? document.newest;
      const saved = await saveDraft(this.#newsroom, { actor, id, base: over, fields: readWorkingCopy(copy, kindsOf(document.type)) });
      await setBase(database, id, saved.revision);
      this.#tell(id, { kind: 'saved', revision: saved.revision, by: actor.name });
      return saved;
    });
  }

  /**
   * Somebody has saved a revision past the copy that changed these fields and no others: the copy takes them over, whatever else is being
   * written in it, and goes on from there. A copy of another revision is left alone, and tells who saves it.
   */
  async amend({ actor, id, from, to, fields }: Amendment): Promise<void> {
    const { database } = this.#newsroom;
    if ((await findBase(database, id)) !== from) return;
    await this.#withCopy(id, actor, async (copy) => {
      copy.transact(() => {
        for (const [name, value] of Object.entries(fields)) writeValue(copy, name, value);
      });
      await setBase(database, id, to);
    });
  }

  /** The fields as they are being written, checked by nobody. */
  async read(actor: Actor, id: string): Promise<{ readonly base: number; readonly fields: Record<string, unknown> }> {
    const { type, newest } = await this.#readable(actor, id);
    return this.#withCopy(id, actor, async (copy) => ({
      base: (await findBase(this.#newsroom.database, id)) ?? newest,
      fields: readWorkingCopy(copy, kindsOf(type)),
    }));
  }

  /** Writes what is not yet written, and lets everybody go. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.hocuspocus.closeConnections();
    await this.#log.flushAll();
  }

  async #readable(actor: Actor, id: string): Promise<NewsroomDocument> {
    const document = await findDocument(this.#newsroom.database.kysely, id);
    if (document && mayDo(actor, 'read', document)) return document;
    throw new Problem(contentErrors['unknown-document'], `Its id would be “${id}”.`, { document: id });
  }

  async #withCopy<T>(id: string, actor: Actor, work: (copy: Document) => Promise<T>): Promise<T> {
    this.#expected.set(id, this.#newsroom.clock.now());
    const connection = await this.hocuspocus.openDirectConnection(id, { actor }).finally(() => this.#expected.delete(id));
    try {
      if (!connection.document) throw new Error(`the working copy of ${id} could not be opened`);
      return await work(connection.document);
    } finally {
      await connection.disconnect();
    }
  }

  async #load(copy: Document, id: string): Promise<void> {
    const { database, clock } = this.#newsroom;
    await this.#log.flush(id);
    const kept = await findCopy(database, id);
    if (kept) {
      for (const update of kept.updates) Y.applyUpdate(copy, update);
      const before = Y.encodeStateVector(copy);
      await this.#followNewest(copy, id);
      const since = Y.encodeStateAsUpdate(copy, before);
      if (kept.updates.length > MERGE_ABOVE_UPDATES) await replaceUpdates(database, id, Y.encodeStateAsUpdate(copy), clock.now());
      else if (!isNothing(since)) await insertUpdate(database.kysely, id, since, clock.now());
      return;
    }
    const { type, newest } = await getDocument(database.kysely, id);
    const { fields } = await getRevision(database.kysely, id, newest);
    const update = seedOf(id, newest, kindsOf(type), fields);
    Y.applyUpdate(copy, update);
    await insertCopy(database, { document: id, base: newest, update, now: clock.now() });
  }

  /** A copy in which nobody has written since its base takes over a revision that was saved past it; any other one stays as it is. */
  async #followNewest(copy: Document, id: string): Promise<void> {
    const { database } = this.#newsroom;
    const { type, newest } = await getDocument(database.kysely, id);
    const base = await findBase(database, id);
    if (base === undefined || base === newest) return;
    const kinds = kindsOf(type);
    const then = await getRevision(database.kysely, id, base);
    if (spell(type, readWorkingCopy(copy, kinds)) !== spell(type, then.fields)) return;
    fillWorkingCopy(copy, kinds, (await getRevision(database.kysely, id, newest)).fields);
    await setBase(database, id, newest);
  }

  /** The last editor has left: what is valid becomes a revision; what is not stays in the copy. */
  async #saveLeft(id: string, actor: Actor): Promise<void> {
    try {
      await this.save({ actor, id });
    } catch (error) {
      if (!(error instanceof Problem)) this.#onTrouble(error, id);
    }
  }

  #tell(document: string, message: Told): void {
    this.hocuspocus.documents.get(document)?.broadcastStateless(JSON.stringify(message));
  }
}

const kindsByType = new Map<TypeName, FieldKinds>();

function kindsOf(type: TypeName): FieldKinds {
  const known = kindsByType.get(type);
  if (known) return known;
  const kinds = fieldKindsOf(z.toJSONSchema(types[type].fields, { io: 'input', unrepresentable: 'any' }) as JsonSchema);
  kindsByType.set(type, kinds);
  return kinds;
}

/** The first update of a copy. Made twice it is the same twice: a browser that kept the copy of a database that was lost does not double it. */
function seedOf(id: string, base: number, kinds: FieldKinds, fields: Readonly<Record<string, unknown>>): Uint8Array {
  const seed = new Y.Doc();
  seed.clientID = createHash('sha256').update(`${id}\0${base}`).digest().readUInt32BE();
  fillWorkingCopy(seed, kinds, fields);
  return Y.encodeStateAsUpdate(seed);
}

/** Two valid spellings of the same fields are equal; an invalid one equals nothing else. */
function spell(type: TypeName, fields: unknown): string {
  try {
    return parseFields(type, fields);
  } catch {
    return JSON.stringify(fields);
  }
}

/** An update without changes is two bytes: no structs, no deletions. */
function isNothing(update: Uint8Array): boolean {
  return update.length <= 2;
}
