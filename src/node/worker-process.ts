// A process of its own that answers readers: forked by the primary when there are several workers, over one replica.
// Everything under /api/ is passed on to the primary, which owns the newsroom.
import cluster from 'node:cluster';
import { type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http';
import { openLog } from '../kernel/log.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { Web } from './web.ts';

const worker = cluster.worker;
if (!worker) throw new Error('worker-process.ts is forked by the primary only');
const id = `worker-${worker.id}`;
const send = (message: FromWorker) => void process.send?.(message);
let web: Web | undefined;

process.on('message', (message: ToWorker) => {
  void take(message).catch((error: unknown) => send({ kind: 'failed', message: error instanceof Error ? error.message : String(error) }));
});
// The terminal's interrupt reaches the whole group: the primary says when to stop.
process.on('SIGINT', () => {});
process.on('disconnect', () => void stop());

async function take(message: ToWorker): Promise<void> {
  if (message.kind === 'start') {
    const log = openLog(message.log);
    web = new Web({ id, settings: message.settings, log, api: (request, response) => passOn(message.apiPort, request, response) });
    send({ kind: 'listening', port: await web.listen() });
  } else if (message.kind === 'event') {
    const confirmation = web?.hear(message.event);
    if (confirmation) send({ kind: 'confirmed', confirmation });
  } else if (message.kind === 'explain') {
    send({ kind: 'answer', id: message.id, value: await web?.explain(message.path) });
  } else if (message.kind === 'impact') {
    send({ kind: 'answer', id: message.id, value: web?.impact(message.writeSet) });
  } else {
    await stop();
  }
}

async function stop(): Promise<void> {
  const closing = web;
  web = undefined;
  await closing?.[Symbol.asyncDispose]();
  if (process.connected) process.disconnect?.();
}

function passOn(port: number, request: IncomingMessage, response: ServerResponse): void {
  const onward = httpRequest({ host: '127.0.0.1', port, method: request.method, path: request.url, headers: request.headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' }).end('The newsroom is starting. Please try again.\n');
  });
  request.pipe(onward);
}
