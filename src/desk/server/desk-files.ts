// Answers /desk: the one HTML page for every address of the application, and its files. It must never let a cache keep the page,
// nor anything run in it that was not built with it.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { BUILT_DESK, deskState } from '../build.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};
const FOREVER = 'public, max-age=31536000, immutable';
/** Seconds after which a browser that came too early asks again. */
const BUILDING_RETRY_S = 2;

export function deskFiles(request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '').split('?')[0] ?? '';
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, 'text/plain; charset=utf-8', 'Only GET and HEAD are answered here.\n');
  const state = deskState();
  if (state !== 'built') return sendTrouble(response, state);
  if (path.startsWith('/desk/assets/')) return sendFile(response, path);
  sendPage(response);
}

function sendFile(response: ServerResponse, path: string): void {
  const file = normalize(join(BUILT_DESK, path.slice('/desk/'.length)));
  const type = TYPES[extname(file)];
  if (!file.startsWith(join(BUILT_DESK, 'assets')) || !type || !existsSync(file) || !statSync(file).isFile()) {
    return send(response, 404, 'text/plain; charset=utf-8', 'There is no such file.\n');
  }
  send(response, 200, type, readFileSync(file), { 'cache-control': FOREVER });
}

/** Mantine writes its variables into a style element: it carries this answer's nonce, which nothing else does. */
function sendPage(response: ServerResponse): void {
  const nonce = randomBytes(16).toString('base64url');
  const page = readFileSync(join(BUILT_DESK, 'index.html'), 'utf8').replace('NONCE', nonce);
  send(response, 200, 'text/html; charset=utf-8', page, {
    'content-security-policy': `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
  });
}

function sendTrouble(response: ServerResponse, state: 'building' | 'failed'): void {
  if (state === 'failed')
    return send(response, 503, 'text/plain; charset=utf-8', 'The desk could not be built; the log says why. The site is not concerned.\n');
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="${BUILDING_RETRY_S}"><title>The desk is being built</title><p>The desk is being built: a few seconds, once after each change of the program.</p></html>\n`;
  send(response, 503, 'text/html; charset=utf-8', page, { 'retry-after': String(BUILDING_RETRY_S), 'content-security-policy': "default-src 'none'" });
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer, headers: Record<string, string> = {}): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
