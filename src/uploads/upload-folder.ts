// Files that arrive in pieces: two files each, the bytes and what they will be. What has arrived outlives the process.
// It must never build a path from a name that it did not give itself.
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../kernel/errors.ts';
import type { Clock } from '../kernel/clock.ts';
import { UPLOAD_KEPT_MS, UPLOAD_NAME_MAX_CHARS, UPLOADS_EACH_MAX, UPLOADS_MAX, UPLOADS_MAX_BYTES } from './contract.ts';
import { uploadErrors } from './errors.ts';

export interface Upload {
  readonly id: string;
  /** The only one who may go on with it. */
  readonly owner: string;
  readonly name: string;
  /** Bytes of the whole file. */
  readonly bytes: number;
  readonly createdAt: number;
  /** What became of it, once it was taken in: its bytes are gone from here. */
  readonly taken?: unknown;
}

const ID = /^[0-9a-f]{32}$/;

export class UploadFolder {
  readonly #folder: string;
  readonly #clock: Pick<Clock, 'now'>;
  #uploads: Map<string, Upload> | undefined;
  #opening: Promise<Map<string, Upload>> | undefined;

  constructor(folder: string, clock: Pick<Clock, 'now'>) {
    this.#folder = folder;
    this.#clock = clock;
  }

  static newId(): string {
    return randomBytes(16).toString('hex');
  }

  async create({ id, owner, name, bytes }: Pick<Upload, 'id' | 'owner' | 'name' | 'bytes'>): Promise<Upload> {
    const uploads = await this.#open();
    await this.dropExpired();
    const open = [...uploads.values()].filter(({ taken }) => taken === undefined);
    const each = open.filter((upload) => upload.owner === owner);
    if (each.length >= UPLOADS_EACH_MAX) throw new Problem(uploadErrors['uploads-too-many'], `You have ${each.length} that are not finished.`);
    const promised = open.reduce((sum, upload) => sum + upload.bytes, bytes);
    if (open.length >= UPLOADS_MAX || promised > UPLOADS_MAX_BYTES)
      throw new Problem(uploadErrors['uploads-too-many'], 'There is no room for another at this moment.');
    const upload = { id, owner, name: [...name].slice(0, UPLOAD_NAME_MAX_CHARS).join(''), bytes, createdAt: this.#clock.now() };
    // Known before anything is written: two that come at once are counted both.
    uploads.set(id, upload);
    try {
      await writeFile(this.#path(id), '', { flag: 'wx' });
      await this.#write(upload);
    } catch (error) {
      uploads.delete(id);
      await rm(this.#path(id), { force: true }).catch(() => {});
      throw error;
    }
    return upload;
  }

  /** Undefined also for what is somebody else's, and for what is too old. */
  async find(id: string, owner: string): Promise<Upload | undefined> {
    const upload = (await this.#open()).get(id);
    if (!upload || upload.owner !== owner || this.#isExpired(upload)) return undefined;
    return upload;
  }

  /** Whoever owns it: that was asked before. */
  async get(id: string): Promise<Upload> {
    const upload = (await this.#open()).get(id);
    if (upload) return upload;
    throw new Problem(uploadErrors['unknown-upload'], 'It is not here.');
  }

  /** Bytes that have arrived. */
  async arrived({ id, bytes, taken }: Upload): Promise<number> {
    return taken === undefined ? (await stat(this.#path(id))).size : bytes;
  }

  /** Adds what the stream brings, for as long as it does; answers with how much there is then. What has arrived stays, whatever happens. */
  async append({ id }: Upload, stream: AsyncIterable<Uint8Array>, offset: number): Promise<number> {
    const file = await open(this.#path(id), 'r+');
    let at = offset;
    try {
      for await (const chunk of stream) {
        for (let sent = 0; sent < chunk.byteLength; ) {
          const { bytesWritten } = await file.write(chunk, sent, chunk.byteLength - sent, at);
          sent += bytesWritten;
          at += bytesWritten;
        }
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return at;
  }

  async read(upload: Upload): Promise<Buffer<ArrayBuffer>> {
    const bytes = await readFile(this.#path(upload.id));
    if (bytes.byteLength === upload.bytes) return bytes;
    throw new Problem(uploadErrors['upload-unfinished'], `${bytes.byteLength} of ${upload.bytes} bytes are here.`);
  }

  /** It was taken in: what became of it is kept for whoever asks again, its bytes are not. */
  async finish(upload: Upload, taken: unknown): Promise<void> {
    const finished = { ...upload, taken };
    await this.#write(finished);
    (await this.#open()).set(upload.id, finished);
    await rm(this.#path(upload.id), { force: true });
  }

  async remove(id: string): Promise<void> {
    (await this.#open()).delete(id);
    if (!ID.test(id)) return;
    for (const path of [this.#path(id), this.#path(id, '.json')]) await rm(path, { force: true });
  }

  /** How many went. */
  async dropExpired(): Promise<number> {
    const expired = [...(await this.#open()).values()].filter((upload) => this.#isExpired(upload));
    for (const { id } of expired) await this.remove(id);
    return expired.length;
  }

  #isExpired({ createdAt }: Upload): boolean {
    return this.#clock.now() - createdAt >= UPLOAD_KEPT_MS;
  }

  async #open(): Promise<Map<string, Upload>> {
    if (this.#uploads) return this.#uploads;
    this.#opening ??= this.#readAll();
    try {
      return (this.#uploads = await this.#opening);
    } finally {
      this.#opening = undefined;
    }
  }

  /** What an earlier process left; what a crash left half is removed. */
  async #readAll(): Promise<Map<string, Upload>> {
    await mkdir(this.#folder, { recursive: true });
    const found = new Map<string, Upload>();
    const names = await readdir(this.#folder);
    for (const name of names.filter((each) => each.endsWith('.json'))) {
      const upload = await readFile(join(this.#folder, name), 'utf8').then(parse, () => undefined);
      const whole = upload && `${upload.id}.json` === name && (upload.taken !== undefined || names.includes(upload.id));
      if (whole) found.set(upload.id, upload);
    }
    for (const name of names) if (!found.has(name.replace(/\.json$/, ''))) await rm(join(this.#folder, name), { force: true });
    return found;
  }

  async #write(upload: Upload): Promise<void> {
    const unfinished = this.#path(upload.id, '.new');
    await writeFile(unfinished, JSON.stringify(upload));
    await rename(unfinished, this.#path(upload.id, '.json'));
  }

  #path(id: string, ending = ''): string {
    if (!ID.test(id)) throw new Problem(uploadErrors['unknown-upload'], 'Its name is none of ours.');
    return join(this.#folder, id + ending);
  }
}

const SWEEP_EVERY_MS = 3_600_000;

/** Throws away what is too old, now and every hour, until it is told to stop. */
export async function sweepUploads(
  uploads: Pick<UploadFolder, 'dropExpired'>,
  clock: Clock,
  { signal, onTrouble }: { readonly signal: AbortSignal; readonly onTrouble: (error: unknown) => void },
): Promise<void> {
  while (!signal.aborted) {
    await uploads.dropExpired().catch(onTrouble);
    await clock.until(clock.now() + SWEEP_EVERY_MS, signal).catch(() => {});
  }
}

function parse(text: string): Upload | undefined {
  try {
    const upload = JSON.parse(text) as Upload;
    return ID.test(upload.id) && typeof upload.owner === 'string' && Number.isSafeInteger(upload.bytes) ? upload : undefined;
  } catch {
    return undefined;
  }
}
