// SQL of webhooks, deliveries and the cursor. No rules here.
import type { Database, Executor } from '../database/index.ts';
import { insertRows } from '../database/index.ts';
import type { DeliveryState, EventKind } from './contract.ts';

export interface Webhook {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly kinds: readonly EventKind[];
  readonly createdAt: number;
}

export interface Delivery {
  readonly id: string;
  readonly webhook: string;
  readonly kind: EventKind;
  readonly body: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly createdAt: number;
  /** When it is sent next, while it waits. */
  readonly nextAt: number;
  /** What came of the last attempt; '' before the first. */
  readonly outcome: string;
}

export async function insertWebhook(executor: Executor, { kinds, createdAt, ...row }: Webhook & { readonly secret: string }): Promise<void> {
  await executor
    .insertInto('webhook')
    .values({ ...row, kinds: JSON.stringify(kinds), created_at: createdAt })
    .execute();
}

export async function listWebhooks(executor: Executor): Promise<Webhook[]> {
  return (await executor.selectFrom('webhook').selectAll().orderBy('id').execute()).map(webhookOf);
}

export async function findSecret(executor: Executor, id: string): Promise<{ readonly url: string; readonly secret: string } | undefined> {
  return (await executor.selectFrom('webhook').select(['url', 'secret']).where('id', '=', id).executeTakeFirst()) as never;
}

export async function deleteWebhook(executor: Executor, id: string): Promise<boolean> {
  await executor.deleteFrom('webhook_delivery').where('webhook', '=', id).execute();
  return Number((await executor.deleteFrom('webhook').where('id', '=', id).executeTakeFirst()).numDeletedRows) > 0;
}

/** Locks the cursor until the transaction ends, and reads it. */
export async function lockCursor(transaction: Executor): Promise<number> {
  await transaction
    .updateTable('webhook_cursor')
    .set((eb) => ({ seq: eb.ref('seq') }) as never)
    .where('id', '=', 1)
    .execute();
  return (await transaction.selectFrom('webhook_cursor').select('seq').where('id', '=', 1).executeTakeFirstOrThrow())['seq'] as number;
}

export async function setCursor(transaction: Executor, seq: number): Promise<void> {
  await transaction.updateTable('webhook_cursor').set({ seq }).where('id', '=', 1).execute();
}

export async function insertDeliveries(executor: Executor, { engine }: Database, deliveries: readonly Delivery[]): Promise<void> {
  await insertRows(
    executor,
    engine,
    'webhook_delivery',
    deliveries.map(({ createdAt, nextAt, ...row }) => ({ ...row, created_at: createdAt, next_at: nextAt })),
  );
}

/** Forgets what ended before an instant. */
export async function forgetDeliveries(executor: Executor, before: number): Promise<void> {
  await executor.deleteFrom('webhook_delivery').where('state', '!=', 'waiting').where('created_at', '<', before).execute();
}

export async function dueDeliveries(executor: Executor, now: number, limit: number): Promise<Delivery[]> {
  const rows = await executor
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now)
    .orderBy('next_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(deliveryOf);
}

export async function nextDue(executor: Executor): Promise<number | undefined> {
  const row = await executor.selectFrom('webhook_delivery').select('next_at').where('state', '=', 'waiting').orderBy('next_at').limit(1).executeTakeFirst();
  return row?.['next_at'] as number | undefined;
}

/** Takes a delivery for a while; false when somebody else has. */
export async function holdDelivery(executor: Executor, { id, nextAt }: Delivery, until: number): Promise<boolean> {
  const taken = await executor
    .updateTable('webhook_delivery')
    .set({ next_at: until })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .where('next_at', '=', nextAt)
    .executeTakeFirst();
  return Number(taken.numUpdatedRows) === 1;
}

export async function updateDelivery(executor: Executor, id: string, to: Pick<Delivery, 'state' | 'attempts' | 'nextAt' | 'outcome'>): Promise<boolean> {
  const { nextAt, ...rest } = to;
  const done = await executor
    .updateTable('webhook_delivery')
    .set({ ...rest, next_at: nextAt })
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(done.numUpdatedRows) === 1;
}

/** Newest first. */
export async function listDeliveries(executor: Executor, webhook: string, limit: number): Promise<Delivery[]> {
  return (await executor.selectFrom('webhook_delivery').selectAll().where('webhook', '=', webhook).orderBy('id', 'desc').limit(limit).execute()).map(
    deliveryOf,
  );
}

function webhookOf({ id, name, url, kinds, created_at }: Record<string, unknown>): Webhook {
  return { id, name, url, kinds: JSON.parse(kinds as string), createdAt: created_at } as Webhook;
}

function deliveryOf({ created_at, next_at, ...row }: Record<string, unknown>): Delivery {
  return { ...row, createdAt: created_at, nextAt: next_at } as unknown as Delivery;
}
