// What became of the blocks of a text: put in, taken out, moved, changed inside, or left. Pure.
import { diffArrays } from 'diff';
import { normalRichText } from '../../../collaboration/contract.ts';
import { diffWords, type Inline, likeness, type Piece } from './diff-words.ts';

export interface Block extends Inline {
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly Block[];
}
export interface AttributeChange {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}
/** `at`: where it stood among its siblings before. */
export type BlockChange =
  | { readonly kind: 'same' | 'added' | 'moved'; readonly block: Block }
  | { readonly kind: 'removed' | 'moved-away'; readonly block: Block; readonly at: number }
  | {
      readonly kind: 'changed';
      readonly before: Block;
      readonly after: Block;
      readonly at: number;
      readonly attributes: readonly AttributeChange[];
      readonly words?: readonly Piece[];
      readonly children?: readonly BlockChange[];
      /** It was moved as well: where it stood is told as `moved-away`. */
      readonly moved?: true;
    };

/** Blocks that share fewer words than this are two, not one that was changed. */
const ALIKE = 0.4;
const EDITS_MAX = 2_000;
/** Their content is running text. */
const WORDY = new Set(['paragraph', 'heading']);

export const isWordy = ({ type }: Block): boolean => WORDY.has(type);

/** Of two rich texts. */
export function diffTexts(before: unknown, after: unknown): BlockChange[] {
  const blocksOf = (text: unknown) => (normalRichText(text ?? { type: 'doc' }) as Block).content ?? [];
  return diffBlocks(blocksOf(before), blocksOf(after));
}

export function diffBlocks(before: readonly Block[], after: readonly Block[]): BlockChange[] {
  const [former, later] = [before.map(spell), after.map(spell)];
  const runs = diffArrays(former, later, { maxEditLength: EDITS_MAX }) ?? [
    { value: former, removed: true, added: false },
    { value: later, removed: false, added: true },
  ];
  const changes: BlockChange[] = [];
  let [at, now] = [0, 0];
  let gone: { block: Block; at: number }[] = [];
  let come: Block[] = [];
  const end = () => {
    changes.push(...paired(gone, come));
    gone = [];
    come = [];
  };
  for (const { value, added, removed } of runs) {
    if (!added && !removed) end();
    for (const _ of value) {
      if (removed) gone.push({ block: before[at] as Block, at: at++ });
      else if (added) come.push(after[now++] as Block);
      else {
        changes.push({ kind: 'same', block: after[now++] as Block });
        at++;
      }
    }
  }
  end();
  return withMoves(changes);
}

/** Of what was taken out and put in at one place: which are one block that was changed, in order. */
function paired(gone: readonly { block: Block; at: number }[], come: readonly Block[]): BlockChange[] {
  const changes: BlockChange[] = [];
  let next = 0;
  for (const { block, at } of gone) {
    const found = come.findIndex((each, index) => index >= next && areAlike(block, each));
    if (found === -1) {
      changes.push({ kind: 'removed', block, at });
      continue;
    }
    changes.push(...come.slice(next, found).map((each): BlockChange => ({ kind: 'added', block: each })), changed(block, come[found] as Block, at));
    next = found + 1;
  }
  return [...changes, ...come.slice(next).map((block): BlockChange => ({ kind: 'added', block }))];
}

function areAlike(one: Block, other: Block): boolean {
  if (isWordy(one) && isWordy(other)) return likeness(textOf(one), textOf(other)) >= ALIKE;
  if (one.type !== other.type) return false;
  // A picture in the place of a picture was replaced.
  return one.content === undefined ? true : likeness(textOf(one), textOf(other)) >= ALIKE;
}

function changed(before: Block, after: Block, at: number): Extract<BlockChange, { kind: 'changed' }> {
  const attributes = attributeChanges(before, after);
  if (isWordy(before)) return { kind: 'changed', before, after, at, attributes, words: diffWords(before.content ?? [], after.content ?? []) };
  if (!before.content && !after.content) return { kind: 'changed', before, after, at, attributes };
  return { kind: 'changed', before, after, at, attributes, children: diffBlocks(before.content ?? [], after.content ?? []) };
}

function attributeChanges(before: Block, after: Block): AttributeChange[] {
  const [former, later] = [
    { ...before.attrs, type: before.type },
    { ...after.attrs, type: after.type },
  ] as [Record<string, unknown>, Record<string, unknown>];
  const names = [...new Set([...Object.keys(former), ...Object.keys(later)])];
  return names.filter((name) => former[name] !== later[name]).map((name) => ({ name, before: former[name], after: later[name] }));
}

/** What was taken out here and put in there was moved: word for word, or changed on the way. Empty blocks are nobody’s. */
function withMoves(changes: readonly BlockChange[]): BlockChange[] {
  const moved = new Map<BlockChange, BlockChange>();
  const added = changes.flatMap((change) => (change.kind === 'added' ? [{ change, block: change.block, spelt: spell(change.block) }] : []));
  const removed = changes.flatMap((change) => (change.kind === 'removed' && !isEmpty(change.block) ? [{ ...change, change, spelt: spell(change.block) }] : []));
  for (const { change, block, at, spelt } of removed) {
    const there = added.find((each) => !moved.has(each.change) && each.spelt === spelt);
    if (!there) continue;
    moved.set(there.change, { kind: 'moved', block });
    moved.set(change, { kind: 'moved-away', block, at });
  }
  for (const { change, block, at } of removed) {
    if (moved.has(change) || block.content === undefined) continue;
    const there = added.find((each) => !moved.has(each.change) && each.block.content !== undefined && areAlike(block, each.block));
    if (!there) continue;
    moved.set(there.change, { ...changed(block, there.block, at), moved: true });
    moved.set(change, { kind: 'moved-away', block, at });
  }
  return changes.map((change) => moved.get(change) ?? change);
}

const isEmpty = (block: Block): boolean => textOf(block) === '' && block.attrs === undefined;
const spell = (block: Block): string => JSON.stringify(block);

/** Every word in a block, those in its attributes too. */
export function textOf({ text = '', content = [], attrs = {} }: Block): string {
  const said = Object.values(attrs).filter((each) => typeof each === 'string');
  return [text, ...said, ...content.map(textOf)].filter(Boolean).join(content.some(({ type }) => type === 'text') ? '' : '\n');
}
