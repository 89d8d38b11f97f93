// Blobs in a directory: `ab/cd/abcd…`, two levels of folders. A file is whole or absent: written beside, synced, then renamed.
// Must never build a path from a name that is not 64 hexadecimal digits.
import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { type Clock, systemClock } from '../kernel/clock.ts';
import { Problem } from '../kernel/errors.ts';
import { BLOB_MAX_BYTES, type BlobName, type BlobRange, type Blobs, type BlobStat, isBlobName, type PutOptions } from './contract.ts';
import { blobErrors } from './errors.ts';
import { storeProblem } from './failures.ts';

/** Unfinished files older than this are left-overs of a crash: no put takes so long. */
export const STALE_AFTER_MS = 24 * 3_600_000;
/** Folder of unfinished files; no blob's folder has this name. */
const UNFINISHED = 'unfinished';

/** The store in a folder that is made at the first put; that also clears what a crash left unfinished. */
export function directoryBlobs(folder: string, clock: Pick<Clock, 'now'> = systemClock): Blobs {
  return new DirectoryBlobs(folder, clock);
}

class DirectoryBlobs implements Blobs {
  readonly #folder: string;
  readonly #clock: Pick<Clock, 'now'>;
  #prepared: Promise<void> | undefined;

  constructor(folder: string, clock: Pick<Clock, 'now'>) {
    this.#folder = folder;
    this.#clock = clock;
  }

  async put(source: Uint8Array | AsyncIterable<Uint8Array>, { maxBytes = BLOB_MAX_BYTES, signal }: PutOptions = {}): Promise<BlobName> {
    const unfinished = join(this.#folder, UNFINISHED, randomUUID());
    try {
      await this.#prepare();
      const chunks = source instanceof Uint8Array ? [source] : source;
      const name = await writeFile(unfinished, chunks, { maxBytes, signal });
      if (await this.has(name)) await rm(unfinished);
      else await settle(unfinished, this.#path(name));
      return name;
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => {});
      signal?.throwIfAborted();
      throw storeProblem(error);
    }
  }

  async find(name: BlobName): Promise<Buffer | undefined> {
    return absentIsUndefined(readFile(this.#path(name)));
  }

  async open(name: BlobName, range?: BlobRange): Promise<Readable | undefined> {
    const file = await absentIsUndefined(open(this.#path(name), 'r'));
    return file?.createReadStream(range && { start: range.start, end: range.end });
  }

  async stat(name: BlobName): Promise<BlobStat | undefined> {
    const found = await absentIsUndefined(stat(this.#path(name)));
    return found && { name, bytes: found.size };
  }

  async has(name: BlobName): Promise<boolean> {
    return (await this.stat(name)) !== undefined;
  }

  /** Once; a failure is tried again by the next put. */
  async #prepare(): Promise<void> {
    const folder = join(this.#folder, UNFINISHED);
    this.#prepared ??= mkdir(folder, { recursive: true }).then(() => clearStale(folder, this.#clock.now()));
    try {
      await this.#prepared;
    } catch (error) {
      this.#prepared = undefined;
      throw error;
    }
  }

  #path(name: BlobName): string {
    if (!isBlobName(name)) throw new Problem(blobErrors['blob-name-invalid'], `It was given as “${name.slice(0, 80)}”.`);
    return join(this.#folder, name.slice(0, 2), name.slice(2, 4), name);
  }
}

interface Bounds {
  readonly maxBytes: number;
  readonly signal: AbortSignal | undefined;
}

async function writeFile(path: string, chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>, { maxBytes, signal }: Bounds): Promise<BlobName> {
  const hash = createHash('sha256');
  const file = await open(path, 'wx');
  try {
    let bytes = 0;
    for await (const chunk of chunks) {
      signal?.throwIfAborted();
      bytes += chunk.byteLength;
      if (bytes > maxBytes) throw new Problem(blobErrors['blob-too-large'], `At most ${maxBytes} bytes are taken.`, { maxBytes });
      hash.update(chunk);
      await writeAll(file, chunk);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

async function writeAll(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let offset = 0; offset < chunk.byteLength; ) {
    offset += (await file.write(chunk, offset, chunk.byteLength - offset)).bytesWritten;
  }
}

/** Gives the finished file its name, and makes the name outlive a loss of power. */
async function settle(unfinished: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await rename(unfinished, path);
  const folder = await open(dirname(path), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function clearStale(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await absentIsUndefined(stat(path));
    if (found && now - found.mtimeMs > STALE_AFTER_MS) await rm(path, { force: true });
  }
}

async function absentIsUndefined<T>(attempt: Promise<T>): Promise<T | undefined> {
  try {
    return await attempt;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw storeProblem(error);
  }
}
