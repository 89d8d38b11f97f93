// What became of the blocks of a text, to be read from the top: each change says what it is, and can be put back.
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { createElement, type ReactNode } from 'react';
import { editorWords } from '../editor/words.ts';
import { useWords } from '../words/language.tsx';
import { AttributeLines, CardShown } from './card-shown.tsx';
import { type Block, type BlockChange, isWordy } from './diff-blocks.ts';
import { piecesOf, type PieceKind } from './diff-words.ts';
import { Pieces } from './pieces.tsx';
import { revisionWords } from './words.ts';

/** More unchanged blocks than this in a row are folded, but for those beside a change. */
const UNFOLDED_MAX = 3;
const CONTAINERS: Readonly<Record<string, string>> = {
  bulletList: 'ul',
  orderedList: 'ol',
  listItem: 'li',
  blockquote: 'blockquote',
  factBox: 'div',
  tableRow: 'tr',
  tableCell: 'td',
  tableHeader: 'th',
};

interface BlockDiffProps {
  readonly changes: readonly BlockChange[];
  readonly onPutBack: ((change: BlockChange) => void) | undefined;
}

export function BlockDiff({ changes, onPutBack }: BlockDiffProps) {
  const words = useWords(revisionWords);
  return (
    <Stack gap={4}>
      {folded(changes).map((part) =>
        part.hidden ? (
          <details key={part.at}>
            <summary>{words.unchanged(part.changes.length)}</summary>
            {part.changes.map((change, at) => (
              <ChangedBlock key={part.at + at} change={change} onPutBack={undefined} />
            ))}
          </details>
        ) : (
          part.changes.map((change, at) => <ChangedBlock key={part.at + at} change={change} onPutBack={onPutBack} />)
        ),
      )}
    </Stack>
  );
}

function ChangedBlock({ change, onPutBack }: { readonly change: BlockChange; readonly onPutBack: BlockDiffProps['onPutBack'] }) {
  const words = useWords(revisionWords);
  const nameOf = useBlockName();
  const { kind } = change;
  const block = kind === 'changed' ? change.after : change.block;
  const canBack = onPutBack && (kind === 'removed' || kind === 'changed');
  return (
    <div className="desk-diff-block" data-kind={kind}>
      {kind !== 'same' && (
        <Group justify="space-between" gap="xs" mb={4}>
          <Badge variant="light" color="gray" size="sm">
            {kind === 'changed' ? (change.moved ? words.movedAndChanged : words.changedBlock) : words[kind]}: {nameOf(block)}
          </Badge>
          {canBack && (
            <Button size="compact-xs" variant="default" onClick={() => onPutBack(change)}>
              {words.putBack}
            </Button>
          )}
        </Group>
      )}
      <ShownChange change={change} />
    </div>
  );
}

function ShownChange({ change }: { readonly change: BlockChange }): ReactNode {
  const words = useWords(revisionWords);
  const nameOf = useBlockName();
  if (change.kind !== 'changed') return <ShownBlock block={change.block} kind={change.kind === 'added' || change.kind === 'removed' ? change.kind : 'same'} />;
  const { before, after, attributes } = change;
  const [was, is] = [nameOf(before), nameOf(after)];
  return (
    <>
      {was !== is && (
        <Text size="xs" c="dimmed">
          {words.became(was, is)}
        </Text>
      )}
      <AttributeLines block={after} attributes={attributes.filter(({ name }) => name !== 'type' && name !== 'level')} />
      {change.words && (
        <p className="desk-diff-words">
          <Pieces pieces={change.words} />
        </p>
      )}
      {change.children &&
        contained(
          after,
          change.children.map((child, at) => <ShownChange key={at} change={child} />),
        )}
    </>
  );
}

function ShownBlock({ block, kind }: { readonly block: Block; readonly kind: PieceKind }): ReactNode {
  if (isWordy(block))
    return (
      <p className="desk-diff-words" {...(block.type === 'heading' ? { style: { fontWeight: 700 } } : {})}>
        <Pieces pieces={piecesOf(block.content ?? [], kind)} />
      </p>
    );
  if (!(block.type in CONTAINERS) && block.type !== 'table') return <CardShown block={block} kind={kind} />;
  return contained(
    block,
    (block.content ?? []).map((child, at) => <ShownBlock key={at} block={child} kind={kind} />),
  );
}

function contained({ type }: Block, children: ReactNode): ReactNode {
  if (type === 'table')
    return (
      <table>
        <tbody>{children}</tbody>
      </table>
    );
  return createElement(CONTAINERS[type] ?? 'div', null, children);
}

export function useBlockName(): (block: Block) => string {
  const words = useWords(editorWords);
  const names: Readonly<Record<string, unknown>> = words;
  return ({ type, attrs }) => {
    const name = names[type === 'heading' ? `heading${String(attrs?.['level'])}` : type === 'horizontalRule' ? 'rule' : type];
    return typeof name === 'string' ? name : type;
  };
}

interface Part {
  readonly at: number;
  readonly hidden: boolean;
  readonly changes: readonly BlockChange[];
}

/** Runs of unchanged blocks, but for the first and the last of each, are hidden until somebody asks. */
function folded(changes: readonly BlockChange[]): Part[] {
  const parts: Part[] = [];
  let at = 0;
  while (at < changes.length) {
    const isSame = changes[at]?.kind === 'same';
    let end = at + 1;
    while (end < changes.length && (changes[end]?.kind === 'same') === isSame) end++;
    const run = changes.slice(at, end);
    if (!isSame || run.length <= UNFOLDED_MAX) parts.push({ at, hidden: false, changes: run });
    else {
      parts.push({ at, hidden: false, changes: run.slice(0, 1) });
      parts.push({ at: at + 1, hidden: true, changes: run.slice(1, -1) });
      parts.push({ at: end - 1, hidden: false, changes: run.slice(-1) });
    }
    at = end;
  }
  return parts;
}
