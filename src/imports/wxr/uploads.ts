// A copy of WordPress's uploads folder: finds the file of an address in it. Must never read outside that folder.
import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { Problem } from '../../kernel/errors.ts';
import { IMAGE_MAX_BYTES, mediaErrors } from '../../media/index.ts';
import { importErrors } from './errors.ts';

export interface Upload {
  readonly file: string;
  /** Changes with the file. */
  readonly stamp: string;
  readonly bytes: number;
}

export class Uploads {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(folder: string): Promise<Uploads> {
    try {
      const real = await realpath(folder);
      if (!(await stat(real)).isDirectory()) throw new Error('it is not a folder');
      return new Uploads(real);
    } catch (error) {
      throw new Problem(importErrors['export-unreadable'], `The uploads folder ${folder}: ${(error as Error).message}.`, {}, error);
    }
  }

  /** The file of `host/wp-content/uploads/2010/11/name.png`: the longest end of its path that is in the folder. */
  async find(url: string): Promise<Upload | undefined> {
    const segments = url
      .split('/')
      .slice(1)
      .filter((segment) => segment !== '');
    if (segments.some((segment) => segment === '.' || segment === '..' || segment.includes('\0') || segment.includes('\\'))) return undefined;
    for (let from = 0; from < segments.length; from++) {
      const found = await this.#look(join(this.#folder, ...segments.slice(from)));
      if (found) return found;
    }
    return undefined;
  }

  async read({ file, bytes }: Upload): Promise<Buffer> {
    if (bytes > IMAGE_MAX_BYTES) throw new Problem(mediaErrors['image-too-many-bytes'], `At most ${IMAGE_MAX_BYTES} are taken.`);
    return readFile(file);
  }

  async #look(path: string): Promise<Upload | undefined> {
    try {
      const file = await realpath(path);
      if (!file.startsWith(`${this.#folder}${sep}`)) return undefined;
      const { size, mtimeMs, isFile } = await stat(file).then((found) => ({ size: found.size, mtimeMs: found.mtimeMs, isFile: found.isFile() }));
      return isFile ? { file, stamp: `${size}:${mtimeMs}`, bytes: size } : undefined;
    } catch {
      return undefined;
    }
  }
}
