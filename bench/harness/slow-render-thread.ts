// A render thread of the bench: answers the product's render pool, after the time that a render is to take.
import { parentPort } from 'node:worker_threads';
import type { RenderAnswer, RenderOrder } from '../../src/node/render-pool.ts';
import type { View } from '../../src/replica/contract.ts';
import { RENDER_MS, slowPages } from './slow-site.ts';

const still = new Int32Array(new SharedArrayBuffer(4));
parentPort?.on('message', ({ id, name, params }: RenderOrder) => {
  Atomics.wait(still, 0, 0, RENDER_MS);
  const response = slowPages.find((page) => page.name === name)?.render({} as View, params);
  const rendering = response && { response, readSet: { seq: 0, dependencies: [], validUntil: undefined } };
  parentPort?.postMessage({ id, rendering, error: rendering ? undefined : `there is no page ${name}` } satisfies RenderAnswer);
});
