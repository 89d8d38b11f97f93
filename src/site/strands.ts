// Strands as pages see them: names and accents along a strand's ancestry.
import { strandAncestry } from '../content/fields.ts';
import type { StrandCard } from '../content/types/strand.ts';
import type { View } from '../replica/contract.ts';

export function findStrand(view: View, strand: string): StrandCard | undefined {
  const row = view.list('strand', strand, { limit: 1 })[0];
  return row && (view.facet(row.id, 'card') as StrandCard | undefined);
}

/** From the top strand down to this one; those that are not public are left out. */
export function ancestryOf(view: View, strand: string): StrandCard[] {
  return strandAncestry(strand).flatMap((each) => findStrand(view, each) ?? []);
}

export function topOf(strand: string): string {
  return strand.split('/')[0] as string;
}
