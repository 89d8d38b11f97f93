// What can be done to many documents at once, one after the other: each act on each document is a verb of its own. Pure.
import { z } from 'zod';
import { Problem } from '../../kernel/errors.ts';
import type { TypeName } from '../contract.ts';
import { contentErrors } from '../errors.ts';
import { documentId, REFERENCES_MAX, shortLine, strandPath } from '../fields.ts';
import type { Scope } from '../state.ts';
import { publicNote } from '../verbs/correct.ts';

/** The kind of the jobs that carry acts out. */
export const BULK_KIND = 'bulk';

const show = z.boolean().default(true).describe('Where readers see the newest revision already, they see the change at once');

export const bulkAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('publish') }),
  z.strictObject({ act: z.literal('withdraw'), note: publicNote, askedBy: shortLine.optional() }),
  z.strictObject({ act: z.literal('restore') }),
  z.strictObject({ act: z.literal('spike') }),
  z.strictObject({ act: z.literal('unspike') }),
  z.strictObject({ act: z.literal('move'), strand: strandPath, show }),
  z.strictObject({ act: z.literal('addTopic'), topic: documentId, show }),
  z.strictObject({ act: z.literal('removeTopic'), topic: documentId, show }),
]);
export type BulkAct = z.output<typeof bulkAct>;
export type Editing = Extract<BulkAct, { readonly show: boolean }>;
export type Releasing = Exclude<BulkAct, Editing>;

/** The right without which an act is refused for every document. */
export const needsOf = ({ act }: BulkAct): Scope => (act === 'move' || act === 'addTopic' || act === 'removeTopic' ? 'write' : 'publish');

/** Types whose `strand` says where they belong; a strand's and a front's own says what they are. */
const MOVED: readonly TypeName[] = ['article', 'gallery'];

/** The fields as the act leaves them; the same object when it changes nothing. */
export function edited(type: TypeName, fields: Readonly<Record<string, unknown>>, act: Editing): Readonly<Record<string, unknown>> {
  if (act.act === 'move') {
    if (!MOVED.includes(type)) throw new Problem(contentErrors['act-unfit'], `It is a ${type}; ${MOVED.join(' and ')} documents are moved between strands.`);
    return fields['strand'] === act.strand ? fields : { ...fields, strand: act.strand };
  }
  const { topics } = fields;
  if (!Array.isArray(topics)) throw new Problem(contentErrors['act-unfit'], `It is a ${type}, which has no topics.`);
  const has = topics.includes(act.topic);
  if (act.act === 'removeTopic') return has ? { ...fields, topics: topics.filter((topic) => topic !== act.topic) } : fields;
  if (has) return fields;
  if (topics.length >= REFERENCES_MAX) throw new Problem(contentErrors['act-unfit'], `It has ${topics.length} topics already, which is the most.`);
  return { ...fields, topics: [...topics, act.topic] };
}
