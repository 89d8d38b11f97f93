// An import in this process, into a newsroom of its own: what was taken in, and what was found.
import { writeFileSync } from 'node:fs';
import { directoryBlobs } from '../../src/blobs/index.ts';
import { findDocument, getRevision, type NewsroomDocument } from '../../src/content/index.ts';
import type { FindingCode } from '../../src/imports/wxr/findings.ts';
import { importWxr, type WxrImport, type WxrImported } from '../../src/imports/wxr/import.ts';
import { newsroom, type TestNewsroom } from '../worlds/newsroom.ts';
import { type Scratch, scratchFolder } from '../worlds/scratch.ts';

export interface Imported {
  readonly result: WxrImported;
  /** Kind of finding → its details, one for each subject. */
  readonly findings: ReadonlyMap<FindingCode, readonly string[]>;
}

export interface ImportWorld extends AsyncDisposable {
  readonly room: TestNewsroom;
  readonly scratch: Scratch;
  run(text: string | Buffer, more?: Partial<WxrImport>): Promise<Imported>;
  find(id: string): Promise<{ readonly document: NewsroomDocument; readonly fields: Record<string, never> } | undefined>;
  /** The id of the document that answers at a path, public or not. */
  at(path: string): Promise<string | undefined>;
}

export async function importWorld(): Promise<ImportWorld> {
  const scratch = scratchFolder();
  const room = await newsroom();
  return {
    room,
    scratch,
    async run(text, more = {}) {
      writeFileSync(scratch.file('export.xml'), text);
      const { imported, ledger } = await importWxr({
        file: { path: scratch.file('export.xml') },
        strand: 'labs',
        newsroom: room,
        blobs: directoryBlobs(scratch.file('blobs')),
        folder: scratch.file('imports'),
        dryRun: false,
        categories: 'topics',
        tags: 'topics',
        fetchFrom: 'nobody',
        allowPrivate: false,
        signal: new AbortController().signal,
        onProgress: () => {},
        ...more,
      });
      using open = ledger;
      const findings = new Map(open.countFindings().map(({ code }) => [code, [...open.listFindings(code)].map(({ detail }) => detail)]));
      return { result: imported, findings };
    },
    async find(id) {
      const { kysely } = room.database;
      const document = await findDocument(kysely, id);
      return document && { document, fields: (await getRevision(kysely, id, document.newest)).fields as Record<string, never> };
    },
    async at(path) {
      const row = await room.database.kysely.selectFrom('path_claim').select('document').where('path', '=', path).executeTakeFirst();
      return row?.document as string | undefined;
    },
    async [Symbol.asyncDispose]() {
      await room[Symbol.asyncDispose]();
      scratch[Symbol.dispose]();
    },
  };
}
