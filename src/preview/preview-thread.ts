// A thread that draws pages of previews: the site's own pages and fragments, over the replica as it would be.
// It must never keep anything of what it drew.
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../kernel/clock.ts';
import { ReplicaReader } from '../replica/index.ts';
import type { SiteSettings } from '../site/index.ts';
import type { PreviewAnswer, PreviewOrder } from './contract.ts';
import { drawPage } from './draw-page.ts';

const port = parentPort;
if (!port) throw new Error('preview-thread.ts runs as a worker thread only');
const { settings } = workerData as { settings: SiteSettings };
let reader: ReplicaReader | undefined;
let open = '';

port.on('message', (order: PreviewOrder) => port.postMessage(answer(order)));

function answer({ id, file, changes, at, target }: PreviewOrder): PreviewAnswer {
  try {
    if (!reader || file !== open) {
      reader?.[Symbol.dispose]();
      reader = new ReplicaReader(file, systemClock);
      open = file;
    }
    const overlay = { changes, at, place: settings.place };
    return { id, page: reader.readAs(overlay, (view) => drawPage(settings, view, target)), error: undefined };
  } catch (error) {
    return { id, page: undefined, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
