// Three actors over real HTTP: the origin (a replica and what renders from it), the edge with its fast path, and a client that speaks
// plainly: one request on a connection of its own, nothing followed, nothing decoded.
import { type IncomingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { edgeWorld } from '../../src/edge/edge.world.ts';
import { fastPath, type Fragment, fullServer, type Page, pageHandler } from '../../src/edge/index.ts';

export interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** RFC 9211, '' when it is absent. */
  readonly cacheStatus: string;
  readonly body: Buffer;
  readonly text: string;
}

export type Fields = Readonly<Record<string, string>>;

export async function actors({
  pages,
  fragments,
  maxBytes = 2 ** 24,
}: {
  readonly pages?: readonly Page[];
  readonly fragments?: readonly Fragment[];
  readonly maxBytes?: number;
} = {}) {
  const origin = await edgeWorld({}, maxBytes, pages && { pages, fragments: fragments ?? [] });
  const handler = pageHandler(origin.edge);
  const full = fullServer((incoming, response) => {
    void Promise.resolve(handler(incoming, response)).catch(() => response.writeHead(500).end());
  });
  const { server, counters, destroy } = fastPath({ full, edge: origin.edge });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const ask = (method: string, path: string, headers: Fields = {}) =>
    new Promise<Received>((resolve, reject) => {
      const sent = request(
        { host: '127.0.0.1', port, method, path, headers: { host: 'edge.test', connection: 'keep-alive', ...headers }, agent: false },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            sent.destroy();
            const body = Buffer.concat(chunks);
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              cacheStatus: String(response.headers['cache-status'] ?? ''),
              body,
              text: body.toString(),
            });
          });
          response.on('error', reject);
        },
      );
      sent.on('error', reject).end();
    });
  return {
    origin,
    edge: origin.edge,
    counters,
    port,
    client: {
      get: (path: string, headers?: Fields) => ask('GET', path, headers),
      head: (path: string, headers?: Fields) => ask('HEAD', path, headers),
    },
    async [Symbol.asyncDispose]() {
      destroy();
      await new Promise((resolve) => server.close(resolve));
      await origin[Symbol.asyncDispose]();
    },
  };
}
