// tus 1.0 over HTTP: who sends, whether it is theirs, how much. What a finished file is, is not asked here.
// It must never let somebody go on with another's upload, nor hold a whole file in memory.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { DataStore, MemoryLocker, Server, Upload as TusUpload } from '@tus/server';
import { storeProblem } from '../blobs/failures.ts';
import { httpErrors } from '../http/errors.ts';
import { PROBLEM_TYPE, problemAnswer } from '../http/problem.ts';
import { Problem } from '../kernel/errors.ts';
import { UPLOAD_KEPT_MS, UPLOAD_MAX_BYTES, UPLOADS_PATH } from './contract.ts';
import { uploadErrors } from './errors.ts';
import { UploadFolder } from './upload-folder.ts';

export interface UploadDoorOptions {
  readonly uploads: UploadFolder;
  /** Who sends the request: a name that stays the same. Throws a Problem for anybody who may not send files. */
  readonly ownerOf: (request: IncomingMessage) => Promise<string>;
  readonly report: (error: unknown, incident: string) => void;
}

/** A connection that was lost may hold its upload for so long until another goes on. */
const LOCK_DRAIN_MS = 1_000;
/** tus.io/protocols/resumable-upload: `name base64,name base64`. */
const METADATA_MAX_CHARS = 4_096;

export function uploadDoor({ uploads, ownerOf, report }: UploadDoorOptions): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const owners = new WeakMap<object, string>();
  const ownerFor = (request: { readonly runtime?: { readonly node?: { readonly req: object } | undefined } | undefined }) => {
    const owner = request.runtime?.node && owners.get(request.runtime.node.req);
    if (owner === undefined) throw new Problem(uploadErrors['unknown-upload'], 'Nobody asked for it.');
    return owner;
  };
  const server = new Server({
    path: UPLOADS_PATH,
    datastore: new FolderStore(uploads),
    locker: new MemoryLocker(),
    lockDrainTimeout: LOCK_DRAIN_MS,
    maxSize: UPLOAD_MAX_BYTES,
    relativeLocation: true,
    allowedOrigins: () => false,
    namingFunction: () => UploadFolder.newId(),
    onUploadCreate: async (request, upload) => ({ metadata: { name: upload.metadata?.['filename'] ?? '', owner: ownerFor(request) } }),
    onIncomingRequest: async (request, id) => {
      if (request.method === 'POST') return;
      if (!(await uploads.find(id, ownerFor(request)))) throw new Problem(uploadErrors['unknown-upload'], 'It is not here, or not yours.');
    },
    onResponseError: (_, error) => {
      const { status, body } = problemAnswer(problemOf(error), report);
      return { status_code: status, body };
    },
  });
  return async (request, response) => {
    try {
      owners.set(request, await ownerOf(request));
      refuseUnfit(request);
      response.setHeader('cache-control', 'no-store');
      await server.handle(request, response);
    } catch (error) {
      const { status, body } = problemAnswer(error, report);
      // What was being sent is not read to its end.
      response.writeHead(status, { 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store', connection: 'close' });
      response.end(request.method === 'HEAD' ? undefined : body);
    }
  };
}

const METHODS = ['POST', 'PATCH', 'HEAD', 'DELETE', 'OPTIONS'];

function refuseUnfit({ method = '', headers, url = '' }: IncomingMessage): void {
  if (!METHODS.includes(method))
    throw new Problem(httpErrors['method-not-allowed'], `It was ${method}; ${METHODS.join(', ')} can be done.`, { allow: METHODS });
  // Whether a request comes from our own pages was judged by its method: it must not turn into another one.
  if (headers['x-http-method-override'] !== undefined) throw new Problem(uploadErrors['upload-refused'], 'Its method cannot be overridden here.');
  const path = url.split('?', 1)[0] ?? '';
  const fits = method === 'POST' ? path === UPLOADS_PATH : method === 'OPTIONS' || /^\/api\/uploads\/[0-9a-f]{32}$/.test(path);
  if (!fits) throw new Problem(uploadErrors['unknown-upload'], 'Its address is none of ours.');
  const length = Number(headers['upload-length'] ?? 0);
  if (!Number.isSafeInteger(length) || length < 0) throw new Problem(uploadErrors['upload-refused'], 'Upload-Length is not a number of bytes.');
  if (length > UPLOAD_MAX_BYTES)
    throw new Problem(uploadErrors['upload-too-large'], `At most ${UPLOAD_MAX_BYTES} bytes are taken.`, { maxBytes: UPLOAD_MAX_BYTES });
  if (String(headers['upload-metadata'] ?? '').length > METADATA_MAX_CHARS) throw new Problem(uploadErrors['upload-refused'], 'Upload-Metadata is too long.');
}

/** What tus refuses has a status and a sentence of its own. */
function problemOf(error: unknown): unknown {
  if (error instanceof Problem) return error;
  const { status_code: status, body } = error as { status_code?: unknown; body?: unknown };
  // 501 is for what tus may do and this door does not: asking for it is the sender's mistake all the same.
  if (status === 501) return new Problem(uploadErrors['upload-refused'], String(body).trim());
  if (typeof status === 'number' && status < 500) return new Problem({ ...uploadErrors['upload-refused'], status }, String(body).trim());
  return storeProblem(error);
}

/** The folder as the library asks for it. */
class FolderStore extends DataStore {
  readonly #uploads: UploadFolder;

  constructor(uploads: UploadFolder) {
    super();
    this.#uploads = uploads;
    this.extensions = ['creation', 'creation-with-upload', 'termination', 'expiration'];
  }

  override async create(upload: TusUpload): Promise<TusUpload> {
    const { owner, name } = upload.metadata ?? {};
    await this.#uploads.create({ id: upload.id, owner: owner ?? '', name: name ?? '', bytes: upload.size ?? 0 });
    return upload;
  }

  override async getUpload(id: string): Promise<TusUpload> {
    const upload = await this.#uploads.get(id);
    const offset = await this.#uploads.arrived(upload);
    return new TusUpload({ id, size: upload.bytes, offset, metadata: { filename: upload.name }, creation_date: new Date(upload.createdAt).toISOString() });
  }

  override async write(stream: AsyncIterable<Uint8Array>, id: string, offset: number): Promise<number> {
    return this.#uploads.append(await this.#uploads.get(id), stream, offset);
  }

  override async remove(id: string): Promise<void> {
    await this.#uploads.remove(id);
  }

  override deleteExpired(): Promise<number> {
    return this.#uploads.dropExpired();
  }

  override getExpiration(): number {
    return UPLOAD_KEPT_MS;
  }
}
