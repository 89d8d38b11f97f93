// Text as it may stand in a document: what no reader can see and no feed may carry is left out, the rest stays as it was written.
// Browser-safe.
import { z } from 'zod';

/** Control characters but tab and line feed (HTML §13.2.3.5, XML 1.0 §2.2), and code points that are no characters. */
// biome-ignore lint: control characters are what is looked for
const UNPRESENTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\p{Noncharacter_Code_Point}]/gu;

/** The text without invisible control characters; line ends become line feeds. Doing it twice changes nothing. */
export function presentable(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(UNPRESENTABLE, '');
}

/** Any text of a document. Half of a surrogate pair is no text: it cannot be written as UTF-8. */
export const words = z
  .string()
  .overwrite(presentable)
  .refine((text) => text.isWellFormed(), 'the text holds half of a surrogate pair: send well-formed Unicode');
