// An explanation as sentences.
import type { Explanation } from '../edge/index.ts';

type Dependency = NonNullable<Explanation['dependencies']>[number];

export function explanationText({ key, status, dependencies, seq, validUntil, renderedAt, refreshedBy, bytes, hits, includes }: Explanation): string {
  const lines = [
    `${key}  (status ${status}, ${bytes} bytes in memory, ${hits} hits)`,
    `Rendered ${new Date(renderedAt).toISOString()} as of record ${seq}${refreshedBy === undefined ? '' : `; last refreshed by record ${refreshedBy}`}.`,
    validUntil === undefined ? 'The clock alone never changes it.' : `The clock changes it at ${new Date(validUntil).toISOString()}.`,
  ];
  if (includes.length > 0) lines.push(`Fragments in it: ${includes.join(', ')}`);
  if (dependencies === undefined)
    lines.push('What it read is not known right now: it is rendered in a thread. It is refreshed when anything that can be searched changes.');
  else lines.push(`It depends on ${dependencies.length} things:`, ...dependencies.map((each) => `  ${dependencyText(each)}`));
  return lines.join('\n');
}

function dependencyText(dependency: Dependency): string {
  switch (dependency.kind) {
    case 'document':
      return `document ${dependency.id}: its ${dependency.facet}`;
    case 'point':
      return `${dependency.index} ${dependency.key}`;
    case 'any':
      return `anything in ${dependency.listing}`;
    default: {
      const { kind, listing, partition, from, to } = dependency;
      const upTo = to === undefined ? 'the newest' : short(to);
      return `${kind === 'count' ? 'how many stand in' : 'listing'} ${listing} of ${partition || '(top)'}: from ${upTo} down to ${from === '' ? 'the last' : short(from)}`;
    }
  }
}

/** Keys are long hexadecimal texts: their beginning tells them apart. */
function short(key: string): string {
  return key.length <= 24 ? key : `${key.slice(0, 24)}…`;
}
