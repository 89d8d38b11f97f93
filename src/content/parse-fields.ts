// Fields at the door: checked and normalised by their type's own schema; every complaint names the field.
import { Problem } from '../kernel/errors.ts';
import { canonicalJson, type Json } from '../kernel/json.ts';
import { type TypeName, typeNames } from './contract.ts';
import { contentErrors } from './errors.ts';
import { types } from './types/index.ts';

/** JSON text of one document's fields, in UTF-16 code units. */
export const FIELDS_MAX_CHARS = 2_000_000;
/** Complaints that are listed; a hopeless document has more. */
const COMPLAINTS_MAX = 20;

export function parseTypeName(value: unknown): TypeName {
  if (typeof value === 'string' && (typeNames as readonly string[]).includes(value)) return value as TypeName;
  throw new Problem(contentErrors['unknown-type'], `The types are ${typeNames.join(', ')}.`, { types: typeNames });
}

/** The canonical JSON text of valid fields. */
export function parseFields(type: TypeName, fields: unknown): string {
  const result = types[type].fields.safeParse(fields);
  if (!result.success) {
    const errors = result.error.issues.slice(0, COMPLAINTS_MAX).map((issue) => ({ field: issue.path.join('.') || '(the whole)', message: issue.message }));
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
