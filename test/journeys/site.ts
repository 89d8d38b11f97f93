// A whole server with the journeys' newsroom, for one test file: the real composition root, on a free port, over real HTTP.
import type { IngestDocument } from '../../src/content/index.ts';
import { readConfig } from '../../src/kernel/config.ts';
import { openLog } from '../../src/kernel/log.ts';
import { findServerFile } from '../../src/node/server-file.ts';
import { startServer } from '../../src/server.ts';
import { scratchFolder } from '../worlds/scratch.ts';
import { newsroomDocuments, type TakenPicture } from './newsroom.ts';
import { drawScene, scenes } from './scenes.ts';

export const ORIGIN = 'https://tonn.example';

export interface JourneySite extends AsyncDisposable {
  readonly url: string;
  /** The instant around which the newsroom's stories stand. */
  readonly now: number;
  call<T = Record<string, unknown>>(method: string, path: string, body?: unknown): Promise<T>;
  /** Where a story stands. */
  pathOf(id: string): string;
}

export interface ReceiptSeen {
  readonly seq: number;
  readonly pages: readonly string[];
}

export async function startSite(): Promise<JourneySite> {
  const scratch = scratchFolder();
  const config = readConfig({}, { STRANDLINE_PORT: '0', STRANDLINE_FOLDER: scratch.folder, STRANDLINE_DEMO: '0', STRANDLINE_ORIGIN: ORIGIN });
  const logging = { level: 'error', plain: true };
  const server = await startServer(config, { log: openLog(logging), logging, onProgress: () => {}, signal: new AbortController().signal });
  const authorization = `Bearer ${findServerFile(scratch.folder)?.secret}`;
  const send = async (method: string, path: string, contentType: string, body: string | Uint8Array<ArrayBuffer> | undefined) => {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: { authorization, ...(body === undefined ? {} : { 'content-type': contentType }) },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text) as never;
  };
  const call: JourneySite['call'] = (method, path, body) => send(method, path, 'application/json', body === undefined ? undefined : JSON.stringify(body));
  await until(async () => (await fetch(`${server.url}/readyz`)).ok);
  const pictures: TakenPicture[] = [];
  for (const scene of scenes) {
    const taken = await send('POST', '/pictures', 'application/octet-stream', await drawScene(scene));
    pictures.push({ ...(taken as TakenPicture), name: scene.name, alt: scene.alt, focal: scene.focal });
  }
  const now = Date.now();
  const documents = newsroomDocuments(now, pictures);
  const { refused } = await call<{ refused: unknown[] }>('POST', '/ingest', { note: 'journeys', documents });
  if (refused.length > 0) throw new Error(`the journeys' newsroom was refused: ${JSON.stringify(refused)}`);
  const byId = new Map(documents.map((each) => [each.id, each]));
  return {
    url: server.url,
    now,
    call,
    pathOf: (id) => storyAddress(byId.get(id)),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      scratch[Symbol.dispose]();
    },
  };
}

function storyAddress(document: IngestDocument | undefined): string {
  if (!document) throw new Error('the newsroom has no such story');
  const { strand, slug } = document.fields as { strand: string; slug: string };
  const [year, month, day] = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Dublin' }).format(document.firstAt).split('-');
  return `/${strand}/${year}/${month}${day}/${slug}`;
}

/** The calendar day (Dublin) of an instant, as the archive's address has it. */
export function dayAddress(instant: number): string {
  return `/archive/${new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Dublin' }).format(instant).replaceAll('-', '/')}`;
}

const WAIT_MS = 20_000;
const PAUSE_MS = 25;

/** Looks again until it is so; fails after a bounded time. */
export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + WAIT_MS;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`it was not so within ${WAIT_MS} ms: ${isSo}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
