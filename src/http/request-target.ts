// Request targets, hostile until parsed. The fast path and the full server must read one the same way: both ask here.

/** Longer targets are nobody's page. */
const TARGET_MAX_CHARS = 4_096;

export interface Target {
  /** Decoded; a literal question mark stays encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Path and query of an origin-form or absolute-form target; undefined when it is malformed or tries to climb. */
export function parseTarget(target: string): Target | undefined {
  const origin = target.startsWith('/') ? target : originOf(target);
  if (origin === undefined || origin.length > TARGET_MAX_CHARS || /[\0\s\\#]/.test(origin)) return undefined;
  const mark = origin.indexOf('?');
  const raw = mark < 0 ? origin : origin.slice(0, mark);
  const path = decoded(raw);
  if (path === undefined || path.startsWith('//') || path.split('/').some((segment) => segment === '..' || segment === '.')) return undefined;
  // A literal question mark belongs to the path, and must not look like the query's in a key.
  return { path: path.replaceAll('?', '%3F'), query: new URLSearchParams(mark < 0 ? '' : origin.slice(mark + 1)) };
}

/** RFC 9112 §3.2.2: path and query of an absolute form; an empty path is the root's. */
function originOf(target: string): string | undefined {
  const absolute = /^https?:\/\/[^/?#\s]+(\/.*)?$/i.exec(target);
  return absolute ? (absolute[1] ?? '/') : undefined;
}

/** Percent-decoded as UTF-8; undefined for %00, overlong or broken sequences, and control characters. */
function decoded(raw: string): string | undefined {
  try {
    const path = raw.includes('%') ? decodeURIComponent(raw) : raw;
    // biome-ignore lint: control characters are what is looked for
    return /[\u0000-\u001f\u007f\\]/.test(path) ? undefined : path;
  } catch {
    return undefined;
  }
}
