// Builders of journal changes and records for tests that start behind the newsroom database.
import { types } from '../../src/content/types/index.ts';
import type { TypeName } from '../../src/content/contract.ts';
import type { Change, JournalRecord, Publication } from '../../src/journal/contract.ts';
import type { Json } from '../../src/kernel/json.ts';

/** 24 November 2026, noon UTC: the instant at which test worlds begin. */
export const NOON = Date.UTC(2026, 10, 24, 12);

export function paragraph(text: string) {
  return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] };
}

/** A document becomes public, its fields parsed by its type's own schema. */
export function publicChange(type: TypeName, id: string, fields: Record<string, unknown>, publication: Partial<Publication> = {}, revision = 1): Change {
  const parsed = types[type].fields.parse(fields) as Record<string, Json>;
  const firstAt = publication.firstAt ?? NOON;
  return {
    kind: 'public',
    document: { id, type, revision, fields: parsed, publication: { firstAt, updatedAt: firstAt, corrections: [], formerPaths: [], ...publication } },
  };
}

export function articleChange(id: string, fields: Record<string, unknown> = {}, publication: Partial<Publication> = {}): Change {
  return publicChange('article', id, { headline: `Headline ${id}`, slug: id, strand: 'news', body: paragraph(`Body of ${id}`), ...fields }, publication);
}

/** Numbers and chains records as the journal does. */
export function journalOf(...releases: Change[][]): JournalRecord[] {
  return releases.map((changes, index) => ({
    seq: index + 1,
    prevTag: index === 0 ? '' : `t${index}`,
    tag: `t${index + 1}`,
    at: NOON + index,
    actor: 'test',
    note: 'publish',
    changes,
  }));
}
