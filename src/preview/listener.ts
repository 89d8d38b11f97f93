// Answers /desk/preview/LINK/PATH: the page as it will be. It must never let anything keep an answer, nor show more than the link or
// the session allows. The link is a key: it is never logged, and no referrer carries it on.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Actor, Newsroom } from '../content/index.ts';
import { html } from '../html/index.ts';
import type { Change } from '../journal/index.ts';
import { Problem } from '../kernel/errors.ts';
import { contentTypes, parseRenditionPath, type Renditions } from '../media/index.ts';
import { PREVIEW_BASE, type Previewed } from './contract.ts';
import { previewErrors } from './errors.ts';
import { drawPast } from './past.ts';
import type { Previewer } from './previewer.ts';
import { getPreview, type Planned, planPreview } from './previews.ts';
import { signingKey } from './previews.store.ts';
import { parseLink } from './signature.ts';
import { stayInside } from './stay-inside.ts';

export interface PreviewListenerOptions {
  readonly newsroom: Newsroom;
  readonly previewer: Pick<Previewer, 'draw' | 'drawPast'>;
  /** Pictures that are in the preview but not public. */
  readonly renditions: Pick<Renditions, 'find'>;
  /** The replica that is open now. */
  readonly file: () => string;
  /** Whose session a request's cookie is; undefined when nobody is signed in. */
  readonly actorOf: (request: IncomingMessage) => Promise<Actor | undefined>;
  readonly report: (error: unknown) => void;
}

/** Who holds a signed link may see what it is for, and nothing else is asked of them. */
const LINK_HOLDER: Actor = { name: 'preview-link', scopes: ['read'] };

/** For every answer: kept by nobody, found by nobody, told to nobody. */
const KEPT_BY_NOBODY = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

export function previewListener(options: PreviewListenerOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  let key: Promise<Buffer> | undefined;
  const pastBlobs: PastBlobs = new Map();
  const keyOf = () =>
    (key ??= signingKey(options.newsroom.database).catch((error: unknown) => {
      key = undefined;
      throw error;
    }));
  return async (request, response) => {
    let answer: Answer;
    try {
      answer = await answerTo(options, await keyOf(), pastBlobs, request);
    } catch (error) {
      answer = refusal(error, options.report);
    }
    const { status, headers, body } = answer;
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body), ...KEPT_BY_NOBODY });
    response.end(request.method === 'HEAD' ? undefined : body);
  };
}

async function answerTo(options: PreviewListenerOptions, key: Buffer, pastBlobs: PastBlobs, request: IncomingMessage): Promise<Answer> {
  const { newsroom, previewer, renditions, file } = options;
  if (request.method !== 'GET' && request.method !== 'HEAD') return { status: 405, headers: { allow: 'GET, HEAD' }, body: '' };
  const [, text = '', target = '/'] = /^([^/?]*)(.*)$/.exec((request.url ?? '').slice(PREVIEW_BASE.length)) ?? [];
  const link = parseLink(key, text);
  if (!link) throw new Problem(previewErrors['unknown-preview'], 'The link is not one of ours.');
  const now = newsroom.clock.now();
  if (link.signedUntil !== undefined && now >= link.signedUntil) {
    throw new Problem(previewErrors['preview-expired'], `It was to be seen until ${new Date(link.signedUntil).toISOString()}.`);
  }
  const actor = link.signedUntil === undefined ? await options.actorOf(request) : LINK_HOLDER;
  if (!actor) throw new Problem(previewErrors['preview-closed'], 'Nobody is signed in here.');
  const { wanted } = await getPreview(newsroom, link.id);
  if (wanted.kind === 'past') {
    if (link.signedUntil !== undefined) throw new Problem(previewErrors['preview-closed'], 'A link shows nothing of the past.');
    return pastAnswer(options, pastBlobs, { actor, at: wanted.at, target: target.startsWith('/') ? target : `/${target}`, link: text });
  }
  const planned = await planPreview(newsroom, actor, wanted);
  const picture = parseRenditionPath(target);
  if (picture) {
    const found = blobsOf(planned).has(picture.blob) ? await renditions.find(picture) : undefined;
    if (!found) throw new Problem(previewErrors['unknown-preview'], 'The picture is not part of this preview.');
    return { status: 200, headers: { 'content-type': contentTypes[found.format] }, body: found.bytes };
  }
  const page = await previewer.draw({ file: file(), changes: planned.changes, at: planned.at, target: target.startsWith('/') ? target : `/${target}` });
  return within(page, `${PREVIEW_BASE}${text}`, blobsOf(planned));
}

/** Pictures that the pages of a look back showed: link → blobs. Only what was on a page that the person was shown is handed out. */
type PastBlobs = Map<string, Set<string>>;
/** Looks back whose pictures are remembered. */
const PAST_REMEMBERED = 100;

interface LookBack {
  readonly actor: Actor;
  readonly at: number;
  readonly target: string;
  readonly link: string;
}

async function pastAnswer({ newsroom, previewer, renditions, file }: PreviewListenerOptions, seen: PastBlobs, look: LookBack): Promise<Answer> {
  const { actor, at, target, link } = look;
  const picture = parseRenditionPath(target);
  if (picture) {
    const found = seen.get(`${actor.account} ${link}`)?.has(picture.blob) ? await renditions.find(picture) : undefined;
    if (!found) throw new Problem(previewErrors['unknown-preview'], 'The picture is not part of this page.');
    return { status: 200, headers: { 'content-type': contentTypes[found.format] }, body: found.bytes };
  }
  const { page, changes, isWhole, withheld } = await drawPast({ newsroom, previewer, file: file(), actor, at, target });
  const blobs = blobsOf({ changes });
  const known = seen.get(`${actor.account} ${link}`) ?? new Set();
  for (const blob of blobs) known.add(blob);
  seen.delete(`${actor.account} ${link}`);
  seen.set(`${actor.account} ${link}`, known);
  if (seen.size > PAST_REMEMBERED) seen.delete(seen.keys().next().value ?? '');
  const answer = within(page, `${PREVIEW_BASE}${link}`, blobs);
  return { ...answer, headers: { ...answer.headers, 'strandline-past': `${isWhole ? 'whole' : 'partly'}; withheld=${withheld}` } };
}

/** Links of the page lead to other pages of the preview; its own pictures are asked for where they may be seen. */
function within({ status, headers, text }: Previewed, base: string, blobs: ReadonlySet<string>): Answer {
  const { location } = headers;
  const moved = location?.startsWith('/') && !location.startsWith('//') ? { location: `${base}${location}` } : {};
  return { status, headers: { ...headers, ...moved }, body: headers['content-type']?.startsWith('text/html') ? stayInside(text, base, blobs) : text };
}

function blobsOf({ changes }: Pick<Planned, 'changes'>): Set<string> {
  const shown = changes.flatMap((change: Change) => (change.kind === 'public' && change.document.type === 'image' ? [change.document.fields['blob']] : []));
  return new Set(shown.filter((blob) => typeof blob === 'string'));
}

function refusal(error: unknown, report: (error: unknown) => void): Answer {
  if (!(error instanceof Problem)) report(error);
  const problem = error instanceof Problem ? error : new Problem(previewErrors['preview-broken'], '', {}, error);
  const { status, row, detail } = problem;
  const page = html`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${row.title}</title><main><h1>${row.title}</h1><p>${detail}</p><p>${row.fix}</p></main></html>
`;
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': "default-src 'none'; frame-ancestors 'self'" },
    body: `${page}`,
  };
}
