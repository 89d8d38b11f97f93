// The words of the blob store: bytes named by their SHA-256. A blob is never changed, so whoever holds its name holds its bytes.
import type { Readable } from 'node:stream';

/** SHA-256 of the bytes, lower-case hexadecimal. */
export type BlobName = string;

export interface BlobStat {
  readonly name: BlobName;
  readonly bytes: number;
}

export interface BlobRange {
  /** First byte, from 0. */
  readonly start: number;
  /** Last byte, inclusive. */
  readonly end: number;
}

export interface PutOptions {
  /** Refuses anything longer, before it is all read. Default BLOB_MAX_BYTES. */
  readonly maxBytes?: number;
  /** Gives up, and keeps nothing. */
  readonly signal?: AbortSignal;
}

export interface Blobs {
  /** Keeps the bytes and answers with their name, once they are safe on disk. Bytes that are there already are not written again. */
  put(source: Uint8Array | AsyncIterable<Uint8Array>, options?: PutOptions): Promise<BlobName>;
  /** All bytes in memory; undefined when there is no such blob. */
  find(name: BlobName): Promise<Buffer | undefined>;
  /** The bytes as a stream, or a part of them; undefined when there is no such blob. */
  open(name: BlobName, range?: BlobRange): Promise<Readable | undefined>;
  stat(name: BlobName): Promise<BlobStat | undefined>;
  has(name: BlobName): Promise<boolean>;
}

/** The largest blob that is taken unless the caller says otherwise: 1 GiB. */
export const BLOB_MAX_BYTES = 1024 ** 3;

const NAME = /^[0-9a-f]{64}$/;

export function isBlobName(text: string): boolean {
  return NAME.test(text);
}
