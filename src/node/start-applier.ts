// The applier's thread of a node. It is started before the rest of the server is loaded, so that both load at once: nothing heavy may be
// imported here.
import type { Worker } from 'node:worker_threads';
import { join } from 'node:path';
import { startApplierThread } from '../replica/applier-handle.ts';
import type { NodeSettings } from './settings.ts';

/** It waits until an ApplierHandle lets it begin. */
export function startApplier({ databaseUrl, dataFolder, timeZone }: NodeSettings): Worker {
  return startApplierThread({ databaseUrl, folder: join(dataFolder, 'replica'), place: { timeZone } });
}
