// Strands as pages see them: names and accents along a strand's ancestry.
import { strandAncestry } from '../content/fields.ts';
import type { StrandCard, StrandLook } from '../content/types/strand.ts';
import type { View } from '../replica/contract.ts';

export function findStrand(view: View, strand: string): StrandCard | undefined {
  const row = view.list('strand', strand, { limit: 1 })[0];
  return row && (view.facet(row.id, 'card') as StrandCard | undefined);
}

/** From the top strand down to this one; those that are not public are left out. */
export function ancestryOf(view: View, strand: string): StrandCard[] {
  return strandAncestry(strand).flatMap((each) => findStrand(view, each) ?? []);
}

const PLAIN: StrandLook = { accent: 'red', language: 'en' };
const looks = new WeakMap<View, Map<string, StrandLook>>();

/** What other pages borrow of a strand: looked up once in a render. */
export function lookOf(view: View, strand: string): StrandLook {
  const known = looks.get(view) ?? new Map<string, StrandLook>();
  looks.set(view, known);
  let look = known.get(strand);
  if (!look) {
    const row = view.list('strand', strand, { limit: 1 })[0];
    look = (row && (view.facet(row.id, 'look') as StrandLook | undefined)) ?? PLAIN;
    known.set(strand, look);
  }
  return look;
}

export function topOf(strand: string): string {
  return strand.split('/')[0] as string;
}
