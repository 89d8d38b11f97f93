// The answer that sends a reader on.
import type { PageResponse } from '../../edge/index.ts';
import { html } from '../../html/index.ts';
import { bodyOf } from '../include.ts';

export function redirect(to: string, status: number): PageResponse {
  const location = encodeURI(decodeURISafely(to));
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', location },
    body: bodyOf(html`<!doctype html><title>Moved</title><a href="${location}">Moved here</a>`),
  };
}

function decodeURISafely(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
