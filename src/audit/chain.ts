// The hash of an audit line: over the line and the hash of the one before. Pure; its form must never change, or old chains are broken.
import { createHash } from 'node:crypto';

/** Before the first line. */
export const CHAIN_START = '';

export interface ChainedLine {
  /** 1, 2, 3 … */
  readonly number: number;
  readonly id: string;
  /** Instant, ms. */
  readonly at: number;
  readonly actor: string;
  readonly verb: string;
  /** The journal record that the act made, if any. */
  readonly seq: number | null;
  /** JSON, as it is stored. */
  readonly detail: string;
}

/** 64 hexadecimal digits. */
export function hashOfLine(former: string, { number, id, at, actor, verb, seq, detail }: ChainedLine): string {
  return createHash('sha256')
    .update(JSON.stringify([former, number, id, at, actor, verb, seq, detail]))
    .digest('hex');
}
