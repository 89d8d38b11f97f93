// The receipt of a release: given when every edge has confirmed, measured from the request's arrival.
import type { Released } from '../content/index.ts';
import type { ApiContext, Receipt } from './context.ts';

export async function receiptOf(context: ApiContext, { seq, at }: Released, arrivedAt: number): Promise<Receipt> {
  const seen = seq === undefined ? { pages: [], pagesTotal: 0, edges: [] } : await context.receipt(seq);
  return { seq: seq ?? null, at, milliseconds: Math.round((performance.now() - arrivedAt) * 10) / 10, ...seen };
}
