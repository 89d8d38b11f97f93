// Pictures of an export: found in the uploads folder or fetched, looked at once, kept as blobs, and remembered in the ledger.
import type { Blobs } from '../../blobs/index.ts';
import type { IngestDocument } from '../../content/index.ts';
import { Problem } from '../../kernel/errors.ts';
import { type Inspected, inspectPicture, renditionPath, takePicture, widthsFor } from '../../media/index.ts';
import type { PictureAt } from './content.ts';
import { fetchPicture } from './fetch-picture.ts';
import type { Note } from './findings.ts';
import type { Ledger, LedgerPicture } from './ledger.store.ts';
import { hostKey } from './links.ts';
import { addressIdOf } from './names.ts';
import { normalUrl, originalsOf, webUrl } from './picture-urls.ts';
import type { Source } from './source.ts';
import type { Upload, Uploads } from './uploads.ts';

/** Which hosts are asked for pictures. Pictures on other people's hosts are other people's. */
export type FetchFrom = 'nobody' | 'own' | 'any';

const WORDS_MAX_CHARS = 500;

export interface PictureSources {
  readonly source: Source;
  readonly ledger: Ledger;
  readonly uploads: Uploads | undefined;
  readonly fetchFrom: FetchFrom;
  readonly allowPrivate: boolean;
  /** Undefined in a dry run: pictures are looked at and not kept. */
  readonly blobs: Blobs | undefined;
  readonly now: number;
  readonly signal: AbortSignal;
}

export interface PictureWish {
  readonly src: string;
  /** What relative addresses are relative to. */
  readonly base: string;
  readonly alt: string;
  readonly firstAt: number | undefined;
  readonly note: Note;
}

export class Pictures {
  readonly #given: PictureSources;

  constructor(given: PictureSources) {
    this.#given = given;
  }

  /** Makes sure of one picture. `documents` gets its document the first time in this run. */
  async take({ src, base, alt, firstAt, note }: PictureWish, documents: IngestDocument[]): Promise<PictureAt> {
    const { ledger, source, now } = this.#given;
    const url = webUrl(src, base);
    const written = normalUrl(src, base);
    if (!url || written === undefined) return undefined;
    const href = safe(url);
    try {
      const found = await this.#find(url, written);
      if (!found) {
        note('picture-link', href);
        return { href };
      }
      const attachment = ledger.findAttachment('url', found.url);
      const document = attachment?.document ?? addressIdOf(source.key, 'pic', found.url);
      if (ledger.take(document)) {
        const words = attachment ? { alt: attachment.alt || alt, caption: attachment.caption } : { alt, caption: '' };
        const fields = {
          blob: found.blob,
          width: found.width,
          height: found.height,
          alt: words.alt.slice(0, WORDS_MAX_CHARS),
          caption: words.caption.slice(0, WORDS_MAX_CHARS),
        };
        if (words.caption.length > WORDS_MAX_CHARS) note('caption-cut', words.caption);
        documents.push({ id: document, type: 'image', fields, firstAt: attachment?.firstAt || firstAt || now });
        this.#redirectFile(url, found);
      }
      return { document };
    } catch (error) {
      this.#given.signal.throwIfAborted();
      if (!(error instanceof Problem) || (error.status >= 500 && error.code !== 'picture-not-fetched')) throw error;
      note('picture-refused', `${href}: ${error.row.title} ${error.detail}`);
      return { href };
    }
  }

  /** A picture of the ledger, of the uploads folder, or of the web: in this order. */
  async #find(url: URL, written: string): Promise<LedgerPicture | undefined> {
    const { uploads, ledger, fetchFrom, allowPrivate, source, signal } = this.#given;
    const isOwn = source.ownHosts.has(hostKey(url));
    for (const original of originalsOf(written)) {
      const upload = isOwn ? await uploads?.find(original) : undefined;
      if (upload) return this.#remembered(original, upload.stamp, () => this.#upload(upload));
    }
    if (fetchFrom === 'nobody' || (fetchFrom === 'own' && !isOwn)) return undefined;
    const known = ledger.findPicture(written);
    return this.#remembered(written, known?.stamp === 'fetched' ? known.stamp : 'fetched', async () =>
      this.#inspect(await fetchPicture(url.href, { allowPrivate, signal })),
    );
  }

  async #remembered(url: string, stamp: string, look: () => Promise<Inspected>): Promise<LedgerPicture> {
    const { ledger, blobs } = this.#given;
    const known = ledger.findPicture(url);
    if (known?.stamp === stamp && (!blobs || (await blobs.has(known.blob)))) return known;
    const { blob, width, height } = await look();
    const picture = { url, stamp, blob, width, height };
    if (blobs) ledger.addPicture(picture);
    return picture;
  }

  async #upload(upload: Upload): Promise<Inspected> {
    return this.#inspect(await (this.#given.uploads as Uploads).read(upload));
  }

  async #inspect(bytes: Buffer): Promise<Inspected> {
    return this.#given.blobs ? takePicture(this.#given.blobs, bytes) : inspectPicture(bytes);
  }

  /** Whoever linked to the file itself gets the picture at its largest. */
  #redirectFile(url: URL, { url: found, blob, width }: LedgerPicture): void {
    const { source, ledger } = this.#given;
    if (!source.ownHosts.has(hostKey(url))) return;
    for (const file of new Set([found, normalUrl(url.href, url.href) ?? found]))
      ledger.addOld(file.replace(/^[^/]*/, ''), { target: renditionPath(blob, widthsFor(width).at(-1) ?? width, 'jpg') });
  }
}

function safe(url: URL): string {
  return url.href.replace(/[\s<>"'`\\]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`).slice(0, 2048);
}
