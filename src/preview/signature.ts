// The link of a preview: `id` for who is signed in, `id~expiry~signature` for whoever has it. Pure.
// The signature covers which preview and until when; neither can be changed without the key.
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface PreviewLink {
  readonly id: string;
  /** Until when the signature counts, ms; undefined when a session is needed. */
  readonly signedUntil: number | undefined;
}

export function signLink(key: Uint8Array, id: string, until: number): string {
  return `${id}~${until.toString(36)}~${signatureOf(key, id, until).toString('base64url')}`;
}

const FORM = /^([0-9a-z]{17})(?:~([0-9a-z]{1,11})~([A-Za-z0-9_-]{43}))?$/;

/** Undefined for whatever is no link, and for one whose signature is not ours. */
export function parseLink(key: Uint8Array, text: string): PreviewLink | undefined {
  const [, id, expiry, signature] = FORM.exec(text) ?? [];
  if (id === undefined) return undefined;
  if (expiry === undefined || signature === undefined) return { id, signedUntil: undefined };
  const until = Number.parseInt(expiry, 36);
  const given = Buffer.from(signature, 'base64url');
  const right = signatureOf(key, id, until);
  return given.length === right.length && timingSafeEqual(given, right) ? { id, signedUntil: until } : undefined;
}

function signatureOf(key: Uint8Array, id: string, until: number): Buffer {
  return createHmac('sha256', key).update(`preview\0${id}\0${until}`).digest();
}
