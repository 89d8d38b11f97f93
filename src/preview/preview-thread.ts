// A thread that draws pages of previews: the site's own pages and fragments, over the replica as it would be.
// It must never keep anything of what it drew.
import { parentPort, workerData } from 'node:worker_threads';
import { systemClock } from '../kernel/clock.ts';
import { ReplicaReader, type View } from '../replica/index.ts';
import { type SiteSettings, standingBreaking } from '../site/index.ts';
import type { Order, PreviewAnswer, Result } from './contract.ts';
import { drawPage } from './draw-page.ts';
import { fillFrontAsNow } from './fill-front.ts';
import { PastView } from './past-view.ts';

const port = parentPort;
if (!port) throw new Error('preview-thread.ts runs as a worker thread only');
const { settings } = workerData as { settings: SiteSettings };
let reader: ReplicaReader | undefined;
let open = '';

port.on('message', (order: Order) => port.postMessage(answer(order)));

function answer(order: Order): PreviewAnswer {
  const { id, file, at } = order;
  try {
    if (!reader || file !== open) {
      reader?.[Symbol.dispose]();
      reader = new ReplicaReader(file, systemClock);
      open = file;
    }
    const overlay = { changes: 'changes' in order ? order.changes : [], at, place: settings.place };
    return { id, result: reader.readAs(overlay, (view) => resultOf(order, view)), error: undefined };
  } catch (error) {
    return { id, result: undefined, error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

function resultOf(order: Order, view: View): Result {
  if (order.kind === 'page') return drawPage(settings, view, order.target);
  if (order.kind === 'past') {
    const past = new PastView(view, order.at);
    return { page: drawPage(settings, past, order.target), read: past.read };
  }
  return order.kind === 'front' ? fillFrontAsNow(view, order) : standingBreaking(view);
}
