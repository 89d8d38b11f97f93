// How wide each card of a grid stands in which an editor has boosted some: names of classes in assets/styles/4-grids.css. Pure.

/** Columns of a wide grid. */
export const COLUMNS = 4;

/** Boosted cards take two columns or all; the last one that is not takes what is left of its row, so that no gap stays. */
export function boostedWidths(cards: readonly { readonly boost: number }[]): string[] {
  const spans = cards.map(({ boost }) => (boost === 0 ? 1 : boost === 1 ? 2 : COLUMNS));
  const left = (COLUMNS - (spans.reduce((sum, span) => sum + span, 0) % COLUMNS)) % COLUMNS;
  const last = cards.findLastIndex(({ boost }) => boost === 0);
  const plain = cards.filter(({ boost }) => boost === 0).length;
  return cards.map(({ boost }, place) => {
    if (boost > 0) return `boost-${boost}`;
    return place === last ? `end-${1 + left}${plain % 2 === 1 ? ' odd' : ''}` : '';
  });
}
