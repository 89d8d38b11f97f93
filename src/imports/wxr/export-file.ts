// The file on disk as events; both readings of it go through here.
import { createReadStream, statSync } from 'node:fs';
import { Problem } from '../../kernel/errors.ts';
import { importErrors } from './errors.ts';
import type { WxrEvent, WxrSite } from './contract.ts';
import { decodeExport } from './decode.ts';
import type { Note } from './findings.ts';
import { readWxr } from './read.ts';

/** Bytes of one read. */
const CHUNK_BYTES = 256 * 1024;

export interface ExportFile {
  readonly path: string;
  readonly encoding?: string | undefined;
}

export function sizeOf({ path }: ExportFile): number {
  try {
    const found = statSync(path);
    if (!found.isFile()) throw new Error('it is not a file');
    return found.size;
  } catch (error) {
    throw new Problem(importErrors['export-unreadable'], `${path}: ${(error as Error).message}.`, {}, error);
  }
}

/** The events of the export, in bunches, with what is wrong with its characters noted. */
export async function* readExport({ path, encoding }: ExportFile, note: Note, onBytes: (bytes: number) => void = () => {}): AsyncGenerator<WxrEvent[]> {
  async function* bytes() {
    try {
      for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
        onBytes((chunk as Buffer).length);
        yield chunk as Buffer;
      }
    } catch (error) {
      throw new Problem(importErrors['export-unreadable'], `${path}: ${(error as Error).message}.`, {}, error);
    }
  }
  const chunks = decodeExport(bytes(), { encoding, onDamage: ({ kind, line, offset }) => note(kind, `line ${line} (byte ${offset})`) });
  yield* readWxr(chunks, { onSlip: (line, message) => note('xml-slip', `line ${line}: ${message}`) });
}

/** The channel's head, without reading further than that. */
export async function readSite(file: ExportFile): Promise<WxrSite> {
  for await (const events of readExport(file, () => {})) {
    const found = events.find((event) => event.kind === 'site');
    if (found?.kind === 'site') return found.site;
  }
  return { title: '', description: '', url: '', version: '' };
}
