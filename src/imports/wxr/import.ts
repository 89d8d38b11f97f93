// The import of a WordPress export: survey, what stories stand on, the items in batches, the old addresses. Each batch is one release.
// Must be able to stop anywhere, by Ctrl-C or by kill -9: the same command goes on, and what is there already is left alone.
import { join } from 'node:path';
import type { Blobs } from '../../blobs/index.ts';
import { type Actor, type IngestDocument, type Newsroom } from '../../content/index.ts';
import type { Problem } from '../../kernel/errors.ts';
import type { WxrItem, WxrSite } from './contract.ts';
import { type ExportFile, readExport, readSite, sizeOf } from './export-file.ts';
import { fateOf } from './fate.ts';
import { Notebook, type Subject } from './findings.ts';
import { Intake, type Tally } from './intake.ts';
import { documentOf, type ItemContext } from './items.ts';
import { Ledger } from './ledger.store.ts';
import { linksFrom } from './links.ts';
import { Menus } from './menus.ts';
import { addressIdOf, itemIdOf } from './names.ts';
import { type FetchFrom, Pictures } from './pictures.ts';
import { addTermAddresses, prepare } from './prepare.ts';
import { type Source, sourceOf } from './source.ts';
import { settleAddresses, subjectOf, survey } from './survey.ts';
import { type CategoriesAs, type TagsAs, Terms } from './terms.ts';
import { Uploads } from './uploads.ts';

/** A batch goes when it has so many documents, or characters of content: short transactions leave the database to others. */
const BATCH_DOCUMENTS = 500;
const BATCH_MAX_CHARS = 2_000_000;

export interface WxrImport {
  readonly file: ExportFile;
  /** Path of the strand that the stories go to: `news/labs`. */
  readonly strand: string;
  readonly newsroom: Newsroom;
  readonly blobs: Blobs;
  /** Folder of ledgers; not touched by a dry run. */
  readonly folder: string;
  readonly dryRun: boolean;
  readonly categories: CategoriesAs;
  readonly tags: TagsAs;
  readonly uploads?: string | undefined;
  readonly fetchFrom: FetchFrom;
  readonly allowPrivate: boolean;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

export interface Progress {
  readonly stage: 'reading' | 'importing' | 'redirects';
  readonly done: number;
  readonly total: number;
  /** Documents so far. */
  readonly documents: number;
}

export interface WxrImported {
  readonly site: WxrSite;
  /** Items in the export, as far as it could be read. */
  readonly items: number;
  readonly itemsDone: number;
  readonly tallies: ReadonlyMap<string, Tally>;
  /** The last journal record; undefined when readers see no change. */
  readonly seq: number | undefined;
  /** Why it did not reach the end of the export. */
  readonly broken: Problem | undefined;
  readonly isStopped: boolean;
}

/** Imports, and leaves what could not be carried over in the ledger, which the caller disposes. */
export async function importWxr(wanted: WxrImport): Promise<{ readonly imported: WxrImported; readonly ledger: Ledger }> {
  const { file, strand, newsroom, dryRun } = wanted;
  const size = sizeOf(file);
  const site = await readSite(file);
  const source = sourceOf(site, strand, newsroom.place);
  const uploads = wanted.uploads === undefined ? undefined : await Uploads.open(wanted.uploads);
  const ledger = Ledger.open(dryRun ? ':memory:' : join(wanted.folder, `${source.key}.sqlite`));
  try {
    return { imported: await run(wanted, { size, source, ledger, uploads }), ledger };
  } catch (error) {
    ledger[Symbol.dispose]();
    throw error;
  }
}

interface Opened {
  readonly size: number;
  readonly source: Source;
  readonly ledger: Ledger;
  readonly uploads: Uploads | undefined;
}

async function run(wanted: WxrImport, { size, source, ledger, uploads }: Opened): Promise<WxrImported> {
  const { file, newsroom, dryRun, signal, onProgress } = wanted;
  const whole = new Notebook();
  const { note } = whole;
  const actor: Actor = { name: `import ${source.key}`, scopes: ['read', 'write', 'publish'] };
  const terms = new Terms({ site: source.key, strand: source.strand, categories: wanted.categories, tags: wanted.tags, note });
  const intake = new Intake({ newsroom, actor, dryRun, name: `import of ${source.site.url || file.path}` });
  let bytes = 0;
  const onBytes = (more: number) => onProgress({ stage: 'reading', done: (bytes += more), total: size, documents: 0 });
  let surveyed = { items: 0, broken: undefined as Problem | undefined };
  let itemsDone = 0;
  try {
    surveyed = await survey({ file, source, ledger, terms, note, signal, onBytes });
    await settleAddresses(newsroom, ledger, (item, code) => {
      const settled = new Notebook();
      settled.note(code, item.path);
      ledger.addFindings(settled.findings({ id: item.document, title: '', link: '' }));
    });
    const documents = await prepare({ newsroom, source, terms, note });
    await intake.take(documents, () => note);
    addTermAddresses({ source, terms, ledger, note });
    const pictures = new Pictures({
      source,
      ledger,
      uploads,
      fetchFrom: wanted.fetchFrom,
      allowPrivate: wanted.allowPrivate,
      blobs: dryRun ? undefined : wanted.blobs,
      now: newsroom.clock.now(),
      signal,
    });
    const context: ItemContext = { source, ledger, terms, pictures, now: newsroom.clock.now() };
    const onDone = (done: number) => {
      itemsDone = done;
      onProgress({ stage: 'importing', done, total: surveyed.items, documents: intake.documents });
    };
    await takeItems(wanted, context, intake, whole, surveyed.items, onDone);
    await takeRedirects(intake, { source, ledger, signal, note, onProgress });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  ledger.addFindings(whole.findings(undefined));
  return { site: source.site, items: surveyed.items, itemsDone, tallies: intake.tallies, seq: intake.seq, broken: surveyed.broken, isStopped: signal.aborted };
}

/** The second reading. */
async function takeItems(
  { file, signal }: WxrImport,
  context: ItemContext,
  intake: Intake,
  whole: Notebook,
  items: number,
  onDone: (done: number) => void,
): Promise<void> {
  const { ledger, source } = context;
  const menus = new Menus();
  const rules = { ownHosts: source.ownHosts, home: source.home, strandPath: `/${source.strand}`, find: (old: string) => ledger.findOld(old) };
  let batch = new Batch();
  const flush = async () => {
    await batch.flush(intake, ledger);
    batch = new Batch();
  };
  let done = 0;
  // What is wrong with the file's characters was noted by the survey.
  reading: for await (const events of readExport(file, () => {})) {
    for (const event of events) {
      if (event.kind !== 'item') continue;
      if (done >= items) break reading;
      const { item } = event;
      done++;
      await batch.add(item, context, (entry, note) =>
        menus.add(entry, ledger, linksFrom(rules, entry.link || source.site.url || 'http://site.invalid/'), note),
      );
      if (batch.isFull) {
        await flush();
        onDone(done);
      }
      signal.throwIfAborted();
    }
    if (done >= items) break;
  }
  await flush();
  for (const draft of menus.drafts(source, whole.note)) await intake.draft(draft, whole.note);
  onDone(done);
}

/** Documents that become public together, and the notes about them. */
class Batch {
  readonly #documents: IngestDocument[] = [];
  readonly #drafts: IngestDocument[] = [];
  readonly #subjects = new Map<string, { readonly subject: Subject; readonly notebook: Notebook }>();
  #chars = 0;

  get isFull(): boolean {
    return this.#documents.length + this.#drafts.length >= BATCH_DOCUMENTS || this.#chars >= BATCH_MAX_CHARS;
  }

  async add(item: WxrItem, context: ItemContext, onMenuEntry: (item: WxrItem, note: Notebook['note']) => void): Promise<void> {
    const fate = fateOf(item);
    const id = itemIdOf(context.source.key, item);
    const row = 'not' in fate ? undefined : context.ledger.findItem(id);
    // What has no fate, or came before under this number, was noted by the survey.
    if ('not' in fate || !row || row.ordinal !== item.ordinal) return;
    const notebook = new Notebook();
    this.#subjects.set(id, { subject: subjectOf(item, id), notebook });
    this.#chars += item.content.length;
    if (fate.kind === 'menu-entry') return onMenuEntry(item, notebook.note);
    const document = await documentOf(item, fate, row, context, notebook.note, this.#documents);
    if (document) (fate.isPublic ? this.#documents : this.#drafts).push(document);
  }

  async flush(intake: Intake, ledger: Ledger): Promise<void> {
    const pictures = new Notebook();
    const noteOf = (id: string) => this.#subjects.get(id)?.notebook.note ?? pictures.note;
    await intake.take(this.#documents, noteOf);
    for (const draft of this.#drafts) await intake.draft(draft, noteOf(draft.id));
    ledger.together(() => {
      for (const { subject, notebook } of this.#subjects.values()) ledger.addFindings(notebook.findings(subject));
      ledger.addFindings(pictures.findings(undefined));
    });
  }
}

interface Redirecting extends Pick<WxrImport, 'signal' | 'onProgress'> {
  readonly source: Source;
  readonly ledger: Ledger;
  readonly note: Notebook['note'];
}

/** Old addresses that lead somewhere become redirect documents, in the order of their text. */
async function takeRedirects(intake: Intake, { source, ledger, signal, note, onProgress }: Redirecting): Promise<void> {
  const firstAt = 0;
  let done = 0;
  for (let page = ledger.listOld(''); page.length > 0; page = ledger.listOld(page.at(-1)?.address ?? '')) {
    const redirects = page.filter(({ address, to }) => address !== to).map((each) => ({ id: addressIdOf(source.key, 'from', each.address), ...each }));
    const documents = redirects.map(({ id, address, to }): IngestDocument => ({ id, type: 'redirect', fields: { from: address, to }, firstAt }));
    const addressOf = new Map(redirects.map(({ id, address }) => [id, address]));
    for (let at = 0; at < documents.length; at += BATCH_DOCUMENTS) {
      signal.throwIfAborted();
      await intake.take(documents.slice(at, at + BATCH_DOCUMENTS), (id) => (code, detail) => note(code, `${addressOf.get(id)} (${detail})`));
      done += Math.min(BATCH_DOCUMENTS, documents.length - at);
      onProgress({ stage: 'redirects', done, total: done, documents: intake.documents });
    }
  }
}
