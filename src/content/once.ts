// Doing a thing once though it is asked for twice: the caller's key stands in the audit line of what was done, in the same transaction.
// https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
import { hash } from 'node:crypto';
import { type AuditLine, findLineOnce } from '../audit/index.ts';
import type { Executor } from '../database/index.ts';
import { Problem } from '../kernel/errors.ts';
import { canonicalJson, type Json } from '../kernel/json.ts';
import { contentErrors } from './errors.ts';
import type { Actor } from './state.ts';

/** The columns of an audit line by which a repetition is known. */
export interface Once {
  /** Hash of who asked and under which key. */
  readonly once: string;
  /** Hash of what was asked for. */
  readonly request: string;
}

/** Undefined when the caller sent no key. */
export function onceOf(actor: Actor, key: string | undefined, verb: string, wanted: unknown): Once | undefined {
  if (key === undefined) return undefined;
  return { once: hash('sha256', `${actor.name}\0${key}`, 'hex'), request: hash('sha256', `${verb}\0${canonicalJson(wanted as Json)}`, 'hex') };
}

/** What was done under this key before; throws a Problem when that was something else. */
export async function findDone(executor: Executor, once: Once | undefined): Promise<AuditLine | undefined> {
  const found = once && (await findLineOnce(executor, once.once));
  if (!found) return undefined;
  if (found.request !== once.request) throw new Problem(contentErrors['idempotency-key-reused'], `It was “${found.line.verb}” then.`);
  return found.line;
}
