// A thread that renders slow pages (full-text search) with a replica connection of its own.
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../kernel/clock.ts';
import { ReplicaReader } from '../replica/index.ts';
import { type SiteSettings, sitePages } from '../site/index.ts';
import type { RenderAnswer, RenderOrder } from './render-pool.ts';
import { searchAnswer } from './search-answer.ts';

const port = parentPort;
if (!port) throw new Error('render-thread.ts runs as a worker thread only');
const { settings } = workerData as { settings: SiteSettings };
const pages = new Map([searchAnswer, ...sitePages(settings)].map((page) => [page.name, page]));
let reader: ReplicaReader | undefined;
let open = '';

port.on('message', (order: RenderOrder) => port.postMessage(answer(order)));

function answer({ id, file, name, params }: RenderOrder): RenderAnswer {
  try {
    const page = pages.get(name);
    if (!page) throw new Error(`there is no page ${name}`);
    if (!reader || file !== open) {
      reader?.[Symbol.dispose]();
      reader = new ReplicaReader(file, systemClock);
      open = file;
    }
    const { value, readSet } = reader.read((view) => page.render(view, params));
    return { id, rendering: { response: value, readSet }, error: undefined };
  } catch (error) {
    return { id, rendering: undefined, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
