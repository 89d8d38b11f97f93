// The demo's standing pages: about, contact, accessibility, privacy, corrections. Their text is in standing.txt.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TypeName } from '../../content/index.ts';
import { type PathOf, parseProse } from './prose.ts';
import { parseSections } from './story-file.ts';

/** As documents, without instants. */
export function standingDocuments(pathOf: PathOf) {
  return parseSections(readFileSync(join(import.meta.dirname, 'standing.txt'), 'utf8'), ['title', 'description']).map(({ name, value, text }) => ({
    id: `page${name.replaceAll('/', '-')}`,
    type: 'page' as TypeName,
    fields: { path: name, title: value('title'), description: value('description'), body: parseProse(text, pathOf) },
  }));
}
