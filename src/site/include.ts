// Fragments as structure: `include` leaves a mark in the text that nobody outside this process can write, `bodyOf` cuts the text there.
import { randomBytes } from 'node:crypto';
import type { Body, Include } from '../edge/index.ts';
import { type Html, trusted } from '../html/index.ts';

/** New in each process and never sent: text that looks like a mark is text. */
const NONCE = randomBytes(16).toString('hex');
const MARK = new RegExp(`<${NONCE} ([^>]*)>`);

export function include(fragment: string, params: Readonly<Record<string, string>> = {}): Html {
  return trusted(`<${NONCE} ${encodeURIComponent(JSON.stringify([fragment, params]))}>`);
}

export function bodyOf(text: Html): Body {
  const pieces = `${text}`.split(MARK);
  return pieces.map((piece, index) => (index % 2 === 0 ? piece : parse(piece))).filter((piece) => piece !== '');
}

function parse(mark: string): Include {
  const [fragment, params] = JSON.parse(decodeURIComponent(mark)) as [string, Record<string, string>];
  return { fragment, params };
}
