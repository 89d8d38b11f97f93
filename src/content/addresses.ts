// What may stand where a link or an id is wanted. Browser-safe.

/** Links and embeds: only these schemes, or a path of this site. */
export const SAFE_HREF = /^(https?:\/\/[^\s<>"'`\\]+|mailto:[^\s<>"'`\\]+|tel:[+0-9()\- ]+|\/(?!\/)[^\s<>"'`\\]*|#[^\s<>"'`\\]*)$/i;
export const HREF_MAX_CHARS = 2048;
export const DOCUMENT_ID = /^[a-z0-9][a-z0-9-]{0,63}$/;

export const isSafeHref = (text: string): boolean => text.length <= HREF_MAX_CHARS && SAFE_HREF.test(text);
export const isDocumentId = (text: string): boolean => DOCUMENT_ID.test(text);
