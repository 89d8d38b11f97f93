// Working copies over HTTP: what is being written, and saving it as a revision.
import { createRoute, z } from '@hono/zod-openapi';
import type { ApiContext } from './context.ts';
import { type Api, answers, json, reply } from './routes.ts';
import { fields, idParam, saved } from './schemas.ts';

const tags = ['documents'];

export function workingCopyRoutes(api: Api, { workingCopies }: ApiContext): void {
  const copy = z.object({ base: z.number().int().openapi({ description: 'The revision that it began from, or was last saved as' }), fields });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/documents/{id}/working-copy',
      tags,
      summary: 'The fields as they are being written, unchecked',
      request: { params: idParam },
      responses: answers(copy),
    }),
    async (c) => reply(c, await (await workingCopies()).read(c.var.actor, c.req.valid('param').id)),
  );

  const wish = json(
    z.strictObject({
      base: z.number().int().min(1).optional().openapi({ description: 'Over which revision; without it, the one that the copy began from' }),
    }),
  );
  api.openapi(
    createRoute({
      method: 'post',
      path: '/documents/{id}/working-copy/save',
      tags,
      summary: 'Make a revision of what is being written; readers see nothing of it',
      request: { params: idParam, body: wish },
      responses: answers(saved),
    }),
    async (c) => reply(c, await (await workingCopies()).save({ actor: c.var.actor, id: c.req.valid('param').id, ...c.req.valid('json') })),
  );
}
