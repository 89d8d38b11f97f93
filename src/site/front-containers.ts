// The rules of a front: which containers and slots stand now, then backfill, no story twice. Reads exactly as far down as it shows.
import { EVERYWHERE } from '../content/card.ts';
import { type Container, type FrontBody, HOME } from '../content/types/front.ts';
import type { View } from '../replica/contract.ts';
import { findCard, type ShownCard } from './cards.ts';
import { lookOf } from './strands.ts';
import { wordsIn } from './words.ts';

export interface FilledContainer {
  readonly title: string;
  readonly link: string | undefined;
  readonly layout: Container['layout'];
  /** The colour of the strand that its title leads to. */
  readonly accent: string | undefined;
  readonly cards: readonly ShownCard[];
}

/** What a front without a document of its own shows. */
function plainFront(view: View, strand: string): readonly Container[] {
  const of = strand === HOME ? {} : { strand };
  return [
    { title: '', layout: 'lead', slots: [], backfill: { ...of, limit: 5 } },
    { title: strand === HOME ? 'More' : wordsIn(lookOf(view, strand).language).more, layout: 'grid', slots: [], backfill: { ...of, limit: 12 } },
  ];
}

/** `strand` is a strand's path, or HOME. */
export function fillFront(view: View, strand: string): FilledContainer[] {
  const row = view.list('fronts', strand, { limit: 1 })[0];
  const body = row && (view.facet(row.id, 'body') as FrontBody | undefined);
  const seen = new Set<string>();
  const filled: FilledContainer[] = [];
  for (const container of body?.containers ?? plainFront(view, strand)) {
    if (!stands(view, container)) continue;
    const cards = slotCards(view, container, seen);
    if (container.backfill) backfill(view, container.backfill, cards, seen);
    if (cards.length > 0) filled.push(shown(view, container, cards));
  }
  return filled;
}

function shown(view: View, { title, link, layout }: Container, cards: readonly ShownCard[]): FilledContainer {
  return { title, link, layout, accent: link && lookOf(view, link).accent, cards };
}

function slotCards(view: View, container: Container, seen: Set<string>): ShownCard[] {
  const cards: ShownCard[] = [];
  for (const slot of container.slots) {
    if (seen.has(slot.document) || !stands(view, slot)) continue;
    const card = findCard(view, slot.document, slot);
    if (!card) continue;
    seen.add(slot.document);
    cards.push(card);
  }
  return cards;
}

/** Fills up to the limit; reads further down only for as many as were skipped. */
function backfill(view: View, { strand, topic, limit }: NonNullable<Container['backfill']>, cards: ShownCard[], seen: Set<string>): void {
  const [listing, partition] = topic ? (['topic', topic] as const) : (['stories', strand ?? EVERYWHERE] as const);
  let before: string | undefined;
  while (cards.length < limit) {
    const wanted = limit - cards.length;
    const rows = view.list(listing, partition, { limit: wanted, ...(before === undefined ? {} : { before }) });
    for (const { id } of rows) {
      const card = seen.has(id) ? undefined : findCard(view, id);
      if (!card) continue;
      seen.add(id);
      cards.push(card);
    }
    if (rows.length < wanted) return;
    before = rows.at(-1)?.key;
  }
}

function stands(view: View, { from, until }: { readonly from?: number | undefined; readonly until?: number | undefined }): boolean {
  if (from !== undefined && !view.isPast(from)) return false;
  return until === undefined || !view.isPast(until);
}
