// One journal record's write set, made ready to be asked whether a dependency is touched by it. It must stay exact: it decides admission.
import type { Dependency, WriteSet } from '../replica/contract.ts';

type Move = WriteSet['moves'][number];

export class WriteLookup {
  readonly seq: number;
  readonly #exact = new Set<string>();
  readonly #moves = new Map<string, Move[]>();

  constructor(writeSet: WriteSet) {
    this.seq = writeSet.seq;
    for (const { id, facet } of writeSet.facets) this.#exact.add(`d\0${id}\0${facet}`);
    for (const { index, key } of writeSet.points) this.#exact.add(`p\0${index}\0${key}`);
    for (const listing of writeSet.touched) this.#exact.add(`a\0${listing}`);
    for (const move of writeSet.moves) {
      const name = `${move.listing}\0${move.partition}`;
      const moves = this.#moves.get(name);
      if (moves) moves.push(move);
      else this.#moves.set(name, [move]);
    }
  }

  touches(dependency: Dependency): boolean {
    switch (dependency.kind) {
      case 'document':
        return this.#exact.has(`d\0${dependency.id}\0${dependency.facet}`);
      case 'point':
        return this.#exact.has(`p\0${dependency.index}\0${dependency.key}`);
      case 'any':
        return this.#exact.has(`a\0${dependency.listing}`);
      default:
        return this.#touchesRange(dependency);
    }
  }

  #touchesRange({ kind, listing, partition, from, to }: Extract<Dependency, { kind: 'range' | 'count' }>): boolean {
    const inside = (key: string | undefined) => key !== undefined && from <= key && (to === undefined || key <= to);
    const moves = this.#moves.get(`${listing}\0${partition}`) ?? [];
    if (kind === 'range') return moves.some((move) => inside(move.oldKey) || inside(move.newKey));
    return moves.some((move) => inside(move.oldKey) !== inside(move.newKey));
  }
}
