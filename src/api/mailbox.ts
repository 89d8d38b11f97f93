// The mailbox over HTTP, for administrators: letters of the house and what became of them. Their links are keys, so reading them asks for a proof.
import { createRoute, z } from '@hono/zod-openapi';
import { Problem } from '../kernel/errors.ts';
import { demandProof } from '../identity/index.ts';
import { LETTERS_KEPT, letterStates, listLetters, mailErrors, sendAgain } from '../mail/index.ts';
import type { ApiContext } from './context.ts';
import { type Api, answers, demand, reply } from './routes.ts';
import { limit } from './schemas.ts';

const letter = z.object({
  id: z.string(),
  at: z.number(),
  to: z.string(),
  subject: z.string(),
  text: z.string().describe('Empty once it has been sent: its links are keys'),
  state: z.enum(letterStates),
  attempts: z.number(),
  nextAt: z.number(),
  outcome: z.string().describe('What the mail server said last'),
});
const done = z.object({ done: z.literal(true) });

export function mailboxRoutes(api: Api, { newsroom, onLetter }: ApiContext): void {
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
      return reply(c, { letters: await listLetters(database.kysely, c.req.valid('query').limit), kept: LETTERS_KEPT });
    },
  );

  api.openapi(
    createRoute({
      method: 'post',
      path: '/mailbox/{id}/send',
      tags: ['mailbox'],
      summary: 'Send a letter again that could not be delivered',
      request: { params: z.object({ id: z.string().max(64) }) },
      responses: answers(done),
    }),
    async (c) => {
      demand(c.var.actor, 'admin', 'send letters again');
      const { id } = c.req.valid('param');
      c.set('told', { detail: { letter: id } });
      if (!(await sendAgain(database.kysely, id, clock.now()))) throw new Problem(mailErrors['letter-not-failed'], `It is letter “${id}”.`);
      onLetter();
      return reply(c, { done: true });
    },
  );
}
