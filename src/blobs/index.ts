// Front door of the blob store.
export type { BlobName, BlobRange, Blobs, BlobStat, PutOptions } from './contract.ts';
export { BLOB_MAX_BYTES, isBlobName } from './contract.ts';
export { directoryBlobs } from './directory.ts';
export { blobErrors } from './errors.ts';
