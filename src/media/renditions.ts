// Renditions of originals: found on disk, or made once however many ask at once. AVIF is made behind the readers' backs.
// Must never run more picture work at once than its bounds say: the rest of the machine serves readers.
import type { Blobs } from '../blobs/index.ts';
import { Problem } from '../kernel/errors.ts';
import { formatRenditionPath, type RenditionFormat, type RenditionName, widthsFor } from './contract.ts';
import { draw } from './draw.ts';
import { mediaErrors } from './errors.ts';
import { measurePicture } from './inspect.ts';
import { RenditionFiles } from './rendition-files.ts';
import { WorkQueue } from '../kernel/work-queue.ts';

/** Renditions made at once for readers. libuv has four threads: two stay free for files. */
export const DRAWN_AT_ONCE = 2;
export const DRAWN_WAITING_MAX = 200;
/** AVIF renditions waiting to be made; one that finds no place is asked for again by the next reader. */
export const AVIF_WAITING_MAX = 500;
export const RENDITIONS_MAX_BYTES = 4 * 1024 ** 3;

export interface RenditionsOptions {
  readonly blobs: Blobs;
  /** For derived files; made when absent, may be emptied at any time. */
  readonly folder: string;
  readonly maxBytes?: number;
  /** Told when a picture cannot be made in the background. */
  readonly report: (error: unknown, path: string) => void;
}

export interface Rendition {
  readonly bytes: Buffer;
  /** What the bytes are: WebP stands in for an AVIF that is not made yet. */
  readonly format: RenditionFormat;
}

export class Renditions {
  readonly #blobs: Blobs;
  readonly #files: RenditionFiles;
  readonly #report: RenditionsOptions['report'];
  readonly #inFront = new WorkQueue({ atOnce: DRAWN_AT_ONCE, waiting: DRAWN_WAITING_MAX }, busy);
  readonly #behind = new WorkQueue({ atOnce: 1, waiting: AVIF_WAITING_MAX }, busy);
  /** Path → the making of it, shared by everyone who asks meanwhile. */
  readonly #making = new Map<string, Promise<Buffer | undefined>>();

  constructor({ blobs, folder, maxBytes = RENDITIONS_MAX_BYTES, report }: RenditionsOptions) {
    this.#blobs = blobs;
    this.#files = new RenditionFiles(folder, maxBytes);
    this.#report = report;
  }

  /** undefined when the original is not there or is too small for that width. Throws a Problem when there is too much to do. */
  async find(name: RenditionName): Promise<Rendition | undefined> {
    const kept = await this.#files.find(name.blob, fileName(name));
    if (kept) return { bytes: kept, format: name.format };
    if (name.format !== 'avif') {
      const bytes = await this.#make(name, this.#inFront);
      return bytes && { bytes, format: name.format };
    }
    const standIn = await this.find({ ...name, format: 'webp' });
    if (standIn) this.#make(name, this.#behind).catch((error: unknown) => this.#reportUnlessBusy(error, formatRenditionPath(name)));
    return standIn;
  }

  /** Nothing is being made any more, in front or behind. */
  async settled(): Promise<void> {
    while (this.#making.size > 0) await Promise.allSettled(this.#making.values());
    await this.#files.settled();
  }

  #make(name: RenditionName, queue: WorkQueue): Promise<Buffer | undefined> {
    const path = formatRenditionPath(name);
    let making = this.#making.get(path);
    if (!making) {
      making = queue.run(() => this.#drawAndKeep(name)).finally(() => this.#making.delete(path));
      this.#making.set(path, making);
    }
    return making;
  }

  async #drawAndKeep(name: RenditionName): Promise<Buffer | undefined> {
    const original = await this.#blobs.find(name.blob);
    if (!original) return undefined;
    const { width } = await measurePicture(original);
    if (!widthsFor(width).includes(name.width)) return undefined;
    const bytes = await draw(original, name);
    await this.#files.keep(name.blob, fileName(name), bytes);
    return bytes;
  }

  #reportUnlessBusy(error: unknown, path: string): void {
    if (error instanceof Problem && error.code === 'image-work-full') return;
    this.#report(error, path);
  }
}

function fileName(name: RenditionName): string {
  const path = formatRenditionPath(name);
  return path.slice(path.lastIndexOf('/') + 1);
}

function busy(): Problem {
  return new Problem(mediaErrors['image-work-full'], 'The line of pictures to make is full.');
}
