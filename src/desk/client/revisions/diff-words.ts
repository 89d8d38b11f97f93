// Which words of a passage were put in, taken out, or stayed: whole words, with their marks. Pure.
import { diffArrays } from 'diff';

export interface Inline {
  readonly type: string;
  readonly text?: string;
  readonly marks?: readonly { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }[];
}
export type PieceKind = 'same' | 'added' | 'removed';
export interface Piece {
  readonly kind: PieceKind;
  readonly text: string;
  readonly marks: NonNullable<Inline['marks']>;
}
type Word = Omit<Piece, 'kind'> & { readonly key: string };

/** Two texts that differ in more words than this are shown as one taken out and one put in. */
const EDITS_MAX = 4_000;
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

export function diffWords(before: readonly Inline[], after: readonly Inline[]): Piece[] {
  const [former, later] = [wordsOf(before), wordsOf(after)];
  const changes = diffArrays(former, later, { comparator: (a: Word, b: Word) => a.key === b.key, maxEditLength: EDITS_MAX });
  if (!changes) return joined([...former.map(as('removed')), ...later.map(as('added'))]);
  return joined(gathered(changes.flatMap(({ value, added, removed }) => value.map(as(added ? 'added' : removed ? 'removed' : 'same')))));
}

export const piecesOf = (content: readonly Inline[], kind: PieceKind): Piece[] => joined(wordsOf(content).map(as(kind)));

/** How much two passages have in common: 0 nothing, 1 every word. */
export function likeness(one: string, other: string): number {
  const [a, b] = [bag(one), bag(other)];
  let shared = 0;
  for (const [word, count] of a.words) shared += Math.min(count, b.words.get(word) ?? 0);
  return a.total + b.total === 0 ? 1 : (2 * shared) / (a.total + b.total);
}

function bag(text: string): { readonly words: ReadonlyMap<string, number>; readonly total: number } {
  const words = new Map<string, number>();
  let total = 0;
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    if (!isWordLike) continue;
    words.set(segment, (words.get(segment) ?? 0) + 1);
    total++;
  }
  return { words, total };
}

function wordsOf(content: readonly Inline[]): Word[] {
  return content.flatMap(({ type, text = '', marks = [] }) => {
    const signed = JSON.stringify(marks);
    const segments = type === 'hardBreak' ? ['\n'] : [...segmenter.segment(text)].map(({ segment }) => segment);
    return segments.map((segment) => ({ text: segment, marks, key: `${segment}\0${signed}` }));
  });
}

const as =
  (kind: PieceKind) =>
  ({ text, marks }: Word): Piece => ({ kind, text, marks });

/** A space between two changed words changes with them: a phrase reads better than its words one by one. */
function gathered(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let removed: Piece[] = [];
  let added: Piece[] = [];
  let spaces: Piece[] = [];
  const end = () => {
    const [last, other] = [removed.at(-1), added.at(-1)];
    // A space that ends both sides has not changed.
    if (last && other && last.text.trim() === '' && last.text === other.text && removed.length > 1 && added.length > 1) {
      removed.pop();
      added.pop();
      spaces.unshift({ ...last, kind: 'same' });
    }
    result.push(...removed, ...added, ...spaces);
    removed = [];
    added = [];
    spaces = [];
  };
  for (const piece of pieces) {
    if (piece.kind === 'same') {
      const isSpace = piece.text.trim() === '' && removed.length > 0 && added.length > 0;
      if (isSpace) spaces.push(piece);
      else {
        end();
        result.push(piece);
      }
      continue;
    }
    for (const space of spaces) {
      removed.push({ ...space, kind: 'removed' });
      added.push({ ...space, kind: 'added' });
    }
    spaces = [];
    (piece.kind === 'removed' ? removed : added).push(piece);
  }
  end();
  return result;
}

function joined(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  for (const piece of pieces) {
    const last = result.at(-1);
    const fits = last?.kind === piece.kind && JSON.stringify(last.marks) === JSON.stringify(piece.marks);
    if (fits) result[result.length - 1] = { ...last, text: last.text + piece.text };
    else result.push(piece);
  }
  return result;
}
