// The plainest server there is: node:http with prepared buffers. A baseline itself, and the origin behind Varnish and nginx.
// Reads what to serve from the file that is named first; its port is its first line; `/-/count` tells how often it was asked.
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { OriginOrder } from './origin.ts';

const { delayMs, headers, codings } = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as OriginOrder;
const prepared = codings.map(({ coding, etag, base64 }) => ({ coding, etag, body: Buffer.from(base64, 'base64') }));
const identity = prepared.find(({ coding }) => coding === 'identity');
if (!identity) throw new Error('there is no identity form');
let count = 0;

const server = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  if (request.url === '/-/count') {
    response.end(String(count));
    return;
  }
  count++;
  const accepted = request.headers['accept-encoding'] ?? '';
  const chosen = prepared.find(({ coding }) => coding !== 'identity' && accepted.includes(coding)) ?? identity;
  if (delayMs > 0) setTimeout(() => answer(response, chosen, undefined), delayMs);
  else answer(response, chosen, request.headers['if-none-match']);
});
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () => process.stdout.write(`${(server.address() as AddressInfo).port}\n`));
process.on('SIGTERM', () => process.exit(0));

function answer(response: ServerResponse, { coding, etag, body }: (typeof prepared)[number], ifNoneMatch: string | undefined): void {
  const common = { ...headers, etag, vary: 'Accept-Encoding' };
  if (ifNoneMatch === etag) {
    response.writeHead(304, common).end();
    return;
  }
  response.writeHead(200, { ...common, 'content-length': body.length, ...(coding === 'identity' ? {} : { 'content-encoding': coding }) }).end(body);
}
