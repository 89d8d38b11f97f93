// Why a stored response is what it is: what it read, when it was rendered, what called for it. For people who ask, not for serving.
import type { Dependency } from '../replica/contract.ts';
import type { Renderer } from './contract.ts';
import { type Entry, type Subject } from './entry.ts';

export interface Explanation {
  readonly key: string;
  readonly status: number;
  /** Undefined when they can only be told by a render that fails now. */
  readonly dependencies: readonly Dependency[] | undefined;
  readonly seq: number;
  readonly validUntil: number | undefined;
  readonly renderedAt: number;
  readonly refreshedBy: number | undefined;
  readonly bytes: number;
  readonly hits: number;
  /** Keys of the fragments in it, nested ones too. */
  readonly includes: readonly string[];
}

/** A valid entry's dependencies are those of a render now: they are asked for again rather than kept a million times. */
export function explain(entry: Entry, renderer: Renderer): Explanation {
  const { subject, status, seq, validUntil, renderedAt, refreshedBy, bytes, hits, parts, assembled } = entry;
  const own = parts.filter((part): part is Subject => !Buffer.isBuffer(part)).map((part) => part.key);
  return {
    key: subject.key,
    status,
    dependencies: entry.dependencies ?? readNow(subject, renderer),
    seq,
    validUntil: Number.isFinite(validUntil) ? validUntil : undefined,
    renderedAt,
    refreshedBy,
    bytes,
    hits,
    includes: [...new Set(assembled ? assembled.sources.map((source) => source.subject.key) : own)],
  };
}

function readNow({ name, params }: Subject, renderer: Renderer): readonly Dependency[] | undefined {
  try {
    const rendering = renderer.render(name, params);
    if (!(rendering instanceof Promise)) return rendering.readSet.dependencies;
    rendering.catch(() => undefined);
    return undefined;
  } catch {
    return undefined;
  }
}
