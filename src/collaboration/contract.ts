// Working copies as browsers and the server both know them: the shared document of a document's fields. Browser-safe.
export { type FieldKind, type FieldKinds, fieldKindsOf, type JsonSchema } from './field-kinds.ts';
export { normalRichText, readRichText } from './rich-text-xml.ts';
export { fillWorkingCopy, readWorkingCopy, richOf, textOf, valuesOf, writeText, writeValue } from './working-copy.ts';
