// The mailbox over HTTP, for administrators: letters of a house without a mail server. Their links are keys, so reading them asks for a proof.
import { createRoute, z } from '@hono/zod-openapi';
import { demandProof } from '../identity/index.ts';
import { LETTERS_KEPT, listLetters } from '../mail/index.ts';
import type { ApiContext } from './context.ts';
import { type Api, answers, demand, reply } from './routes.ts';
import { limit } from './schemas.ts';

const letter = z.object({ id: z.string(), at: z.number(), to: z.string(), subject: z.string(), text: z.string() });

export function mailboxRoutes(api: Api, { newsroom }: ApiContext): void {
  const { database, clock } = newsroom;
  const listed = z.object({ letters: z.array(letter), kept: z.number() });
  api.openapi(
    createRoute({
      method: 'get',
      path: '/mailbox',
      tags: ['mailbox'],
      summary: 'Letters, newest first',
      request: { query: z.object({ limit }) },
      responses: answers(listed),
    }),
    async (c) => {
      demand(c.var.actor, 'admin', 'read the mailbox');
      if (c.var.session) demandProof(c.var.session, clock.now());
      return reply(c, { letters: await listLetters(database, c.req.valid('query').limit), kept: LETTERS_KEPT });
    },
  );
}
