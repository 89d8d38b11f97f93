// What answers readers, one per process: replica reader, renderer, edge, fast path and full server.
// It must never answer from a replica that it was not told to open, and hears of records in order.
import type { IncomingMessage, Server as HttpServer, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { directoryBlobs } from '../blobs/index.ts';
import { asProblem } from '../database/index.ts';
import { Edge, type Explanation, type FastPath, fastPath, fullServer, pageHandler, type Renderer } from '../edge/index.ts';
import { isLive } from '../collaboration/index.ts';
import type { Dropped, EdgeEvent, Page, Rendering, Upgrades } from '../edge/index.ts';
import { deskFiles } from '../desk/index.ts';
import { systemClock } from '../kernel/clock.ts';
import { Problem } from '../kernel/errors.ts';
import { mediaHandler } from '../media/index.ts';
import { type ApplierEvent, ReplicaReader, type WriteSet } from '../replica/index.ts';
import { pictureStanding, siteAssets, siteFragments, sitePages, type SiteSettings } from '../site/index.ts';
import { cannotListen, nodeErrors } from './errors.ts';
import type { Confirmation } from './receipt-book.ts';
import { RenderPool } from './render-pool.ts';
import { isElsewhere, routeTable } from './route-table.ts';
import { type Log, type NodeSettings, siteSettings } from './settings.ts';

/** How long responses under way may take once the node was asked to stop. */
const DRAIN_MS = 10_000;

/**
 * Among several processes each has a socket of its own on the port, and the kernel deals connections out (SO_REUSEPORT). Where it
 * cannot, node:cluster hands them over, and one that is on its way to a worker that dies just then is never answered.
 */
const OWN_SOCKET = process.platform === 'linux' ? ({ reusePort: true, exclusive: true } as const) : {};

export interface WebOptions {
  readonly id: string;
  readonly settings: NodeSettings;
  readonly log: Log;
  /** Answers everything under /api/ and /desk/preview/: the primary does. */
  readonly api: (request: IncomingMessage, response: ServerResponse) => void;
  /** Takes over live connections of the desk. */
  readonly live: Upgrades['take'];
  /** The replica cannot be read: asks the primary to make it anew. */
  readonly rebuild: (reason: string) => void;
}

export class Web implements AsyncDisposable {
  readonly id: string;
  readonly edge: Edge;
  readonly #settings: NodeSettings;
  readonly #log: Log;
  readonly #pool: RenderPool;
  readonly #pages: ReadonlyMap<string, Pick<Page, 'render' | 'slow'>>;
  readonly #full: HttpServer;
  #front: FastPath | undefined;
  #reader: ReplicaReader | undefined;
  #file = '';
  #ready = false;
  readonly #rebuild: (reason: string) => void;
  /** A damaged replica is reported once; the next one that is opened starts afresh. */
  #damaged = false;

  constructor({ id, settings, log, api, live, rebuild }: WebOptions) {
    this.id = id;
    this.#rebuild = rebuild;
    this.#settings = settings;
    this.#log = log;
    const site: SiteSettings = siteSettings(settings);
    const pages = sitePages(site);
    const fragments = siteFragments(site);
    this.#pages = new Map([...fragments, ...pages].map((each) => [each.name, each]));
    this.#pool = new RenderPool(site);
    const renderer: Renderer = { render: (name, params) => this.#render(name, params) };
    this.edge = new Edge({
      pages,
      fragments,
      renderer,
      clock: systemClock,
      maxBytes: settings.cacheBytes,
      elsewhere: isElsewhere,
      log: (event) => this.#tell(event),
    });
    const media = mediaHandler({
      blobs: directoryBlobs(join(settings.dataFolder, 'blobs')),
      folder: join(settings.dataFolder, 'renditions'),
      standing: (blob) => this.#reader?.read((view) => pictureStanding(view, blob)).value ?? { kind: 'absent' },
      now: systemClock.now,
    });
    const table = routeTable({
      api,
      previews: api,
      media,
      desk: deskFiles,
      assets: siteAssets(),
      isReady: () => this.#ready,
      pages: pageHandler(this.edge),
      log,
    });
    this.#full = fullServer(table, { wants: isLive, take: live });
  }

  /** Starts to accept connections; resolves with the port. Rejects with a Problem when the address cannot be had. */
  async listen(): Promise<number> {
    const { host, port, workers } = this.#settings;
    this.#front = fastPath({ full: this.#full, edge: this.edge });
    const front = this.#front.server;
    await new Promise<void>((resolve, reject) => {
      front.once('error', (error: NodeJS.ErrnoException) => {
        reject(cannotListen(error, { host, port }));
      });
      front.listen({ host, port, ...(workers > 1 ? OWN_SOCKET : {}) }, resolve);
    });
    return (front.address() as AddressInfo).port;
  }

  /** Takes one event of the applier; the answer, if any, confirms a record. Events come in order. */
  hear(event: ApplierEvent, history: number): Confirmation | undefined {
    if (event.kind === 'applied') return this.#confirm(this.edge.accept(event.writeSet), history);
    if (event.kind === 'swapped') this.#open(event.file);
    if (event.kind === 'swapped' || event.kind === 'flushed') {
      this.edge.flush(event.position, event.reason);
      return { edge: this.id, seq: event.position.seq, history, pages: [], pagesTotal: 0 };
    }
    if (event.kind === 'idle') this.#ready = true;
    return undefined;
  }

  /** What a path's page depends on; rendered now if it is not stored. */
  async explain(path: string): Promise<Explanation | undefined> {
    const target = new URL(path, 'http://reader.invalid');
    const match = this.edge.match(target.pathname, target.searchParams);
    if (!match) return undefined;
    await this.edge.respond(match);
    await this.edge.settled();
    return this.edge.explain(match.key);
  }

  impact(writeSet: WriteSet): Dropped {
    return this.edge.impact(writeSet);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#drain();
    await this.edge[Symbol.asyncDispose]();
    await this.#pool[Symbol.asyncDispose]();
    this.#reader?.[Symbol.dispose]();
  }

  async #drain(): Promise<void> {
    const front = this.#front;
    if (!front) return;
    const closed = new Promise<void>((resolve) => front.server.close(() => resolve()));
    front.drain();
    const timer = setTimeout(() => front.destroy(), DRAIN_MS);
    await closed;
    clearTimeout(timer);
  }

  #render(name: string, params: Readonly<Record<string, string>>): Rendering | Promise<Rendering> {
    const page = this.#pages.get(name);
    if (!page || !this.#reader) throw new Problem(nodeErrors['starting'], 'The replica is being made.');
    if (page.slow) return this.#pool.render(this.#file, name, params);
    try {
      const { value, readSet } = this.#reader.read((view) => page.render(view, params));
      return { response: value, readSet };
    } catch (error) {
      if (!this.#damaged && asProblem(error)?.code === 'database-corrupt') {
        this.#damaged = true;
        this.#rebuild(`${this.#file} is damaged`);
      }
      throw error;
    }
  }

  #open(file: string): void {
    const old = this.#reader;
    this.#reader = new ReplicaReader(file, systemClock);
    this.#file = file;
    this.#damaged = false;
    old?.[Symbol.dispose]();
  }

  #confirm({ seq, pages, pagesTotal }: Dropped, history: number): Confirmation {
    return { edge: this.id, seq, history, pages, pagesTotal };
  }

  #tell(event: EdgeEvent): void {
    // What is expected (the site starts, too many wait) is told in one line; a defect with its stack.
    if (event.kind === 'render-failed' && event.error instanceof Problem) {
      return this.#log.warn({ edge: this.id, kind: event.kind, key: event.key, code: event.error.code }, 'edge: render-failed');
    }
    this.#log.warn({ edge: this.id, ...event }, `edge: ${event.kind}`);
  }
}
