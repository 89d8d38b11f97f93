// Working copies as browsers and the server both know them: the shared document of a document's fields. Browser-safe.
/** What the server tells the editors of a copy. */
export type Told =
  /** Everything that the server has acknowledged so far is in its database. */
  { readonly kind: 'stored' } | { readonly kind: 'saved'; readonly revision: number; readonly by: string };

/** Where live connections are made. */
export const LIVE_PATH = '/desk/live';
export {
  addContainer,
  addSlot,
  changeContainer,
  changeSlot,
  containerRoots,
  moveContainer,
  moveSlot,
  plainContainers,
  readContainers,
  removeContainer,
  removeSlot,
  type SharedContainer,
  type SharedSlot,
} from './containers.ts';
export { type FieldKinds, fieldKindsOf, type JsonSchema } from './field-kinds.ts';
export { normalRichText, readRichText } from './rich-text-xml.ts';
export { putBlockBack } from './put-back.ts';
export { fillWorkingCopy, readWorkingCopy, richOf, textOf, valuesOf, writeText, writeValue } from './working-copy.ts';
