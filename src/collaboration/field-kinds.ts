// How each field of a type is shared while it is edited: follows from the JSON schema of the type. Pure, browser-safe.

/**
 * `rich`: a tree of blocks; `text`: characters, merged as they are typed; `containers`: a front's, each slot a thing of its own;
 * `value`: JSON, where the last change stands.
 */
export type FieldKind = 'rich' | 'text' | 'containers' | 'value';
export type FieldKinds = Readonly<Record<string, FieldKind>>;

/** What of JSON schema 2020-12 the declarations of types make use of, and the annotations of ours that forms read. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
  readonly type?: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly readOnly?: boolean;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  /** Ours: which control a form shows, where the rest of the schema does not say it. */
  readonly control?: 'strand' | 'slug' | 'instant' | 'blob' | 'focal' | 'crops' | 'territories' | 'hidden' | 'containers';
  /** Ours: the types of documents whose ids may stand here. */
  readonly refersTo?: readonly string[];
}

export function fieldKindsOf(schema: JsonSchema): FieldKinds {
  return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, field]) => [name, kindOf(field)]));
}

function kindOf(field: JsonSchema): FieldKind {
  if (field.$ref?.endsWith('/RichText')) return 'rich';
  if (field.control === 'containers') return 'containers';
  const plain = field.type === 'string' && !field.enum && !field.pattern && !field.control && !field.refersTo && !field.readOnly;
  return plain ? 'text' : 'value';
}
