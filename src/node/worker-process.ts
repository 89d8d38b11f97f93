// A process of its own that answers readers: forked by the primary when there are several workers, over one replica.
// Everything under /api/ and /desk/preview/ is passed on to the primary, which owns the newsroom.
import cluster from 'node:cluster';
import { type IncomingHttpHeaders, type IncomingMessage, request as httpRequest, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { clientAddress, type IsProxy } from '../http/client-address.ts';
import { Problem } from '../kernel/errors.ts';
import { openLog } from '../kernel/log.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { proxiesIn } from './settings.ts';
import { Web } from './web.ts';

/** Longer than responses under way may take. */
const STOP_WAIT_MS = 15_000;

const worker = cluster.worker;
if (!worker) throw new Error('worker-process.ts is forked by the primary only');
const id = `worker-${worker.id}`;
const send = (message: FromWorker) => void process.send?.(message);
let web: Web | undefined;
let isProxy: IsProxy = () => false;
let stopping = false;

process.on('message', (message: ToWorker) => {
  void take(message).catch((error: unknown) => send(failure(error)));
});
// A terminal's or a service manager's signal reaches the whole group: the primary says when to stop.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {});
// The primary is gone, however it went: without it nothing is heard of what changes, so nothing more is answered.
process.on('disconnect', () => void stop());

async function take(message: ToWorker): Promise<void> {
  if (message.kind === 'start') {
    const log = openLog(message.log);
    web = new Web({
      id,
      settings: message.settings,
      log,
      api: (request, response) => passOn(message.apiPort, request, response),
      live: (request, socket, head) => passUpgradeOn(message.apiPort, request, socket, head),
      rebuild: (reason) => send({ kind: 'damaged', reason }),
    });
    isProxy = proxiesIn(message.settings);
    send({ kind: 'listening', port: await web.listen() });
  } else if (message.kind === 'event') {
    const confirmation = web?.hear(message.event, message.history);
    if (confirmation) send({ kind: 'confirmed', confirmation });
  } else if (message.kind === 'explain') {
    send({ kind: 'answer', id: message.id, value: await web?.explain(message.path) });
  } else if (message.kind === 'impact') {
    send({ kind: 'answer', id: message.id, value: web?.impact(message.writeSet) });
  } else {
    await stop();
  }
}

/** Hears and confirms records until the last answer is given: a publish under way waits for that. */
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  // A worker that hangs must not outlive its node.
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), STOP_WAIT_MS).unref();
  await web?.[Symbol.asyncDispose]();
  web = undefined;
  if (process.connected) process.disconnect?.();
}

/** A Problem keeps its row across the processes; a defect keeps its stack for the log. */
function failure(error: unknown): FromWorker {
  if (error instanceof Problem) return { kind: 'failed', row: error.row, detail: error.detail };
  return { kind: 'failed', row: undefined, detail: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}

function passOn(port: number, request: IncomingMessage, response: ServerResponse): void {
  const onward = httpRequest({ host: '127.0.0.1', port, method: request.method, path: request.url, headers: passedOn(request) }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  onward.on('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8', 'retry-after': '1' }).end('The newsroom is starting. Please try again.\n');
  });
  request.pipe(onward);
}

/** The primary sees a worker's address; the client's is in the header that it believes workers. */
function passedOn(request: IncomingMessage): IncomingHttpHeaders {
  return { ...request.headers, 'x-forwarded-for': clientAddress(request.socket.remoteAddress, request.headers['x-forwarded-for']?.toString(), isProxy) };
}

/** A live connection of the desk: the primary answers the upgrade, and from then on bytes go both ways as they come. */
function passUpgradeOn(port: number, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const onward = httpRequest({ host: '127.0.0.1', port, method: request.method, path: request.url, headers: passedOn(request) });
  const end = () => socket.destroy();
  socket.on('error', () => onward.destroy());
  onward.on('error', end);
  onward.on('response', (answer) => {
    answer.resume();
    socket.end(headOf(answer, [['Connection', 'close']]));
  });
  onward.on('upgrade', (answer, inner, first) => {
    socket.write(headOf(answer, pairs(answer.rawHeaders)));
    inner.on('error', end);
    inner.once('close', end);
    socket.once('close', () => inner.destroy());
    if (head.length > 0) inner.write(head);
    if (first.length > 0) socket.write(first);
    inner.pipe(socket).pipe(inner);
  });
  onward.end();
}

function headOf({ statusCode, statusMessage }: IncomingMessage, headers: readonly (readonly [string, string])[]): string {
  return `HTTP/1.1 ${statusCode} ${statusMessage}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
}

function pairs(raw: readonly string[]): [string, string][] {
  return raw.flatMap((name, at) => (at % 2 === 0 ? [[name, raw[at + 1] ?? ''] as [string, string]] : []));
}
