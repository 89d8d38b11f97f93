// Which control a place in a JSON schema asks for. Pure.
import type { JsonSchema } from '../../../collaboration/contract.ts';

export type ControlKind =
  | 'rich'
  | 'blob'
  | 'territories'
  /** What another control edits with it. */
  | 'hidden'
  | 'strand'
  | 'slug'
  | 'instant'
  | 'reference'
  | 'references'
  | 'choice'
  | 'variants'
  | 'optional'
  | 'list'
  | 'group'
  | 'number'
  | 'switch'
  | 'paragraph'
  | 'line';

/** Longer texts get room for several lines. */
const LINE_MAX_CHARS = 200;

export function controlKind(schema: JsonSchema): ControlKind {
  if (schema.$ref?.endsWith('/RichText')) return 'rich';
  if (schema.control === 'focal' || schema.control === 'crops') return 'hidden';
  if (schema.control && schema.control !== 'containers') return schema.control;
  if (schema.refersTo) return 'reference';
  if (isNullable(schema)) return 'optional';
  if (choices(schema)) return 'choice';
  if (schema.anyOf) return schema.anyOf.every(({ type }) => type === 'object') ? 'variants' : 'line';
  if (schema.type === 'array') return schema.items?.refersTo ? 'references' : 'list';
  if (schema.type === 'object') return 'group';
  if (schema.type === 'number' || schema.type === 'integer') return 'number';
  if (schema.type === 'boolean') return 'switch';
  return schema.type === 'string' && (schema.maxLength ?? 0) > LINE_MAX_CHARS && !schema.pattern ? 'paragraph' : 'line';
}

const isNullable = ({ anyOf }: JsonSchema) => anyOf?.some(({ type }) => type === 'null') ?? false;

/** What a nullable schema holds when it is not null. */
export function presentPart(schema: JsonSchema): JsonSchema {
  return schema.anyOf?.find(({ type }) => type !== 'null') ?? schema;
}

/** The values of an enumeration; undefined for anything else. */
export function choices({ enum: listed, anyOf }: JsonSchema): readonly unknown[] | undefined {
  if (listed) return listed;
  if (!anyOf || anyOf.some((each) => !('const' in each))) return undefined;
  return anyOf.map((each) => each.const);
}

/** What stands in a new place: the schema's own default, or as little as its type allows. */
export function emptyValue(schema: JsonSchema): unknown {
  if ('default' in schema) return schema.default;
  const kind = controlKind(schema);
  if (kind === 'optional') return null;
  if (kind === 'choice') return choices(schema)?.[0];
  if (kind === 'variants') return emptyValue(schema.anyOf?.[0] ?? {});
  if (kind === 'list' || kind === 'references') return [];
  if (kind === 'group') {
    const needed = Object.entries(schema.properties ?? {}).filter(([name, each]) => schema.required?.includes(name) || 'default' in each);
    return Object.fromEntries(needed.flatMap(([name, each]) => ((value) => (value === undefined ? [] : [[name, value]]))(emptyValue(each))));
  }
  if (kind === 'number') return schema.minimum ?? 0;
  if (kind === 'switch') return false;
  if (kind === 'instant' || kind === 'reference') return undefined;
  return '';
}

/** Which of several shapes a value has: the one whose needed fields it holds. */
export function variantOf(schema: JsonSchema, value: unknown): number {
  const names = Object.keys((value ?? {}) as object);
  const at = (schema.anyOf ?? []).findIndex(({ properties = {}, required = [] }) => required.every((name) => name in properties && names.includes(name)));
  return Math.max(at, 0);
}
