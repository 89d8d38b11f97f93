// How a front that is being curated differs from the one that readers see. Pure.

type Fields = Readonly<Record<string, unknown>>;
interface Plain {
  readonly fields: Fields;
  readonly slots: readonly Fields[];
}

export interface Difference {
  readonly storiesAdded: number;
  readonly storiesRemoved: number;
  /** The same story in the same container, with other words, picture, boost or times. */
  readonly slotsChanged: number;
  /** What is on both stands in another order, or in another container. */
  readonly moved: boolean;
  readonly containersAdded: number;
  readonly containersRemoved: number;
  readonly containersChanged: number;
}

export function differs(live: unknown, mine: unknown): Difference {
  const [before, after] = [containersIn(live), containersIn(mine)];
  const [old, now] = [slotsIn(before), slotsIn(after)];
  const left = new Map(Map.groupBy(old, storyOf));
  const kept: { readonly was: Fields; readonly is: Fields }[] = [];
  let storiesAdded = 0;
  for (const is of now) {
    const was = left.get(storyOf(is))?.shift();
    if (was) kept.push({ was, is });
    else storiesAdded++;
  }
  const order = (slots: readonly Fields[], among: ReadonlySet<Fields>) => slots.filter((slot) => among.has(slot)).map(storyOf);
  const titles = (containers: readonly Plain[]) => containers.flatMap(({ slots }, at) => slots.map((slot) => [slot, at] as const));
  const places = { was: new Map(titles(before)), is: new Map(titles(after)) };
  const sameCount = before.length === after.length;
  const moved =
    spell(order(old, new Set(kept.map(({ was }) => was)))) !== spell(order(now, new Set(kept.map(({ is }) => is)))) ||
    (sameCount && kept.some(({ was, is }) => places.was.get(was) !== places.is.get(is)));
  const common = Math.min(before.length, after.length);
  return {
    storiesAdded,
    storiesRemoved: old.length - kept.length,
    slotsChanged: kept.filter(({ was, is }) => spell(was) !== spell(is)).length,
    moved,
    containersAdded: Math.max(after.length - before.length, 0),
    containersRemoved: Math.max(before.length - after.length, 0),
    containersChanged: after.slice(0, common).filter(({ fields }, at) => spell(fields) !== spell(before[at]?.fields)).length,
  };
}

export function isSame(difference: Difference): boolean {
  return Object.values(difference).every((each) => each === 0 || each === false);
}

const storyOf = (slot: Fields): unknown => slot['document'];
const slotsIn = (containers: readonly Plain[]): Fields[] => containers.flatMap(({ slots }) => slots);

function containersIn(value: unknown): Plain[] {
  return (Array.isArray(value) ? (value as Fields[]) : []).map(({ slots, ...fields }) => ({
    fields: { title: '', layout: 'grid', ...fields },
    slots: Array.isArray(slots) ? (slots as Fields[]) : [],
  }));
}

/** Keys in one order: the server writes them in its own. */
function spell(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each,
  );
}
