// Previews over real HTTP, with a newsroom whose clock the test moves and a replica that has applied its journal.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { directoryBlobs } from '../../src/blobs/index.ts';
import { type Actor, create, release, type StepInput, step } from '../../src/content/index.ts';
import { readRecords } from '../../src/journal/index.ts';
import { Renditions } from '../../src/media/index.ts';
import { makePreview, type NewPreview, Previewer, previewListener, signingKey, signLink } from '../../src/preview/index.ts';
import { ReplicaWriter } from '../../src/replica/index.ts';
import { articleFields, EDITOR, newsroom, place, type TestNewsroom } from '../worlds/newsroom.ts';
import { scratchFolder } from '../worlds/scratch.ts';

export const HOUR_MS = 3_600_000;

export interface PreviewWorld extends AsyncDisposable {
  readonly newsroom: TestNewsroom;
  /** Who is signed in, as the listener believes. */
  signedIn: Actor | undefined;
  strand(strand: string): Promise<void>;
  article(id: string, more?: Record<string, unknown>): Promise<void>;
  release(...steps: StepInput[]): Promise<void>;
  /** Makes a preview and answers with its link for who is signed in, and the signed one. */
  preview(wanted: NewPreview['wanted'], validForMs?: number): Promise<{ readonly link: string; readonly signed: string }>;
  ask(path: string, init?: RequestInit): Promise<{ readonly status: number; readonly headers: Headers; readonly text: string }>;
  readonly reported: unknown[];
}

export async function previewWorld(): Promise<PreviewWorld> {
  const scratch = scratchFolder();
  const room = await newsroom();
  const file = scratch.file('replica.sqlite');
  const writer = new ReplicaWriter(file, place);
  const previewer = new Previewer({ origin: 'https://tonn.example', name: 'Tonn', place });
  const reported: unknown[] = [];
  const report = (error: unknown) => void reported.push(error);
  const renditions = new Renditions({ blobs: directoryBlobs(scratch.file('blobs')), folder: scratch.file('renditions'), report });
  const listener = previewListener({ newsroom: room, previewer, renditions, file: () => file, actorOf: async () => world.signedIn, report });
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const world: PreviewWorld = {
    newsroom: room,
    signedIn: undefined,
    reported,
    async strand(strand) {
      await create(room, { actor: EDITOR, id: `strand-${strand}`, type: 'strand', fields: { strand, name: `The ${strand} strand` } });
      await world.release({ verb: 'publish', id: `strand-${strand}` });
    },
    async article(id, more) {
      await create(room, { actor: EDITOR, id, type: 'article', fields: articleFields(id, more) });
    },
    async release(...steps) {
      await release(room, { actor: EDITOR, note: 'test', steps: steps.map((each) => step.parse(each)) });
      for (const record of await readRecords(room.database, writer.position.seq, { limit: 100, maxBytes: 1_000_000 })) writer.apply(record);
    },
    async preview(wanted, validForMs = HOUR_MS) {
      const expiresAt = room.clock.now() + validForMs;
      const { preview, planned } = await makePreview(room, { actor: EDITOR, wanted, expiresAt, signed: true });
      const path = planned.pages[0]?.path ?? '/';
      return { link: `/desk/preview/${preview.id}${path}`, signed: `/desk/preview/${signLink(await signingKey(room.database), preview.id, expiresAt)}${path}` };
    },
    async ask(path, init) {
      const response = await fetch(url + path, { redirect: 'manual', ...init });
      return { status: response.status, headers: response.headers, text: await response.text() };
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await previewer[Symbol.asyncDispose]();
      writer[Symbol.dispose]();
      await room[Symbol.asyncDispose]();
      scratch[Symbol.dispose]();
    },
  };
  return world;
}
