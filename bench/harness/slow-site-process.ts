// The product's edge, fast path, full server and render pool over the two slow pages. Its first line is its port; `/-/count` counts renders.
import type { AddressInfo } from 'node:net';
import { Edge, fastPath, fullServer, pageHandler } from '../../src/edge/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { RenderPool } from '../../src/node/render-pool.ts';
import { slowPages } from './slow-site.ts';

const CACHE_BYTES = 64 * 1024 ** 2;
const pool = new RenderPool(
  { origin: 'https://bench.example', name: 'Bench', place: { timeZone: 'UTC' } },
  new URL('./slow-render-thread.ts', import.meta.url),
);
const edge = new Edge({
  pages: slowPages,
  fragments: [],
  renderer: { render: (name, params) => pool.render('', name, params) },
  clock: systemClock,
  maxBytes: CACHE_BYTES,
  log: (event) => process.stderr.write(`${JSON.stringify(event)}\n`),
});
const pages = pageHandler(edge);
const full = fullServer((request, response) => {
  if (request.url === '/-/count') return void response.end(String(edge.counters().renders));
  void pages(request, response);
});
const { server } = fastPath({ full, edge });
server.listen({ port: 0, host: '127.0.0.1' }, () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.on('SIGTERM', () => process.exit(0));
