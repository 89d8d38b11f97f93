// From a raw request target to the key of its page. Remembered, because parsing costs more than a hit; bounded, because targets are
// whatever a client sends. Two generations: when the young one is full it becomes the old one, and the old one is forgotten.
import type { Page } from './contract.ts';
import { parseTarget } from '../http/request-target.ts';

/** Targets of one generation. */
export const TARGETS_MAX = 16_384;
/** Longer targets are parsed each time. */
const REMEMBERED_CHARACTERS = 512;

export interface EdgeMatch {
  readonly page: Page;
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
}

export class Targets {
  readonly #pages: readonly Page[];
  readonly #elsewhere: (path: string) => boolean;
  #young = new Map<string, string>();
  #old = new Map<string, string>();

  constructor(pages: readonly Page[], elsewhere: (path: string) => boolean) {
    this.#pages = pages;
    this.#elsewhere = elsewhere;
  }

  match(path: string, query: URLSearchParams): EdgeMatch | undefined {
    if (this.#elsewhere(path)) return undefined;
    for (const page of this.#pages) {
      const match = page.match(path, query);
      if (match) return { page, key: match.key, params: match.params };
    }
    return undefined;
  }

  /** The key of a target in origin form, "/news?page=2" (RFC 9112 §3.2.1); undefined when no page matches. */
  keyOf(target: string): string | undefined {
    const known = this.#young.get(target);
    if (known !== undefined) return known;
    const key = this.#old.get(target) ?? this.#parse(target);
    if (key === undefined || target.length > REMEMBERED_CHARACTERS) return key;
    if (this.#young.size >= TARGETS_MAX) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(target, key);
    return key;
  }

  #parse(target: string): string | undefined {
    const parsed = target.startsWith('/') ? parseTarget(target) : undefined;
    return parsed && this.match(parsed.path, parsed.query)?.key;
  }
}
