// Webhooks: made with a secret that is shown once, taken away, and their deliveries sent again.
import { randomBytes } from 'node:crypto';
import type { Database } from '../database/index.ts';
import { newId } from '../kernel/ids.ts';
import { Problem } from '../kernel/errors.ts';
import type { EventKind } from './contract.ts';
import { webhookErrors } from './errors.ts';
import { publicOnly, type Reach, refusalOf } from './send.ts';
import { deleteWebhook, insertWebhook, listDeliveries, updateDelivery, type Webhook } from './webhooks.store.ts';

const SECRET_BYTES = 32;
/** Deliveries among which one is looked for when it is to be sent again. */
const REPLAYED_AMONG = 1_000;

export interface NewWebhook {
  readonly name: string;
  readonly url: string;
  readonly kinds: readonly EventKind[];
}

export async function makeWebhook(
  { kysely }: Pick<Database, 'kysely'>,
  { name, url, kinds }: NewWebhook,
  now: number,
  reach: Reach = publicOnly,
): Promise<Webhook & { readonly secret: string }> {
  const refusal = refusalOf(url, reach);
  if (refusal !== undefined) throw new Problem(webhookErrors['webhook-address-refused'], refusal);
  const made = { id: newId(now), name, url, kinds: [...new Set(kinds)], createdAt: now, secret: randomBytes(SECRET_BYTES).toString('base64url') };
  await insertWebhook(kysely, made);
  return made;
}

export async function removeWebhook(database: Database, id: string): Promise<void> {
  const gone = await database.transaction((transaction) => deleteWebhook(transaction, id));
  if (!gone) throw new Problem(webhookErrors['unknown-webhook'], `Its id would be “${id}”.`);
}

/** Sends a delivery again, from its first attempt on. */
export async function replayDelivery({ kysely }: Pick<Database, 'kysely'>, webhook: string, id: string, now: number): Promise<void> {
  const found = (await listDeliveries(kysely, webhook, REPLAYED_AMONG)).some((each) => each.id === id);
  if (!found) throw new Problem(webhookErrors['unknown-delivery'], `Its id would be “${id}”.`);
  await updateDelivery(kysely, id, { state: 'waiting', attempts: 0, nextAt: now, outcome: 'to be sent again' });
}
