// Follows the journal, and sends what is due. It must never lose a record: deliveries and the cursor are written in one transaction.
import type { Database } from '../database/index.ts';
import { readHead, readRecords } from '../journal/index.ts';
import type { Clock } from '../kernel/clock.ts';
import { DueLoop } from '../kernel/due-loop.ts';
import { newId } from '../kernel/ids.ts';
import { eventsOf, type Told } from './events.ts';
import { publicOnly, type Reach, send } from './send.ts';
import { signatureOf } from './signature.ts';
import {
  type Delivery,
  dueDeliveries,
  findSecret,
  forgetDeliveries,
  holdDelivery,
  insertDeliveries,
  listWebhooks,
  lockCursor,
  nextDue,
  setCursor,
  updateDelivery,
} from './webhooks.store.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** After each failed attempt; after the last one the delivery has failed. Two days in all. */
export const PAUSES_MS: readonly number[] = [MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 6 * HOUR_MS, 12 * HOUR_MS, 24 * HOUR_MS];
/** Ended deliveries are shown this long. */
const KEPT_MS = 30 * 24 * HOUR_MS;
/** A delivery whose sender died is taken up again after this; longer than any attempt. */
const HOLD_MS = 5 * MINUTE_MS;
/** Requests under way at once, and records taken over at once. */
const AT_ONCE = 8;
const BATCH_RECORDS = 100;
const BATCH_BYTES = 4 * 1024 ** 2;
/** Records of other nodes are looked for this often. */
const LOOK_EVERY_MS = 15_000;

export interface DispatcherOptions extends Told {
  readonly database: Database;
  readonly clock: Clock;
  readonly reach?: Reach;
  readonly report: (error: unknown) => void;
}

export class Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #loop: DueLoop;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    const { clock, database, report } = options;
    this.#loop = new DueLoop({ clock, report, lookEveryMs: LOOK_EVERY_MS, turn: (signal) => this.turn(signal), nextDue: () => nextDue(database.kysely) });
  }

  /** A hint: the journal has grown, or a delivery is to be sent again. */
  notify(): void {
    this.#loop.notify();
  }

  run(signal: AbortSignal): Promise<void> {
    return this.#loop.run(signal);
  }

  /** Everything that can be done now. */
  async turn(signal: AbortSignal): Promise<void> {
    while ((await this.#takeRecords()) > 0) if (signal.aborted) return;
    const { database, clock } = this.#options;
    for (;;) {
      const due = signal.aborted ? [] : await dueDeliveries(database.kysely, clock.now(), AT_ONCE);
      if (due.length === 0) return;
      await Promise.all(due.map((delivery) => this.#attempt(delivery, signal)));
    }
  }

  async #takeRecords(): Promise<number> {
    const { database, clock, place, origin } = this.#options;
    return database.transaction(async (transaction) => {
      const after = await lockCursor(transaction);
      const webhooks = await listWebhooks(transaction);
      if (webhooks.length === 0) {
        // Nobody is to be told: what an import brought need not be read.
        const { seq } = await readHead({ kysely: transaction });
        if (seq !== after) await setCursor(transaction, seq);
        return 0;
      }
      const records = await readRecords({ kysely: transaction }, after, { limit: BATCH_RECORDS, maxBytes: BATCH_BYTES });
      const last = records.at(-1);
      if (!last) return 0;
      const now = clock.now();
      const deliveries = records
        .flatMap((record) => eventsOf(record, { place, origin }))
        .flatMap((event) =>
          webhooks
            .filter(({ kinds }) => kinds.includes(event.kind))
            .map(
              ({ id }): Delivery => ({
                id: newId(now),
                webhook: id,
                kind: event.kind,
                body: JSON.stringify(event),
                state: 'waiting',
                attempts: 0,
                createdAt: now,
                nextAt: now,
                outcome: '',
              }),
            ),
        );
      await insertDeliveries(transaction, database, deliveries);
      await forgetDeliveries(transaction, now - KEPT_MS);
      await setCursor(transaction, last.seq);
      return records.length;
    });
  }

  async #attempt(delivery: Delivery, signal: AbortSignal): Promise<void> {
    const { database, clock, reach = publicOnly } = this.#options;
    const { kysely } = database;
    const now = clock.now();
    if (!(await holdDelivery(kysely, delivery, now + HOLD_MS))) return;
    const to = await findSecret(kysely, delivery.webhook);
    if (!to) return;
    const headers = {
      'strandline-event': delivery.kind,
      'strandline-delivery': delivery.id,
      'strandline-signature': signatureOf(to.secret, delivery.body, now),
    };
    const outcome = await send({ url: to.url, body: delivery.body, headers }, reach, signal).then(
      (status) => ({ delivered: status >= 200 && status < 300, says: `answered ${status}` }),
      (error: unknown) => ({ delivered: false, says: error instanceof Error ? error.message.slice(0, 300) : String(error) }),
    );
    const attempts = delivery.attempts + 1;
    const pause = PAUSES_MS[delivery.attempts];
    await updateDelivery(kysely, delivery.id, {
      state: outcome.delivered ? 'delivered' : pause === undefined ? 'failed' : 'waiting',
      attempts,
      nextAt: now + (pause ?? 0),
      outcome: outcome.says,
    });
  }
}
