// The body of an ingest, read by the thread that takes it in: megabytes of JSON never hold the event loop that answers readers.
import { z } from 'zod';
import { INGEST_DOCUMENTS_MAX, type IngestDocument, typeNames, words } from '../content/index.ts';
import { parseJsonBody } from './json-body.ts';
import { requestInvalid } from './request-invalid.ts';

const document = z.strictObject({
  id: z.string(),
  type: z.enum(typeNames),
  fields: z.unknown(),
  firstAt: z.number(),
  updatedAt: z.number().optional(),
  formerPaths: z.array(z.string()).max(50).optional(),
});
export const ingestBody = z.strictObject({ note: words.max(500).default(''), documents: z.array(document).min(1).max(INGEST_DOCUMENTS_MAX) });

export interface IngestBody {
  readonly note: string;
  readonly documents: readonly IngestDocument[];
}

/** Parses a request's body. Throws a Problem `body-invalid` or `request-invalid`. */
export function parseIngestBody(body: Uint8Array): IngestBody {
  const result = ingestBody.safeParse(parseJsonBody(body));
  if (!result.success) throw requestInvalid(result.error.issues);
  return result.data as IngestBody;
}
