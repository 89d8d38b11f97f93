// Where files are sent in pieces, and within which bounds. Browser-safe.

/** tus 1.0 is spoken here: POST makes an upload, PATCH adds to it, HEAD says how far it is, DELETE gives it up. */
export const UPLOADS_PATH = '/api/uploads';
/** Of one file. */
export const UPLOAD_MAX_BYTES = 50 * 1024 ** 2;
/** An upload that has not been taken in by then is thrown away. */
export const UPLOAD_KEPT_MS = 24 * 3_600_000;
/** Unfinished uploads of one person, and of everybody; and what they may come to in all. */
export const UPLOADS_EACH_MAX = 200;
export const UPLOADS_MAX = 2_000;
export const UPLOADS_MAX_BYTES = 8 * 1024 ** 3;
/** Of a file's name, as its sender calls it. */
export const UPLOAD_NAME_MAX_CHARS = 255;
