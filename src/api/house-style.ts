// The house style over HTTP: what it says of a document's fields as they are being written, and what strands ask of it.
import { createRoute, z } from '@hono/zod-openapi';
import { lookOver, mayDo, parseTypeName, readStrandStyle, requireStyle, styleLevels, styleRules } from '../content/index.ts';
import type { ApiContext } from './context.ts';
import { type Api, answers, demand, json, reply } from './routes.ts';
import { fields, typeName } from './schemas.ts';

const tags = ['decisions'];

export function houseStyleRoutes(api: Api, { newsroom }: ApiContext): void {
  const { kysely } = newsroom.database;
  const rule = z.enum(styleRules);
  const level = z.enum(styleLevels);

  const finding = z.object({ rule, level, detail: z.string().openapi({ description: 'Where, and what; empty for the document as a whole' }) });
  api.openapi(
    createRoute({
      method: 'post',
      path: '/house-style/look',
      tags,
      summary: 'What the house style says of fields as they are being written; nothing is saved',
      request: { body: json(z.strictObject({ type: typeName, fields })) },
      responses: answers(z.object({ findings: z.array(finding) })),
    }),
    async (c) => {
      const { actor } = c.var;
      demand(actor, 'read', 'ask for the house style');
      const { fields: written, type } = c.req.valid('json');
      parseTypeName(type);
      const strand = typeof written['strand'] === 'string' ? written['strand'] : '';
      const styles = await readStrandStyle(kysely);
      return reply(c, { findings: await lookOver(kysely, { fields: written, strand, styles, mayRead: (document) => mayDo(actor, 'read', document) }) });
    },
  );

  const strand = z.string().max(200).openapi({ description: 'A strand’s path, which covers all below it; empty: everywhere' });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/house-style/strands',
      tags,
      summary: 'What strands ask of the house style; what is not named warns',
      request: {},
      responses: answers(z.object({ strands: z.array(z.object({ strand, rule, level })) })),
    }),
    async (c) => {
      demand(c.var.actor, 'read', 'read what strands ask of the house style');
      return reply(c, { strands: await readStrandStyle(kysely) });
    },
  );
  api.openapi(
    createRoute({
      method: 'put',
      path: '/house-style/strands',
      tags,
      summary: 'Whether a rule is off, warns or blocks in a strand; null: as its parent',
      request: { body: json(z.strictObject({ strand, rule, level: level.nullable() })) },
      responses: answers(z.object({ done: z.literal(true) })),
    }),
    async (c) => {
      const { level: wanted, ...rest } = c.req.valid('json');
      await requireStyle(newsroom, { actor: c.var.actor, ...rest, level: wanted ?? undefined });
      return reply(c, { done: true });
    },
  );
}
