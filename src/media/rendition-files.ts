// Renditions on disk: derived, so any of them may go at any time. Bounded in bytes; the oldest go first.
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What is left after making room, as a share of the bound. */
const SWEEP_TO_SHARE = 0.8;
const UNFINISHED = '.unfinished';

export class RenditionFiles {
  readonly #folder: string;
  readonly #maxBytes: number;
  /** Bytes on disk as far as is known; undefined until the first sweep has counted them. */
  #bytes: number | undefined;
  #sweeping: Promise<void> | undefined;

  constructor(folder: string, maxBytes: number) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
  }

  async find(blob: string, name: string): Promise<Buffer | undefined> {
    return readFile(this.#path(blob, name)).catch(() => undefined);
  }

  /** Keeps it if the disk will have it. A full disk is no reason to refuse a reader what is in memory already. */
  async keep(blob: string, name: string, bytes: Uint8Array): Promise<boolean> {
    const path = this.#path(blob, name);
    const unfinished = `${path}.${randomUUID()}${UNFINISHED}`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(unfinished, bytes);
      await rename(unfinished, path);
    } catch {
      await rm(unfinished, { force: true }).catch(() => {});
      return false;
    }
    if (this.#bytes !== undefined) this.#bytes += bytes.byteLength;
    if (this.#bytes === undefined || this.#bytes > this.#maxBytes) this.#sweeping ??= this.#sweep().finally(() => (this.#sweeping = undefined));
    return true;
  }

  /** No sweep is under way. */
  async settled(): Promise<void> {
    await this.#sweeping;
  }

  async #sweep(): Promise<void> {
    const names = await readdir(this.#folder, { recursive: true }).catch(() => []);
    const files: { path: string; bytes: number; madeAt: number }[] = [];
    for (const name of names) {
      const path = join(this.#folder, name);
      const found = await stat(path).catch(() => undefined);
      if (found?.isFile()) files.push({ path, bytes: found.size, madeAt: found.mtimeMs });
    }
    let total = files.reduce((sum, file) => sum + file.bytes, 0);
    if (total > this.#maxBytes) {
      files.sort((a, b) => a.madeAt - b.madeAt);
      for (const file of files) {
        if (total <= this.#maxBytes * SWEEP_TO_SHARE) break;
        await rm(file.path, { force: true });
        total -= file.bytes;
      }
    }
    this.#bytes = total;
  }

  #path(blob: string, name: string): string {
    return join(this.#folder, blob.slice(0, 2), blob, name);
  }
}
