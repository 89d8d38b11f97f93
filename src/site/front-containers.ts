// The rules of a front: which containers and slots stand now, then backfill, no story twice. Reads exactly as far down as it shows.
import { EVERYWHERE, firstAtOf } from '../content/card.ts';
import { type Container, type FrontBody, HOME } from '../content/types/front.ts';
import type { View } from '../replica/contract.ts';
import { findCard, type ShownCard } from './cards.ts';
import { lookOf } from './strands.ts';
import { wordsIn } from './words.ts';

const HOUR_MS = 3_600_000;

export interface FilledContainer {
  readonly title: string;
  readonly link: string | undefined;
  readonly layout: Container['layout'];
  /** The colour of the strand that its title leads to. */
  readonly accent: string | undefined;
  readonly cards: readonly FrontCard[];
}

export interface FrontCard extends ShownCard {
  readonly boost: number;
}

/** What became of a slot, for whoever curates it: why it is not shown. */
export type SlotFate = 'shown' | 'twice' | 'not-yet' | 'over' | 'not-public';

export interface ContainerFate {
  /** A container before or after its time is not looked into. */
  readonly stands: boolean;
  readonly slots: readonly SlotFate[];
  /** Slots that are shown, then backfill. */
  readonly cards: readonly FrontCard[];
  /** How many of the cards at the end are backfill. */
  readonly backfilled: number;
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
  const containers = body?.containers ?? plainFront(view, strand);
  const fates = fillContainers(view, containers);
  return containers.flatMap((container, index) => {
    const cards = fates[index]?.cards ?? [];
    return cards.length > 0 ? [shown(view, container, cards)] : [];
  });
}

/** What stands in these containers now, one fate for each of them. */
export function fillContainers(view: View, containers: readonly Container[]): ContainerFate[] {
  const seen = new Set<string>();
  return containers.map((container) => {
    if (timeOf(view, container) !== 'shown') return { stands: false, slots: [], cards: [], backfilled: 0 };
    const cards: FrontCard[] = [];
    const slots = container.slots.map((slot) => fillSlot(view, slot, cards, seen));
    const curated = cards.length;
    if (container.backfill) backfill(view, container.backfill, cards, seen);
    return { stands: true, slots, cards, backfilled: cards.length - curated };
  });
}

function shown(view: View, { title, link, layout }: Container, cards: readonly FrontCard[]): FilledContainer {
  return { title, link, layout, accent: link && lookOf(view, link).accent, cards };
}

function fillSlot(view: View, slot: Container['slots'][number], cards: FrontCard[], seen: Set<string>): SlotFate {
  if (seen.has(slot.document)) return 'twice';
  const time = timeOf(view, slot);
  if (time !== 'shown') return time;
  const card = findCard(view, slot.document, slot);
  if (!card) return 'not-public';
  seen.add(slot.document);
  cards.push({ ...card, boost: slot.boost ?? 0 });
  return 'shown';
}

/** Fills up to the limit; reads further down only for as many as were skipped. */
function backfill(view: View, { strand, topic, limit, maxAgeHours }: NonNullable<Container['backfill']>, cards: FrontCard[], seen: Set<string>): void {
  const [listing, partition] = topic ? (['topic', topic] as const) : (['stories', strand ?? EVERYWHERE] as const);
  let before: string | undefined;
  while (cards.length < limit) {
    const wanted = limit - cards.length;
    const rows = view.list(listing, partition, { limit: wanted, ...(before === undefined ? {} : { before }) });
    for (const row of rows) {
      // Newest first: everything below is older still.
      if (maxAgeHours !== undefined && view.isPast(firstAtOf(row) + maxAgeHours * HOUR_MS)) return;
      const card = seen.has(row.id) ? undefined : findCard(view, row.id);
      if (!card) continue;
      seen.add(row.id);
      cards.push({ ...card, boost: 0 });
    }
    if (rows.length < wanted) return;
    before = rows.at(-1)?.key;
  }
}

/** Whether it is there now: not before its time, nor after it. */
function timeOf(view: View, { from, until }: { readonly from?: number | undefined; readonly until?: number | undefined }): 'shown' | 'not-yet' | 'over' {
  if (from !== undefined && !view.isPast(from)) return 'not-yet';
  return until === undefined || !view.isPast(until) ? 'shown' : 'over';
}
