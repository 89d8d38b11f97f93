// Projection: what the replica holds of one journal change. A pure function of the change and the place:
// no clock, no look-ups, so that a replica can be made anew from the journal at any time and come out the same.
import type { SearchText, TypeName } from '../content/contract.ts';
import type { Place } from '../content/declare.ts';
import { types } from '../content/types/index.ts';
import type { Change, DocumentId } from '../journal/contract.ts';
import { canonicalJson } from '../kernel/json.ts';
import { encodeSortKey } from '../kernel/sort-key.ts';
import type { PathTarget } from './contract.ts';

export interface Projection {
  readonly id: DocumentId;
  readonly type: string;
  /** Facet name → canonical JSON text. */
  readonly facets: ReadonlyMap<string, string>;
  /** Path → canonical JSON text of its PathTarget. */
  readonly paths: ReadonlyMap<string, string>;
  /** Places in listings. A document stands at most once in a partition. */
  readonly places: readonly PlaceInListing[];
  readonly search: (SearchText & { readonly strand: string }) | undefined;
}

export interface PlaceInListing {
  readonly listing: string;
  readonly partition: string;
  /** Encoded sort key, document id last. */
  readonly key: string;
}

export function projectChange(change: Change, place: Place): Projection {
  if (change.kind === 'removed') return empty(change.id, change.type);
  if (change.kind === 'withdrawn') {
    const { at, note, paths } = change.withdrawal;
    return { ...empty(change.id, change.type), paths: new Map(paths.map((path) => [path, target({ kind: 'gone', at, note })])) };
  }
  const { document } = change;
  const declaration = types[document.type as TypeName];
  const facets = new Map<string, string>();
  for (const [name, facet] of Object.entries(declaration.facets)) facets.set(name, canonicalJson(facet(document, place)));
  const paths = new Map<string, string>();
  const path = declaration.path(document, place);
  if (path !== undefined) {
    for (const former of document.publication.formerPaths) {
      if (former !== path) paths.set(former, target({ kind: 'redirect', to: path, status: 301 }));
    }
    const redirect = declaration.redirect?.(document);
    paths.set(path, target(redirect ? { kind: 'redirect', ...redirect } : { kind: 'document', id: document.id, type: document.type }));
  }
  const strand = (document.fields as { strand?: unknown }).strand;
  const search = declaration.search?.(document);
  return {
    id: document.id,
    type: document.type,
    facets,
    paths,
    places: declaration.listings(document, place).map(({ listing, partition, key }) => ({
      listing,
      partition,
      key: encodeSortKey([...key, document.id]),
    })),
    search: search && { ...search, strand: typeof strand === 'string' ? strand : '' },
  };
}

function empty(id: DocumentId, type: string): Projection {
  return { id, type, facets: new Map(), paths: new Map(), places: [], search: undefined };
}

function target(value: PathTarget): string {
  return canonicalJson({ ...value });
}
