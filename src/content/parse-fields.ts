// Fields at the door: checked and normalised by their type's own schema; every complaint names the field.
import type { z } from 'zod';
import { Problem } from '../kernel/errors.ts';
import { canonicalJson, type Json } from '../kernel/json.ts';
import { type TypeName, typeNames } from './contract.ts';
import { contentErrors } from './errors.ts';
import { documentId } from './fields.ts';
import { types } from './types/index.ts';

/** JSON text of one document's fields, in UTF-16 code units. */
export const FIELDS_MAX_CHARS = 2_000_000;
/** Values (objects, arrays, texts, numbers …) of one document's fields, and how deep they may be nested. */
const FIELDS_MAX_VALUES = 250_000;
const FIELDS_MAX_DEPTH_LEVELS = 64;
/** Complaints that are listed; a hopeless document has more. */
const COMPLAINTS_MAX = 20;

export function parseTypeName(value: unknown): TypeName {
  if (typeof value === 'string' && (typeNames as readonly string[]).includes(value)) return value as TypeName;
  throw new Problem(contentErrors['unknown-type'], `The types are ${typeNames.join(', ')}.`, { types: typeNames });
}

export function parseId(text: string): string {
  const parsed = documentId.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new Problem(contentErrors['fields-invalid'], `id: ${parsed.error.issues[0]?.message}; it was ${JSON.stringify(text.slice(0, 80))}.`);
}

/** The canonical JSON text of valid fields. */
export function parseFields(type: TypeName, fields: unknown): string {
  refuseExcess(fields);
  const result = types[type].fields.safeParse(fields);
  if (!result.success) {
    const errors = complaints(result.error.issues).slice(0, COMPLAINTS_MAX);
    const [first] = errors;
    throw new Problem(contentErrors['fields-invalid'], `${first?.field}: ${first?.message}${errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''}.`, {
      errors,
    });
  }
  const text = canonicalJson(result.data as Json);
  if (text.length > FIELDS_MAX_CHARS) {
    throw new Problem(contentErrors['fields-too-large'], `It has ${text.length} characters of JSON; ${FIELDS_MAX_CHARS} are allowed.`, {
      limit: FIELDS_MAX_CHARS,
    });
  }
  return text;
}

/** Bounds what a schema has to look at: each wrong value of a hostile document would be a complaint of its own. */
function refuseExcess(fields: unknown): void {
  let values = 0;
  const stack: { readonly value: unknown; readonly depth: number }[] = [{ value: fields, depth: 0 }];
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const { value, depth } = entry;
    if (++values > FIELDS_MAX_VALUES) throw tooLarge(`It has more than ${FIELDS_MAX_VALUES} values.`);
    if (depth > FIELDS_MAX_DEPTH_LEVELS) throw tooLarge(`It is nested more than ${FIELDS_MAX_DEPTH_LEVELS} levels deep.`);
    if (typeof value !== 'object' || value === null) continue;
    for (const child of Object.values(value)) stack.push({ value: child, depth: depth + 1 });
  }
}

function tooLarge(detail: string): Problem {
  return new Problem(contentErrors['fields-too-large'], detail, { limit: FIELDS_MAX_VALUES });
}

type Issue = z.core.$ZodIssue;

/** One line for each wrong field. Where several shapes were possible, the one that came nearest is complained about. */
export function complaints(issues: readonly Issue[]): { field: string; message: string }[] {
  return issues.flatMap((issue) => nearest(issue, [])).map(({ path, message }) => ({ field: path.map(String).join('.') || '(the whole)', message }));
}

function nearest(issue: Issue, above: readonly PropertyKey[]): { path: readonly PropertyKey[]; message: string }[] {
  const path = [...above, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [{ path, message: issue.message }];
  const depth = (branch: readonly Issue[]) => Math.max(...branch.map((each) => each.path.length - (each.code === 'unrecognized_keys' ? 0.5 : 0)));
  const best = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
  return best.flatMap((each) => nearest(each, path));
}
