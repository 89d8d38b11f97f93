// The words of the edge: a page as a pure function of a view, and what a render yields.
import type { ReadSet, View } from '../replica/contract.ts';

/** A fragment that the renderer asked for as structure; text that looks like one is never taken for one. */
export interface Include {
  readonly fragment: string;
  /** Parameters of the fragment: part of its key. */
  readonly params: Readonly<Record<string, string>>;
}

/** A body: text, and fragments between it, in order. Binary bodies are not pages and do not pass here. */
export type Body = readonly (string | Include)[];

export interface PageResponse {
  readonly status: number;
  /** Lower-case names. `content-type` is required; no `set-cookie`, no `vary` (declared by the route). */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
}

/** A match of a request target: the normalised key and the parsed parameters. Unknown query parameters never reach it. */
export interface PageMatch {
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
}

/**
 * A page: `match` parses the target, `render` is pure over (view, params). A route is cookie-free by construction:
 * neither function is handed the request's headers.
 */
export interface Page {
  readonly name: string;
  match(path: string, query: URLSearchParams): PageMatch | undefined;
  render(view: View, params: Readonly<Record<string, string>>): PageResponse;
  /** Rendered in a worker thread: full-text queries and anything else that could hold the event loop. */
  readonly slow?: true;
}

/** A fragment is a page without a path; its response must have status 200, else the edge reports it and shows nothing in its place. */
export interface Fragment {
  readonly name: string;
  render(view: View, params: Readonly<Record<string, string>>): PageResponse;
}

/** What a renderer answers: the response, and what it read. */
export interface Rendering {
  readonly response: PageResponse;
  readonly readSet: ReadSet;
}

/** Renders a page or fragment by name; synchronously for fast ones, as a promise when it runs in a worker thread. */
export interface Renderer {
  render(name: string, params: Readonly<Record<string, string>>): Rendering | Promise<Rendering>;
}

/** One content coding of a stored response. `etag` is a strong validator, quotes included; codings differ in it (RFC 9110 §8.8.3). */
export interface Encoded {
  readonly coding: 'identity' | 'gzip' | 'br';
  readonly etag: string;
  readonly body: Buffer;
}

/** A response that is ready to be sent: assembled, validated, with prebuilt bytes. Replaced, never changed, when its content changes. */
export interface StoredResponse {
  readonly key: string;
  readonly status: number;
  /** Lower-case names; without date, etag, content-length, content-encoding, cache-status and connection. */
  readonly headers: Readonly<Record<string, string>>;
  readonly identity: Encoded;
  readonly gzip: Encoded | undefined;
  readonly br: Encoded | undefined;
}
