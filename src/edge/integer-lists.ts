// Many small lists of unsigned integers in few large typed arrays: postings and read sets of a million pages.
// A list of one lives in its own header. It must never hold one object for each list.

/** Integers in one chunk of the pool. */
const CHUNK_INTEGERS = 1 << 18;
const CHUNK_MASK = CHUNK_INTEGERS - 1;
const CHUNK_SHIFT = 18;
/** Room is handed out in these sizes, so that freed room fits again. */
const ROOM_SIZES = roomSizes();

export class IntegerLists {
  #head = new Uint32Array(0);
  #length = new Uint32Array(0);
  readonly #chunks: Uint32Array[] = [];
  readonly #free: number[][] = ROOM_SIZES.map(() => []);
  #end = 0;

  lengthOf(list: number): number {
    return this.#length[list] ?? 0;
  }

  /** The values of a list. Only valid until a list of this pool changes. */
  valuesOf(list: number): Uint32Array {
    const length = this.lengthOf(list);
    if (length === 1) return this.#head.subarray(list, list + 1);
    if (length === 0) return this.#head.subarray(0, 0);
    return this.#room(this.#head[list] as number, length);
  }

  append(list: number, value: number): void {
    if (list >= this.#length.length) {
      this.#length = grown(this.#length, list + 1);
      this.#head = grown(this.#head, list + 1);
    }
    const length = this.#length[list] as number;
    if (length === 0) this.#head[list] = value;
    else {
      this.#resize(list, length, length + 1);
      this.#room(this.#head[list] as number, length + 1)[length] = value;
    }
    this.#length[list] = length + 1;
  }

  /** Takes one occurrence of a value out; the order is not kept. */
  remove(list: number, value: number): void {
    const values = this.valuesOf(list);
    const at = values.indexOf(value);
    if (at < 0) return;
    const last = values.length - 1;
    values[at] = values[last] as number;
    this.#resize(list, last + 1, last);
    this.#length[list] = last;
  }

  clear(list: number): void {
    this.#resize(list, this.lengthOf(list), 0);
    if (list < this.#length.length) this.#length[list] = 0;
  }

  get bytes(): number {
    return this.#head.byteLength + this.#length.byteLength + this.#chunks.length * CHUNK_INTEGERS * 4;
  }

  #room(start: number, length: number): Uint32Array {
    const chunk = this.#chunks[start >>> CHUNK_SHIFT] as Uint32Array;
    const offset = start & CHUNK_MASK;
    return chunk.subarray(offset, offset + length);
  }

  /** Moves the first values of a list to room that fits its new length, when the present room does not. */
  #resize(list: number, from: number, to: number): void {
    const oldClass = roomClass(from);
    const newClass = roomClass(to);
    if (oldClass === newClass) return;
    const head = this.#head[list] as number;
    if (newClass < 0) {
      if (to === 1) this.#head[list] = this.#room(head, 1)[0] as number;
    } else {
      const start = this.#allocate(newClass);
      const target = this.#room(start, Math.max(from, to));
      if (oldClass < 0) target[0] = head;
      else target.set(this.#room(head, Math.min(from, to)));
      this.#head[list] = start;
    }
    if (oldClass >= 0) this.#free[oldClass]?.push(head);
  }

  #allocate(roomClassOf: number): number {
    const again = this.#free[roomClassOf]?.pop();
    if (again !== undefined) return again;
    const size = ROOM_SIZES[roomClassOf] as number;
    if ((this.#end & CHUNK_MASK) + size > CHUNK_INTEGERS || this.#end >>> CHUNK_SHIFT >= this.#chunks.length) {
      this.#end = this.#chunks.length << CHUNK_SHIFT;
      this.#chunks.push(new Uint32Array(CHUNK_INTEGERS));
    }
    const start = this.#end;
    this.#end += size;
    return start;
  }
}

/** A copy with room for `needed` elements and some to spare. */
export function grown(array: Uint32Array<ArrayBuffer>, needed: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(64, needed, Math.ceil(array.length * 1.25)));
  larger.set(array);
  return larger;
}

/** −1 for lists of at most one value, which need no room. */
function roomClass(length: number): number {
  if (length < 2) return -1;
  let low = 0;
  let high = ROOM_SIZES.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ROOM_SIZES[middle] as number) >= length) high = middle;
    else low = middle + 1;
  }
  return low;
}

function roomSizes(): number[] {
  const sizes: number[] = [];
  for (let size = 2; size < CHUNK_INTEGERS; size = Math.ceil((size * 1.2) / 2) * 2 === size ? size + 2 : Math.ceil((size * 1.2) / 2) * 2) sizes.push(size);
  sizes.push(CHUNK_INTEGERS);
  return sizes;
}
