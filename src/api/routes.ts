// What every route of the API shares: how it answers, how it fails, who may call it.
import { OpenAPIHono, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { Actor, Scope } from '../content/index.ts';
import { contentErrors } from '../content/index.ts';
import type { Session } from '../identity/index.ts';
import { Problem } from '../kernel/errors.ts';
import { requestInvalid } from './request-invalid.ts';
import { problem } from './schemas.ts';
import type { Told } from './told.ts';

export interface ApiEnv {
  Variables: { actor: Actor; session: Session | undefined; arrivedAt: number; told: Told | undefined };
}

export type Api = OpenAPIHono<ApiEnv>;

export function newApi(): Api {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (!result.success) throw requestInvalid(result.error.issues);
    },
  });
}

/** 200 with JSON of one schema, and any error as a problem. */
export function answers<S extends z.ZodType>(schema: S) {
  return {
    200: { description: 'Done', content: { 'application/json': { schema } } },
    default: { description: 'An error: what happened, and what to do', content: { 'application/problem+json': { schema: problem } } },
  } as const;
}

export function json<S extends z.ZodType>(schema: S) {
  return { content: { 'application/json': { schema } }, required: true } as const;
}

export function demand(actor: Actor, scope: Scope, what: string): void {
  if (actor.scopes.includes(scope) || actor.scopes.includes('admin')) return;
  throw new Problem(contentErrors['not-permitted'], `${actor.name} may not ${what}: the scope “${scope}” is missing.`, { needs: scope });
}

/** Answers 200 with JSON. What it holds is shown to fit the route's schema by a test, not by types: the schemas are looser than our types. */
export function reply(c: Context<ApiEnv>, value: unknown): never {
  return c.json(value as never, 200) as never;
}
