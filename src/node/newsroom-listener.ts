// What only the primary answers: the API, and pages before they are public. Loaded when it is first needed.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApiContext } from '../api/index.ts';
import { type Log, type NodeSettings, siteSettings } from './settings.ts';

export type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** What the API asks of the thread that draws previews. */
export type DrawnFor = 'fillFront' | 'standingBreaking';

export interface NewsroomListenerOptions {
  readonly context: Omit<ApiContext, DrawnFor>;
  readonly settings: NodeSettings;
  readonly log: Log;
  /** The replica that is open now. */
  readonly file: () => string;
  /** Closes what is opened here. */
  readonly closing: AsyncDisposableStack;
}

export async function newsroomListener({ context, settings, log, file, closing }: NewsroomListenerOptions): Promise<Listener> {
  const [
    { getRequestListener },
    { Hono },
    { API_BASE, apiApp, ownerOf, signedIn, whoSends },
    { PREVIEW_BASE, Previewer, previewListener },
    { sweepUploads, uploadDoor, UPLOADS_PATH },
  ] = await Promise.all([import('@hono/node-server'), import('hono'), import('../api/index.ts'), import('../preview/index.ts'), import('../uploads/index.ts')]);
  const previewer = closing.use(new Previewer(siteSettings(settings)));
  const now = () => ({ file: file(), at: context.newsroom.clock.now() });
  const whole: ApiContext = {
    ...context,
    fillFront: (wish) => previewer.fillFront({ ...wish, ...now() }),
    standingBreaking: () => previewer.standingBreaking(now()),
  };
  const api = getRequestListener(new Hono().route(API_BASE, apiApp(whole)).fetch);
  const report = (error: unknown) => log.error({ error }, 'a preview could not be drawn');
  const previews = previewListener({
    newsroom: context.newsroom,
    previewer,
    renditions: { find: context.rendition },
    file,
    actorOf: (request) => signedIn(context, request.headers.cookie),
    report,
  });
  const uploads = uploadDoor({
    uploads: context.uploads,
    ownerOf: async (request) => ownerOf((await whoSends(whole, request)).actor),
    report: context.report,
  });
  const stop = new AbortController();
  closing.defer(() => stop.abort());
  void sweepUploads(context.uploads, context.newsroom.clock, {
    signal: stop.signal,
    onTrouble: (error) => log.warn({ error }, 'old uploads could not be cleared away'),
  });
  return async (request, response) => {
    if (request.url?.startsWith(UPLOADS_PATH)) return uploads(request, response);
    await (request.url?.startsWith(PREVIEW_BASE) ? previews : api)(request, response);
  };
}
