// The full server's table: which part answers which address. Everything that is not named here is a page of the site.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { loggable } from '../http/loggable.ts';
import { PREVIEW_BASE } from '../preview/contract.ts';
import type { SiteAsset } from '../site/index.ts';
import type { Log } from './settings.ts';

type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

export interface RouteTable {
  readonly api: Answer;
  /** Pages before they are public: never the edge's. */
  readonly previews: Answer;
  readonly media: Answer;
  readonly pages: Answer;
  readonly desk: Answer;
  readonly assets: ReadonlyMap<string, SiteAsset>;
  readonly isReady: () => boolean;
  readonly log: Log;
}

const PREFIXES_ELSEWHERE = ['/api/', '/desk/', '/media/', '/assets/'];
const PATHS_ELSEWHERE = new Set(['/healthz', '/readyz']);

/** Decoded paths that are no pages: another spelling of one must not be stored as a page under its name. */
export function isElsewhere(path: string): boolean {
  return PATHS_ELSEWHERE.has(path) || PREFIXES_ELSEWHERE.some((prefix) => path.startsWith(prefix));
}

/** Assets have their hash in their path. */
const FOREVER = 'public, max-age=31536000, immutable';

export function routeTable({
  api,
  previews,
  media,
  pages,
  desk,
  assets,
  isReady,
  log,
}: RouteTable): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    const answer = route(request);
    Promise.resolve()
      .then(() => answer(request, response))
      .catch((error: unknown) => {
        log.error({ error, target: loggable(request.url) }, 'a request failed');
        if (response.headersSent) response.destroy();
        else plain(response, 500, 'Something broke on our side. Please try again.\n');
      });
  };

  function route({ url = '/' }: IncomingMessage): Answer {
    if (url.startsWith('/api/')) return api;
    if (url.startsWith(PREVIEW_BASE)) return previews;
    if (url.startsWith('/media/')) return media;
    if (url.startsWith('/assets/')) return serveAsset;
    if (/^\/desk(?:[/?]|$)/.test(url)) return desk;
    // Alive: the process answers. Ready: the replica has caught up with the journal.
    if (url === '/healthz') return (_, response) => plain(response, 200, 'alive\n');
    if (url === '/readyz') return (_, response) => (isReady() ? plain(response, 200, 'ready\n') : plain(response, 503, 'catching up with the journal\n'));
    return pages;
  }

  function serveAsset(request: IncomingMessage, response: ServerResponse): void {
    const asset = assets.get((request.url ?? '').split('?')[0] as string);
    if (!asset) return plain(response, 404, 'There is no such asset.\n');
    if (request.method !== 'GET' && request.method !== 'HEAD') return plain(response, 405, 'Only GET and HEAD are answered here.\n');
    response.writeHead(200, {
      'content-type': asset.contentType,
      'content-length': asset.body.length,
      'cache-control': FOREVER,
      'x-content-type-options': 'nosniff',
    });
    response.end(request.method === 'HEAD' ? undefined : asset.body);
  }
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'content-length': Buffer.byteLength(text), 'cache-control': 'no-store' });
  response.end(response.req.method === 'HEAD' ? undefined : text);
}
