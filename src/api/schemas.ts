// The API's words as schemas: checked on the way in, and the source of the OpenAPI document.
import { z } from '@hono/zod-openapi';
import { RELEASE_STEPS_MAX, stages, step, typeNames, words } from '../content/index.ts';

export const PAGE_DEFAULT = 50;
export const PAGE_MAX = 500;

export const typeName = z.enum(typeNames);
export const limit = z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_DEFAULT);
export const fields = z.record(z.string(), z.unknown()).openapi({ description: 'The fields of the document’s type: see /api/v1/types' });
export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'an id is lower-case letters, digits and hyphens');
export const idParam = z.object({ id });
/** Printable ASCII: it is compared, never shown. */
export const onceHeader = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\x20-\x7e]{1,255}$/, 'an Idempotency-Key is 1 to 255 printable ASCII characters')
    .optional()
    .openapi({ description: 'Sent again with the same request, nothing is done twice; a new one for each new request' }),
});
export const seq = z.coerce.number().int().min(1);
/** A path of the site with its query, as a reader asks for it. */
export const readerPath = z
  .string()
  .max(2048)
  // biome-ignore lint: control characters are what is refused
  .regex(/^\/(?!\/)[^\s\\#\u0000-\u001f\u007f]*$/, 'a path starts with one / and has no spaces, no backslash and no fragment');

export const note = words.max(500).default('').openapi({ description: 'What the log and the journal call it' });
export const steps = z.array(step).min(1).max(RELEASE_STEPS_MAX);

export const state = z
  .object({ kind: z.enum(['draft', 'public', 'withdrawn', 'spiked']) })
  .loose()
  .openapi('State');
export const document = z
  .object({
    id: z.string(),
    type: typeName,
    strand: z.string(),
    title: z.string(),
    newest: z.number().int(),
    state,
    createdAt: z.number(),
    changedAt: z.number(),
    version: z.number(),
  })
  .openapi('Document');
export const revision = z.object({ document: z.string(), number: z.number().int(), at: z.number(), actor: z.string(), fields }).openapi('Revision');
export const saved = z.object({ id: z.string(), revision: z.number().int() }).openapi('Saved');
export const receipt = z
  .object({
    seq: z.number().int().nullable().openapi({ description: 'The journal record; null when readers see no change' }),
    at: z.number().openapi({ description: 'Instant of the record, ms since 1970' }),
    milliseconds: z.number().openapi({ description: 'Until every edge had confirmed' }),
    pages: z.array(z.string()).openapi({ description: 'Live pages that were refreshed; at most 100 are named' }),
    pagesTotal: z.number().int(),
    edges: z.array(z.object({ id: z.string(), confirmed: z.boolean() })),
  })
  .openapi('Receipt');
export const impact = z.object({ pages: z.array(z.string()), pagesTotal: z.number().int() }).openapi('Impact');
export const scheduleEntry = z
  .object({ id: z.string(), dueAt: z.number(), actor: z.string(), note: z.string(), steps: z.array(z.unknown()), createdAt: z.number(), failure: z.string() })
  .openapi('ScheduleEntry');
export const workflow = z
  .object({
    document: z.string(),
    stage: z.enum(stages),
    revision: z.number().int().openapi({ description: 'The newest revision when it was moved on' }),
    readied: z.number().int().openapi({ description: 'The revision that was found ready last; 0 for none' }),
    at: z.number(),
    actor: z.string(),
    note: z.string(),
    assignee: z.string(),
    assigneeName: z.string(),
    embargoUntil: z.number().nullable(),
  })
  .openapi('Workflow');
export const problem = z
  .object({ type: z.string(), code: z.string(), title: z.string(), status: z.number(), detail: z.string(), fix: z.string() })
  .loose()
  .openapi('Problem');
