// Fronts over HTTP: what containers would show readers now, and what to know of each slot before they do.
import { createRoute, z } from '@hono/zod-openapi';
import {
  type Actor,
  findDocuments,
  findWorkflows,
  listDocuments,
  listEntries,
  frontContainers,
  mayDo,
  type Newsroom,
  type ScheduleEntry,
} from '../content/index.ts';
import type { FilledFront } from '../preview/index.ts';
import type { ApiContext } from './context.ts';
import { readableDocument } from './readable.ts';
import { type Api, answers, json, reply } from './routes.ts';
import { idParam } from './schemas.ts';
import { slotWarnings } from './slot-warnings.ts';

const tags = ['fronts'];
/** Public fronts that are looked through for a story's other places. */
const FRONTS_MAX = 500;
/** Entries of the schedule that are looked through for a front's stories. */
const ENTRIES_MAX = 500;

type Containers = z.output<typeof frontContainers>;

const card = z.object({
  document: z.string(),
  headline: z.string(),
  kicker: z.string().nullable(),
  standfirst: z.string().nullable(),
  strand: z.string(),
  path: z.string(),
  firstAt: z.number(),
  image: z.string().nullable().describe('Blob of its picture'),
});
const warning = z.looseObject({ kind: z.string(), at: z.number().optional(), fronts: z.number().optional() });
const slot = z.object({
  document: z.string(),
  title: z.string().nullable().describe('As the newsroom calls it; null for what you may not read'),
  state: z.string().nullable(),
  fate: z.string().nullable().describe('Whether readers would see it now, or why not: shown, twice, not-yet, over, not-public'),
  card: card.nullable(),
  warnings: z.array(warning),
});
const filled = z.object({ stands: z.boolean(), slots: z.array(slot), backfill: z.array(card) });

export function frontRoutes(api: Api, { newsroom, fillFront }: ApiContext): void {
  api.openapi(
    createRoute({
      method: 'post',
      path: '/fronts/{id}/filled',
      tags,
      summary: 'What these containers would show readers on this front now, backfill too; nothing is changed',
      request: { params: idParam, body: json(z.strictObject({ containers: frontContainers })) },
      responses: answers(z.object({ containers: z.array(filled) })),
    }),
    async (c) => {
      const { id } = await readableDocument(newsroom, c.var.actor, c.req.valid('param').id);
      const wanted = c.req.valid('json').containers;
      const fronts = await listDocuments(newsroom.database.kysely, { type: 'front', state: 'public', limit: FRONTS_MAX });
      const others = fronts.flatMap((front) => (front.id === id ? [] : [front.id]));
      return reply(c, { containers: await told(newsroom, c.var.actor, wanted, await fillFront({ containers: wanted, others })) });
    },
  );
}

async function told(newsroom: Newsroom, actor: Actor, wanted: Containers, { containers: fates, elsewhere, unshown }: FilledFront) {
  const { kysely } = newsroom.database;
  const ids = [...new Set(wanted.flatMap(({ slots }) => slots.map(({ document }) => document)))];
  const [documents, workflows, entries] = [
    await findDocuments(kysely, ids),
    await findWorkflows(kysely, ids),
    await listEntries(kysely, { limit: ENTRIES_MAX }),
  ];
  const now = newsroom.clock.now();
  return wanted.map((container, at) => {
    const fate = fates[at];
    let shownBefore = 0;
    const slots = container.slots.map((each, index) => {
      const kept = documents.get(each.document);
      const document = kept && mayDo(actor, 'read', kept) ? kept : undefined;
      const own = fate?.slots[index];
      const shown = own === 'shown' ? fate?.cards[shownBefore++] : undefined;
      const warnings = slotWarnings({
        fate: own,
        slot: each,
        document,
        embargoUntil: document ? (workflows.get(each.document)?.embargoUntil ?? null) : null,
        publishAt: document && publishAt(entries, each.document),
        otherFronts: elsewhere[each.document] ?? 0,
        lacksPicture: shown !== undefined && (each.image === undefined ? shown.image === undefined && shown.card.image !== null : unshown.includes(each.image)),
        now,
      });
      return {
        document: each.document,
        title: document?.title ?? null,
        state: document?.state.kind ?? null,
        fate: own ?? null,
        card: shown ? cardOf(shown) : null,
        warnings,
      };
    });
    const backfill = fate ? fate.cards.slice(fate.cards.length - fate.backfilled).map(cardOf) : [];
    return { stands: fate?.stands ?? false, slots, backfill };
  });
}

/** When the schedule makes a document public, if it does. */
function publishAt(entries: readonly ScheduleEntry[], id: string): number | undefined {
  return entries.find(({ steps }) => steps.some((step) => step.id === id && (step.verb === 'publish' || step.verb === 'restore')))?.dueAt;
}

function cardOf({ id, card: { headline, kicker, standfirst, strand, path, firstAt }, image }: FilledFront['containers'][number]['cards'][number]) {
  return { document: id, headline, kicker, standfirst, strand, path, firstAt, image: image?.blob ?? null };
}
