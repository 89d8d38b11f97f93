// Files that arrived in pieces become pictures; and what is known of a picture: who names it, what looks like it, how it will be cut.
import { createRoute, z } from '@hono/zod-openapi';
import { type Actor, getRevision } from '../content/index.ts';
import { httpErrors } from '../http/errors.ts';
import { Problem } from '../kernel/errors.ts';
import { contentTypes, mediaErrors, parseRenditionPath } from '../media/index.ts';
import { uploadErrors } from '../uploads/index.ts';
import type { ApiContext, TakenPicture } from './context.ts';
import { listedDocument, readable } from './document-list.ts';
import { picture, said } from './pictures.ts';
import { readableDocument } from './readable.ts';
import { type Api, answers, demand, reply } from './routes.ts';
import { id, idParam } from './schemas.ts';

const tags = ['pictures'];
/** Pictures looked at at once: each is in memory as a whole. */
const TAKEN_AT_ONCE = 4;
const ALIKE_MAX = 12;
const USAGE_NAMED_MAX = 50;
/** For as long as somebody works with it; addresses name the bytes. */
const PRIVATE = 'private, max-age=3600, immutable';

/** Whose uploads are whose: accounts and tokens. */
export function ownerOf(actor: Actor): string {
  demand(actor, 'write', 'send files');
  return actor.account === undefined ? `token ${actor.name}` : `account ${actor.account}`;
}

export function uploadRoutes(api: Api, { newsroom, index, uploads, takePicture, rendition }: ApiContext): void {
  const { kysely } = newsroom.database;
  let under = 0;
  const alike = z.object({ same: z.array(listedDocument), alike: z.array(z.object({ document: listedDocument, bits: z.number().int() })) });
  const likeIt = (actor: Actor, { blob, likeness }: { blob: string; likeness?: string | undefined }, but?: string) =>
    index.alike({ blob, likeness, but, limit: ALIKE_MAX, within: readable(actor) });

  api.openapi(
    createRoute({
      method: 'post',
      path: '/uploads/{id}/picture',
      tags,
      summary: 'Take in a picture that was sent in pieces (tus 1.0 at /api/uploads): asked again, it answers the same',
      request: { params: z.object({ id: z.string().regex(/^[0-9a-f]{32}$/) }) },
      responses: answers(alike.extend({ picture, said, name: z.string() })),
    }),
    async (c) => {
      const { actor } = c.var;
      const upload = await uploads.find(c.req.valid('param').id, ownerOf(actor));
      if (!upload) throw new Problem(uploadErrors['unknown-upload'], 'It is not here, or not yours.');
      if (under >= TAKEN_AT_ONCE) throw new Problem(httpErrors['uploads-full'], `${TAKEN_AT_ONCE} are looked at already.`);
      under++;
      try {
        let taken = upload.taken as TakenPicture | undefined;
        if (!taken) {
          taken = await takePicture(await uploads.read(upload));
          await uploads.finish(upload, taken);
        }
        const { said: words, ...measured } = taken;
        return reply(c, { picture: measured, said: words, name: upload.name, ...(await likeIt(actor, taken)) });
      } finally {
        under--;
      }
    },
  );

  api.openapi(
    createRoute({
      method: 'get',
      path: '/documents/{id}/alike',
      tags,
      summary: 'Pictures that are the same as this one, or look like it',
      request: { params: idParam },
      responses: answers(alike),
    }),
    async (c) => {
      const { id: wanted, newest } = await readableDocument(newsroom, c.var.actor, c.req.valid('param').id);
      const { fields } = await getRevision(kysely, wanted, newest);
      const { blob, likeness } = fields as { blob?: string; likeness?: string };
      return reply(c, blob === undefined ? { same: [], alike: [] } : await likeIt(c.var.actor, { blob, likeness }, wanted));
    },
  );

  const usage = z.object({ live: z.array(listedDocument), liveTotal: z.number(), drafts: z.array(listedDocument), draftsTotal: z.number() });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/documents/{id}/usage',
      tags,
      summary: 'Documents that name this one: to readers, and in drafts; only those that one may read',
      request: { params: idParam },
      responses: answers(usage.openapi('Usage')),
    }),
    async (c) => {
      const found = await readableDocument(newsroom, c.var.actor, c.req.valid('param').id);
      return reply(c, await index.usage({ id: found.id, limit: USAGE_NAMED_MAX, within: readable(c.var.actor) }));
    },
  );

  const named = z.object({ id, blob: z.string().regex(/^[0-9a-f]{64}$/), rendition: z.string().max(64) });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/documents/{id}/media/{blob}/{rendition}',
      tags,
      summary: 'A picture as the desk shows it, public or not: of the newest revision or of what readers see',
      request: { params: named },
      responses: {
        200: { description: 'The picture', content: { 'image/jpeg': { schema: z.any() }, 'image/webp': { schema: z.any() } } },
        default: answers(z.object({})).default,
      },
    }),
    async (c) => {
      const { id: wanted, blob, rendition: file } = c.req.valid('param');
      const { newest, state } = await readableDocument(newsroom, c.var.actor, wanted);
      const numbers = new Set([newest, ...(state.kind === 'public' ? [state.revision] : [])]);
      const revisions = await Promise.all([...numbers].map((number) => getRevision(kysely, wanted, number)));
      const name = parseRenditionPath(`/media/${blob}/${file}`);
      const found = name && revisions.some(({ fields }) => fields['blob'] === blob) ? await rendition(name) : undefined;
      if (!found) throw new Problem(mediaErrors['rendition-unknown'], 'No revision of this document that counts shows it.');
      const bytes = new Uint8Array(found.bytes);
      return c.body(bytes, 200, { 'content-type': contentTypes[found.format], 'cache-control': PRIVATE, 'x-content-type-options': 'nosniff' }) as never;
    },
  );
}
