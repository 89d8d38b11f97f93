// A front's containers and their slots as several people change them at once: each is a thing of its own, with a place that it is moved to.
// What one person moves, adds or changes is never lost to another who changes something else, nor to one who takes it out at the same time.
// Pure, browser-safe.
import * as Y from 'yjs';
import { between } from './between.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface SharedSlot {
  readonly key: string;
  readonly fields: Fields;
}

export interface SharedContainer {
  readonly key: string;
  /** Everything but its slots. */
  readonly fields: Fields;
  readonly slots: readonly SharedSlot[];
}

/** Where a slot is to stand: in which container, and before which of the slots that stand there without it. */
export interface SlotPlace {
  readonly container: string;
  readonly index: number;
}

/**
 * What is known of a thing besides its fields, whose names these are not. `@place`: where it stands (of a slot: container, blank, order).
 * `@stamp` is new with every change. `@out`: the stamp that it had when somebody took it out; a change that this person had not seen has
 * another stamp, and brings it back.
 */
const PLACE = '@place';
const STAMP = '@stamp';
const OUT = '@out';

type Thing = Y.Map<unknown>;
const containersOf = (copy: Y.Doc, field: string): Y.Map<Thing> => copy.getMap(`containers:${field}`);
const slotsOf = (copy: Y.Doc, field: string): Y.Map<Thing> => copy.getMap(`slots:${field}`);

/** The roots that hold a field: for who watches it, or undoes in it. */
export function containerRoots(copy: Y.Doc, field: string): [Y.Map<unknown>, Y.Map<unknown>] {
  return [containersOf(copy, field), slotsOf(copy, field)] as unknown as [Y.Map<unknown>, Y.Map<unknown>];
}

/** As they stand. A container in which a slot stands is there, even when somebody else took it out meanwhile. */
export function readContainers(copy: Y.Doc, field: string): SharedContainer[] {
  const slots = Map.groupBy(inOrder(slotsOf(copy, field), isIn), ({ place }) => place.slice(0, place.indexOf(' ')));
  const things = inOrder(containersOf(copy, field), (thing, key) => isIn(thing) || slots.has(key));
  return things.map(({ key, thing }) => ({
    key,
    fields: fieldsOf(thing),
    slots: (slots.get(key) ?? []).map((slot) => ({ key: slot.key, fields: fieldsOf(slot.thing) })),
  }));
}

/** The same as the document's field holds it. */
export function plainContainers(containers: readonly SharedContainer[]): Record<string, unknown>[] {
  return containers.map(({ fields, slots }) => ({ ...fields, slots: slots.map((slot) => slot.fields) }));
}

/** Adds a container at this place among the others; answers with its key. */
export function addContainer(copy: Y.Doc, field: string, index: number, fields: Fields): string {
  return copy.transact(() => {
    const containers = containersOf(copy, field);
    return insert(copy, containers, placeAt(ordersOf(copy, field), index, copy.clientID), fields);
  });
}

export function moveContainer(copy: Y.Doc, field: string, key: string, index: number): void {
  copy.transact(() => {
    change(containersOf(copy, field), key, { [PLACE]: placeAt(ordersOf(copy, field, key), index, copy.clientID) });
  });
}

/** Takes a container out, with the slots that stand in it now. */
export function removeContainer(copy: Y.Doc, field: string, key: string): void {
  copy.transact(() => {
    for (const slot of readContainers(copy, field).find((each) => each.key === key)?.slots ?? []) takeOut(slotsOf(copy, field), slot.key);
    takeOut(containersOf(copy, field), key);
  });
}

/** Changes these fields of a container, and no others; undefined takes a field away. */
export function changeContainer(copy: Y.Doc, field: string, key: string, fields: Fields): void {
  copy.transact(() => change(containersOf(copy, field), key, fields));
}

export function addSlot(copy: Y.Doc, field: string, place: SlotPlace, fields: Fields): string {
  return copy.transact(() => insert(copy, slotsOf(copy, field), slotPlace(copy, field, place), fields));
}

export function moveSlot(copy: Y.Doc, field: string, key: string, place: SlotPlace): void {
  copy.transact(() => change(slotsOf(copy, field), key, { [PLACE]: slotPlace(copy, field, place, key) }));
}

export function removeSlot(copy: Y.Doc, field: string, key: string): void {
  copy.transact(() => takeOut(slotsOf(copy, field), key));
}

export function changeSlot(copy: Y.Doc, field: string, key: string, fields: Fields): void {
  copy.transact(() => change(slotsOf(copy, field), key, fields));
}

/** Makes the field hold these containers. What is in both stays the thing that it is, and only what differs is changed. */
export function fillContainers(copy: Y.Doc, field: string, value: unknown): void {
  const wanted = (Array.isArray(value) ? value : []).filter(isFields).map(({ slots, ...fields }) => ({
    fields,
    slots: (Array.isArray(slots) ? slots : []).filter(isFields),
  }));
  copy.transact(() => {
    const now = readContainers(copy, field);
    const free = new Set(now);
    const matched = matchContainers(now, free, wanted);
    const freeSlots = new Map(now.flatMap(({ key, slots }) => slots.map((slot) => [slot.key, { ...slot, container: key }] as const)));
    const [containers, allSlots] = [containersOf(copy, field), slotsOf(copy, field)];
    let last = '';
    for (const [index, { fields, slots }] of wanted.entries()) {
      const own = matched[index]?.key;
      const order = own === undefined ? undefined : (containers.get(own)?.get(PLACE) as string);
      const place = order !== undefined && order > last ? order : between(last, undefined, copy.clientID);
      last = place;
      const key = own ?? insert(copy, containers, place, fields);
      replace(containers, key, fields, place);
      let lastOrder = '';
      for (const slotFields of slots) {
        const same = [...freeSlots.values()].filter((each) => each.fields['document'] === slotFields['document']);
        const slot = same.find(({ container }) => container === key) ?? same[0];
        if (slot) freeSlots.delete(slot.key);
        const stood = slot?.container === key ? String(allSlots.get(slot.key)?.get(PLACE)) : '';
        const slotOrder = stood.slice(key.length + 1);
        lastOrder = slotOrder > lastOrder ? slotOrder : between(lastOrder, undefined, copy.clientID);
        const at = `${key} ${lastOrder}`;
        replace(allSlots, slot?.key ?? insert(copy, allSlots, at, slotFields), slotFields, at);
      }
    }
    for (const { key } of freeSlots.values()) takeOut(allSlots, key);
    for (const { key } of free) takeOut(containers, key);
  });
}

interface Wanted {
  readonly fields: Fields;
  readonly slots: readonly Fields[];
}

/** Which container of now becomes which: the one that is the same, else one of the same title, else the next that is left over. */
function matchContainers(now: readonly SharedContainer[], free: Set<SharedContainer>, wanted: readonly Wanted[]): (SharedContainer | undefined)[] {
  const matched: (SharedContainer | undefined)[] = wanted.map(() => undefined);
  const rules: ((one: Fields, other: Fields) => boolean)[] = [
    (one, other) => spell(one) === spell(other),
    (one, other) => one['title'] !== '' && one['title'] === other['title'],
    () => true,
  ];
  for (const rule of rules) {
    for (const [index, { fields }] of wanted.entries()) {
      if (matched[index]) continue;
      const found = now.find((each) => free.has(each) && rule(each.fields, fields));
      if (!found) continue;
      matched[index] = found;
      free.delete(found);
    }
  }
  return matched;
}

interface Placed {
  readonly key: string;
  readonly place: string;
  readonly thing: Thing;
}

/** Things that are still in, in their order; what two people put at one place stands in the order of their keys. */
function inOrder(things: Y.Map<Thing>, isShown: (thing: Thing, key: string) => boolean): Placed[] {
  return [...things.entries()]
    .filter(([key, thing]) => thing instanceof Y.Map && isShown(thing, key))
    .map(([key, thing]) => ({ key, thing, place: String(thing.get(PLACE) ?? '') }))
    .sort((one, other) => (`${one.place} ${one.key}` < `${other.place} ${other.key}` ? -1 : 1));
}

const isIn = (thing: Thing) => thing.get(OUT) !== thing.get(STAMP);

/** Places of the containers that are shown, without the one that is being moved. */
function ordersOf(copy: Y.Doc, field: string, moved?: string): string[] {
  const containers = containersOf(copy, field);
  return readContainers(copy, field).flatMap(({ key }) => (key === moved ? [] : [String(containers.get(key)?.get(PLACE))]));
}

function slotPlace(copy: Y.Doc, field: string, { container, index }: SlotPlace, moved?: string): string {
  const there = inOrder(slotsOf(copy, field), (thing, key) => key !== moved && isIn(thing) && String(thing.get(PLACE)).startsWith(`${container} `));
  const orders = there.map(({ place }) => place.slice(container.length + 1));
  return `${container} ${placeAt(orders, index, copy.clientID)}`;
}

/** A place for what is to stand as the `index`-th among these. Two that were put at one place have nothing between them: it comes after both. */
function placeAt(orders: readonly string[], index: number, tail: number): string {
  const before = index > 0 ? (orders[Math.min(index, orders.length) - 1] ?? '') : '';
  return between(
    before,
    orders.slice(index).find((each) => each > before),
    tail,
  );
}

/** Unique: what one copy has written is counted, and no two copies that write have one number. */
function stampOf(copy: Y.Doc): string {
  return `${copy.clientID.toString(36)}.${Y.getState(copy.store, copy.clientID).toString(36)}`;
}

function insert(copy: Y.Doc, things: Y.Map<Thing>, place: string, fields: Fields): string {
  const key = stampOf(copy);
  const thing = new Y.Map<unknown>();
  things.set(key, thing);
  for (const [name, value] of Object.entries({ ...fields, [PLACE]: place, [STAMP]: key })) if (value !== undefined) thing.set(name, value);
  return key;
}

function change(things: Y.Map<Thing>, key: string, fields: Fields): void {
  const thing = things.get(key);
  if (!thing?.doc) return;
  const differing = Object.entries(fields).filter(([name, value]) => spell(thing.get(name)) !== spell(value));
  if (differing.length === 0 && isIn(thing)) return;
  for (const [name, value] of differing) {
    if (value === undefined) thing.delete(name);
    else thing.set(name, value);
  }
  thing.set(STAMP, stampOf(thing.doc));
}

/** Exactly these fields, at this place. */
function replace(things: Y.Map<Thing>, key: string, fields: Fields, place: string): void {
  const gone = Object.keys(fieldsOf(things.get(key) as Thing)).filter((name) => !(name in fields));
  change(things, key, { ...Object.fromEntries(gone.map((name) => [name, undefined])), ...fields, [PLACE]: place });
}

function takeOut(things: Y.Map<Thing>, key: string): void {
  const thing = things.get(key);
  if (thing) thing.set(OUT, thing.get(STAMP));
}

function fieldsOf(thing: Thing): Fields {
  return Object.fromEntries([...thing.entries()].filter(([name]) => !name.startsWith('@')).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keys in one order, whoever wrote them. */
function spell(value: unknown): string {
  return (
    JSON.stringify(value, (_, each: unknown) => (isFields(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each)) ?? ''
  );
}
