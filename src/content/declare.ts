// A document type is declared once: fields, path, facets, listings, search text. Everything else follows from it.
// All functions of a declaration are pure functions of a public revision: no clock, no look-ups.
import type { z } from 'zod';
import type { Json } from '../kernel/json.ts';
import type { ListingEntry, SearchText, TypeName } from './contract.ts';
import type { PublicDocument } from '../journal/contract.ts';

export interface TypeDeclaration<Schema extends z.ZodType = z.ZodType> {
  readonly name: TypeName;
  /** What an editor calls it: "Article". */
  readonly label: string;
  /** Validates and normalises the fields; the source of static types, JSON schema, API and (later) the desk's form. */
  readonly fields: Schema;
  /** Where readers find it, or undefined for a document without a page. Starts with `/`, has no trailing slash (but `/`). */
  readonly path: (document: PublicDocument<z.output<Schema>>, place: Place) => string | undefined;
  /** Named projections that pages read. `card` is what lists show. An edit that leaves a facet's bytes alone leaves its readers alone. */
  readonly facets: Readonly<Record<string, (document: PublicDocument<z.output<Schema>>, place: Place) => Json>>;
  readonly listings: (document: PublicDocument<z.output<Schema>>, place: Place) => readonly ListingEntry[];
  readonly search?: (document: PublicDocument<z.output<Schema>>) => SearchText | undefined;
  /** A redirect document answers its path with this instead of a page. */
  readonly redirect?: (document: PublicDocument<z.output<Schema>>) => { readonly to: string; readonly status: 301 | 302 | 307 | 308 };
  /** Other documents that the fields name: for usage ("live in 3 stories") and for release checks. */
  readonly references?: (fields: z.output<Schema>) => readonly string[];
}

/** Constants of the installation that projections may use; part of the projection's fingerprint. */
export interface Place {
  /** IANA time zone of the newsroom: dates in paths and archives are its dates. */
  readonly timeZone: string;
}

export function declareType<Schema extends z.ZodType>(declaration: TypeDeclaration<Schema>): TypeDeclaration<Schema> {
  return declaration;
}
