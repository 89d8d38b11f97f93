// The one process of a node that owns the newsroom: database, applier, schedule, API and receipts.
// Edges, in this process or in others, are told every event of the applier in order, and confirm each record.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { Worker } from 'node:worker_threads';
import type { ApiContext } from '../api/index.ts';
import { directoryBlobs } from '../blobs/index.ts';
import { BULK_KIND, type Newsroom, permitByScope, RightsKeeper, Scheduler, type SchedulerEvent } from '../content/index.ts';
import { type Database, migrate, openDatabase } from '../database/index.ts';
import { JobWorker } from '../jobs/index.ts';
import { systemClock } from '../kernel/clock.ts';
import type { IsProxy } from '../http/client-address.ts';
import { Problem } from '../kernel/errors.ts';
import { mailServer, Outbox } from '../mail/index.ts';
import { inspectPicture, readSaid, Renditions } from '../media/index.ts';
import { NewsroomIndexHandle } from '../newsroom-index/index.ts';
import { type ApplierEvent, ApplierHandle } from '../replica/index.ts';
import { UploadFolder } from '../uploads/upload-folder.ts';
import { Dispatcher } from '../webhooks/index.ts';
import { type DrawnFor, type Listener, newsroomListener } from './newsroom-listener.ts';
import type { EdgeProcess } from './edge-process.ts';
import { bulkWork } from './bulk-work.ts';
import { DeskLive } from './desk-live.ts';
import { Ingester } from './ingester.ts';
import { migrations } from './migrations.ts';
import { nodeErrors } from './errors.ts';
import { type Confirmation, ReceiptBook } from './receipt-book.ts';
import { ReceiptKeeper } from './receipt-keeper.ts';
import { RenderPool } from './render-pool.ts';
import { search } from './search-answer.ts';
import { type Log, type NodeSettings, proxiesIn, siteSettings } from './settings.ts';
import { startApplier } from './start-applier.ts';

/** Pause before the applier's thread is started again after it died. */
const APPLIER_RESTART_MS = 1_000;
/** The API is loaded this long after the first page could be answered: readers come first. */
const API_LOADED_AFTER_MS = 500;
/** Documents between two log lines while a replica is made. */
const BUILDING_TOLD_EVERY = 25_000;
/** Pages that an answer names. */
const PAGES_NAMED_MAX = 100;

export class Primary implements AsyncDisposable {
  readonly newsroom: Newsroom;
  readonly localSecret = randomBytes(32).toString('base64url');
  readonly #settings: NodeSettings;
  readonly #isProxy: IsProxy;
  readonly #log: Log;
  readonly #database: Database;
  readonly #scheduler: Scheduler;
  readonly #stop = new AbortController();
  /** What is opened when it is first needed. */
  readonly #closing = new AsyncDisposableStack();
  readonly #receipts = new ReceiptBook();
  readonly #ingester: Ingester;
  /** Threads for full-text queries of the API. */
  readonly #searches: RenderPool;
  readonly #index: NewsroomIndexHandle;
  readonly #live: DeskLive;
  readonly #edges = new Map<string, EdgeProcess>();
  #applier: ApplierHandle | undefined;
  #scheduling: Promise<void> | undefined;
  readonly #jobs: JobWorker;
  readonly #webhooks: Dispatcher;
  readonly #rights: RightsKeeper;
  #watching: Promise<void> | undefined;
  readonly #keeper: ReceiptKeeper;
  readonly #outbox: Outbox;
  #mailing: Promise<void> | undefined;
  #working: Promise<void> | undefined;
  #telling: Promise<void> | undefined;
  /** What an edge that joins must know. */
  #opened: Extract<ApplierEvent, { kind: 'swapped' }> | undefined;
  #idle = false;
  /** Edges that have opened a replica at least once. */
  readonly #answering = new Set<string>();
  readonly #serving = Promise.withResolvers<void>();

  private constructor(settings: NodeSettings, log: Log, database: Database) {
    this.#settings = settings;
    // Workers ask from this machine, and tell whom they were asked by.
    this.#isProxy = proxiesIn({ proxies: settings.workers > 1 ? [...settings.proxies, '127.0.0.1', '::1'] : settings.proxies });
    this.#log = log;
    this.#database = database;
    const blobs = directoryBlobs(join(settings.dataFolder, 'blobs'));
    this.newsroom = {
      database,
      clock: systemClock,
      place: { timeZone: settings.timeZone },
      permit: permitByScope,
      onRecord: (seq) => {
        this.#applier?.notify();
        this.#keeper.keep(seq);
        this.#webhooks.notify();
        this.#rights.notify();
      },
      onChange: (ids) => this.#index.tell(ids),
      onSchedule: () => this.#scheduler.notify(),
      hasBlob: (blob) => blobs.has(blob),
    };
    this.#ingester = new Ingester({ databaseUrl: settings.databaseUrl, place: this.newsroom.place });
    this.#searches = new RenderPool(siteSettings(settings));
    this.#index = new NewsroomIndexHandle({
      databaseUrl: settings.databaseUrl,
      folder: join(settings.dataFolder, 'newsroom-index'),
      onTrouble: (message) => log.error({}, `The newsroom index: ${message}`),
    });
    this.#keeper = new ReceiptKeeper({
      database,
      receipts: this.#receipts,
      waitMs: settings.receiptWaitMs,
      onTrouble: (error) => log.error({ error }, 'receipts could not be kept'),
    });
    this.#jobs = new JobWorker({
      database,
      clock: systemClock,
      works: { [BULK_KIND]: bulkWork(this.newsroom) },
      onTrouble: (reason) => log.error({ reason }, 'jobs wait for the database'),
    });
    this.#webhooks = new Dispatcher({
      database,
      clock: systemClock,
      place: this.newsroom.place,
      origin: settings.origin,
      report: (error) => log.error({ error }, 'webhooks wait'),
    });
    const { smtpUrl: url, mailFrom: from } = settings;
    this.#outbox = new Outbox({
      database,
      clock: systemClock,
      server: url === '' ? undefined : mailServer({ url, from }),
      onFailed: ({ id, subject, outcome }) => log.error({ letter: id, subject, outcome }, 'a letter could not be delivered: the desk’s mailbox has it'),
      report: (error) => log.error({ error }, 'letters wait'),
    });
    this.#live = new DeskLive({ newsroom: this.newsroom, origin: settings.origin, log });
    this.#rights = new RightsKeeper(this.newsroom, (event) => {
      if (event.kind === 'ended')
        log.info({ document: event.document, endedAt: event.endsAt }, 'the rights of a picture have ended: no page shows it any more');
      else log.error({ reason: event.reason }, 'the ends of rights wait for the database');
    });
    this.#scheduler = new Scheduler(this.newsroom, (event) => this.#tellSchedule(event));
  }

  /** Opens the newsroom and brings its schema up to date; nothing runs yet. */
  static async open(settings: NodeSettings, log: Log): Promise<Primary> {
    const database = await openDatabase({ url: settings.databaseUrl, inThread: true });
    try {
      await migrate(database, migrations);
      return new Primary(settings, log, database);
    } catch (error) {
      await database[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** Starts to apply the journal, in the thread that was started for it, and to watch the clock. */
  start(applier: Worker): void {
    this.#takeApplier(applier);
    this.#scheduling = this.#scheduler.run(this.#stop.signal);
    this.#working = this.#jobs.run(this.#stop.signal);
    this.#telling = this.#webhooks.run(this.#stop.signal);
    this.#mailing = this.#outbox.run(this.#stop.signal);
    this.#watching = this.#rights.run(this.#stop.signal);
  }

  /** Resolves once every edge has a replica open and answers readers. */
  get serving(): Promise<void> {
    return this.#serving.promise;
  }

  /** Makes the replica anew in the background. */
  rebuild(reason: string): void {
    this.#log.warn({ reason }, 'the replica is made anew');
    this.#requireApplier().rebuild();
  }

  join(edge: EdgeProcess): void {
    this.#edges.set(edge.id, edge);
    if (!this.#opened) return;
    const { history } = this.#receipts;
    this.#receipts.join(edge.id);
    edge.hear(this.#opened, history);
    if (this.#idle) edge.hear({ kind: 'idle', position: this.#opened.position }, history);
  }

  leave(id: string): void {
    this.#edges.delete(id);
    this.#receipts.leave(id);
  }

  confirm(confirmation: Confirmation): void {
    this.#receipts.confirm(confirmation);
    this.#answering.add(confirmation.edge);
    if ([...this.#edges.keys()].every((id) => this.#answering.has(id))) this.#serving.resolve();
  }

  /** The node:http listener of API and previews. Its code is a third of the house: it is loaded once readers are served, or when it is asked for. */
  apiListener(): Listener {
    let loaded: Promise<Listener> | undefined;
    const listener = () => (loaded ??= this.#listen());
    const soon = async () => {
      await systemClock.until(systemClock.now() + API_LOADED_AFTER_MS, this.#stop.signal).catch(() => {});
      if (this.#stop.signal.aborted) return;
      await listener();
    };
    this.#serving.promise.then(soon).catch((error: unknown) => this.#log.error({ error }, 'the API cannot be loaded'));
    return async (request, response) => (await listener())(request, response);
  }

  /** Takes over a live connection of the desk. */
  live(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#live.upgrade(request, socket, head);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort();
    await this.#live[Symbol.asyncDispose]();
    await this.#scheduling;
    await this.#working;
    await this.#telling;
    await this.#mailing;
    await this.#watching;
    await this.#closing[Symbol.asyncDispose]();
    await this.#ingester[Symbol.asyncDispose]();
    await this.#searches[Symbol.asyncDispose]();
    await this.#index[Symbol.asyncDispose]();
    await this.#applier?.[Symbol.asyncDispose]();
    await this.#keeper[Symbol.asyncDispose]();
    await this.#database[Symbol.asyncDispose]();
  }

  #listen(): Promise<Listener> {
    return newsroomListener({
      context: this.#apiContext(),
      settings: this.#settings,
      log: this.#log,
      file: () => this.#opened?.file ?? '',
      closing: this.#closing,
    });
  }

  #takeApplier(thread: Worker): void {
    this.#applier = new ApplierHandle(thread, {
      onEvent: (event) => this.#hear(event),
      onDeath: (error) => {
        this.#log.error({ error }, 'the applier died and is started again');
        setTimeout(() => {
          if (!this.#stop.signal.aborted) this.#takeApplier(startApplier(this.#settings));
        }, APPLIER_RESTART_MS);
      },
    });
  }

  #hear(event: ApplierEvent): void {
    if (event.kind === 'swapped') {
      this.#opened = event;
      for (const id of this.#edges.keys()) this.#receipts.join(id);
      this.#receipts.begin(event.position.seq);
    } else if (event.kind === 'applied' && this.#opened) {
      const { seq, tag } = event.writeSet;
      this.#opened = { ...this.#opened, position: { seq, tag } };
    } else if (event.kind === 'flushed' && this.#opened) {
      this.#opened = { ...this.#opened, position: event.position };
      this.#receipts.begin(event.position.seq);
    }
    if (event.kind === 'idle') this.#idle = true;
    this.#tellApplier(event);
    for (const edge of this.#edges.values()) edge.hear(event, this.#receipts.history);
  }

  #apiContext(): Omit<ApiContext, DrawnFor> {
    const { dataFolder, receiptWaitMs } = this.#settings;
    const blobs = directoryBlobs(join(dataFolder, 'blobs'));
    const report = (error: unknown) => this.#log.error({ error }, 'a picture could not be made');
    const renditions = new Renditions({ blobs, folder: join(dataFolder, 'renditions'), report });
    return {
      newsroom: this.newsroom,
      workingCopies: () => this.#live.copies(),
      index: this.#index,
      onJob: () => this.#jobs.notify(),
      onWebhook: () => this.#webhooks.notify(),
      localSecret: this.localSecret,
      isProxy: this.#isProxy,
      origin: this.#settings.origin,
      siteName: this.#settings.siteName,
      onLetter: () => this.#outbox.notify(),
      sendMail: async (letter) => {
        await this.#outbox.write(letter);
        this.#log.info({ subject: letter.subject }, this.#settings.smtpUrl === '' ? 'a letter is in the mailbox' : 'a letter is in the outbox');
      },
      receipt: (seq) => this.#receipts.wait(seq, receiptWaitMs),
      ingest: async (actor, body) => {
        const ingested = await this.#ingester.ingest(actor, body);
        this.#index.tell([...ingested.created, ...ingested.updated]);
        if (ingested.seq !== undefined) this.newsroom.onRecord(ingested.seq);
        return ingested;
      },
      impact: async (changes) => {
        const writeSet = await this.#requireApplier().preview(changes, systemClock.now());
        const asked = [...this.#edges.values()].map(async (edge) => {
          try {
            return await edge.impact(writeSet);
          } catch (error) {
            // An edge that ended meanwhile has nothing stored any more.
            if (this.#edges.get(edge.id) === edge) throw error;
            return undefined;
          }
        });
        const found = (await Promise.all(asked)).filter((each) => each !== undefined);
        const pages = [...new Set(found.flatMap((each) => each.pages))];
        return { pages: pages.slice(0, PAGES_NAMED_MAX), pagesTotal: Math.max(pages.length, ...found.map(({ pagesTotal }) => pagesTotal)) };
      },
      explain: async (path) => [...this.#edges.values()][0]?.explain(path),
      rebuild: () => this.rebuild('asked for'),
      search: (query) => {
        if (!this.#opened) throw new Problem(nodeErrors.starting, 'The replica is being made.');
        return search(this.#searches, this.#opened.file, query);
      },
      takePicture: async (bytes) => {
        const { width, height, likeness } = await inspectPicture(bytes);
        const said = await readSaid(bytes, this.newsroom.place.timeZone);
        return { blob: await blobs.put(bytes), width, height, likeness, said };
      },
      uploads: new UploadFolder(join(dataFolder, 'uploads'), systemClock),
      rendition: (name) => renditions.find(name),
      report: (error, incident) => this.#log.error({ error, incident }, 'an API request failed'),
    };
  }

  #requireApplier(): ApplierHandle {
    if (!this.#applier) throw new Error('the applier has not been started');
    return this.#applier;
  }

  #tellApplier(event: ApplierEvent): void {
    if (event.kind === 'trouble') this.#log.error({}, event.message);
    else if (event.kind === 'flushed') this.#log.warn({ position: event.position, reason: event.reason }, 'every stored response was dropped');
    else if (event.kind === 'swapped') this.#log.info({ position: event.position, reason: event.reason }, 'replica opened');
    else if (event.kind === 'building' && event.documents % BUILDING_TOLD_EVERY === 0)
      this.#log.info({ documents: event.documents, reason: event.reason }, 'replica under way');
  }

  #tellSchedule(event: SchedulerEvent): void {
    if (event.kind === 'trouble') this.#log.error({ reason: event.reason }, 'the schedule waits for the database');
    else if (event.kind === 'failed') this.#log.error({ schedule: event.entry.id, reason: event.reason }, 'a scheduled release could not be carried out');
    else if (event.missed)
      this.#log.warn({ schedule: event.entry.id, seq: event.seq, lateMs: event.lateMs }, 'a scheduled release was missed and carried out now');
    else this.#log.info({ schedule: event.entry.id, seq: event.seq, lateMs: event.lateMs }, 'a scheduled release was carried out');
  }
}
