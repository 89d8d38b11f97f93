// Taking pictures in over HTTP: the bytes alone, or with the image document that shows them.
import { createRoute, z } from '@hono/zod-openapi';
import { create } from '../content/index.ts';
import { httpErrors } from '../http/errors.ts';
import { Problem } from '../kernel/errors.ts';
import type { ApiContext } from './context.ts';
import { type Api, answers, demand, reply } from './routes.ts';
import { id, onceHeader, saved } from './schemas.ts';

const tags = ['pictures'];
/** A picture as it is sent. */
export const PICTURE_MAX_BYTES = 50 * 1024 ** 2;
export const PICTURE_ROUTES: readonly string[] = ['/pictures', '/images'];
/** Uploads whose bytes are held in memory at once. */
const UPLOADS_MAX = 6;

const binary = { schema: z.any().openapi({ type: 'string', format: 'binary' }) };
const bytes = { content: { 'application/octet-stream': binary, 'image/*': binary }, required: true } as const;
/** What the file says of itself (IPTC, XMP, EXIF): suggestions, never where it was taken. */
export const said = z.object({ alt: z.string().optional(), caption: z.string().optional(), credit: z.string().optional(), takenAt: z.number().optional() });
export const picture = z
  .object({
    blob: z.string(),
    width: z.number().int(),
    height: z.number().int(),
    likeness: z.string().openapi({ description: 'What it looks like, as 64 bits: pictures that differ in a few look alike' }),
  })
  .openapi('Picture', { description: 'SHA-256 of the bytes, pixels after EXIF orientation, and looks: as the fields of an image document have them' });

export function pictureRoutes(api: Api, { newsroom, takePicture }: ApiContext): void {
  let uploads = 0;
  const take = async (request: { arrayBuffer(): Promise<ArrayBuffer> }) => {
    if (uploads >= UPLOADS_MAX) throw new Problem(httpErrors['uploads-full'], `${UPLOADS_MAX} are under way.`);
    uploads++;
    try {
      return await takePicture(new Uint8Array(await request.arrayBuffer()));
    } finally {
      uploads--;
    }
  };

  api.openapi(
    createRoute({
      method: 'post',
      path: '/pictures',
      tags,
      summary: 'Take in a picture: the body is its bytes',
      request: { body: bytes },
      responses: answers(picture),
    }),
    async (c) => {
      demand(c.var.actor, 'write', 'take in pictures');
      const { said: _, ...measured } = await take(c.req);
      return reply(c, measured);
    },
  );

  const share = z.coerce.number().min(0).max(1);
  const given = z.object({
    id: id.optional(),
    alt: z.string().optional(),
    caption: z.string().optional(),
    credit: z.string().optional(),
    focalX: share.default(0.5).openapi({ description: 'Focal point, 0 to 1 from the left' }),
    focalY: share.default(0.5).openapi({ description: 'Focal point, 0 to 1 from the top' }),
  });
  api.openapi(
    createRoute({
      method: 'post',
      path: '/images',
      tags,
      summary: 'Take in a picture and create its image document as a draft; readers see it once that is published',
      request: { body: bytes, query: given, headers: onceHeader },
      responses: answers(saved.extend({ picture })),
    }),
    async (c) => {
      demand(c.var.actor, 'write', 'take in pictures');
      const { id: wanted, focalX, focalY, ...words } = c.req.valid('query');
      const { said: suggested, ...measured } = await take(c.req);
      const fields = { ...measured, ...suggested, ...words, focal: { x: focalX, y: focalY } };
      const made = await create(newsroom, { actor: c.var.actor, id: wanted, type: 'image', fields, onceKey: c.req.valid('header')['idempotency-key'] });
      return reply(c, { ...made, picture: measured });
    },
  );
}
