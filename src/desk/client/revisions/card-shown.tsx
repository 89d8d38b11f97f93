// Blocks without running text, and what in them changed: pictures side by side, words with what was put in and taken out.
import { Group, Stack, Text } from '@mantine/core';
import { useDocument } from '../forms/documents.ts';
import { useFieldName } from '../forms/field-words.ts';
import { Picture } from '../forms/picture.tsx';
import { useWords } from '../words/language.tsx';
import type { AttributeChange, Block } from './diff-blocks.ts';
import { diffWords, piecesOf, type PieceKind } from './diff-words.ts';
import { Pieces } from './pieces.tsx';
import { revisionWords } from './words.ts';

/** CSS pixels. */
const PICTURE_WIDTH = 240;
const line = (value: unknown) => [{ type: 'text', text: typeof value === 'string' ? value : '' }];

export function CardShown({ block, kind }: { readonly block: Block; readonly kind: PieceKind }) {
  const { document, ...rest } = block.attrs ?? {};
  return (
    <Stack gap={2}>
      {typeof document === 'string' && <DocumentShown id={document} kind={kind} />}
      {Object.entries(rest).map(([name, value]) => (
        <p key={name} className="desk-diff-words">
          <Pieces pieces={piecesOf(line(value), kind)} />
        </p>
      ))}
      {block.attrs === undefined && <hr />}
    </Stack>
  );
}

export function AttributeLines({ block, attributes }: { readonly block: Block; readonly attributes: readonly AttributeChange[] }) {
  const nameOf = useFieldName();
  return attributes.map(({ name, before, after }) =>
    name === 'document' ? (
      <SideBySide key={name} before={before} after={after} />
    ) : (
      <p key={`${block.type} ${name}`} className="desk-diff-words">
        <Text span size="xs" c="dimmed">
          {nameOf(name)}:{' '}
        </Text>
        <Pieces pieces={diffWords(line(before), line(after))} />
      </p>
    ),
  );
}

/** Two documents, of which one took the place of the other: pictures as they look, others by title. */
export function SideBySide({ before, after }: { readonly before: unknown; readonly after: unknown }) {
  const words = useWords(revisionWords);
  const sides = [
    [words.before, before, 'removed'],
    [words.after, after, 'added'],
  ] as const;
  return (
    <Group align="start" gap="md">
      {sides.map(([says, id, kind]) => (
        <figure key={says} style={{ margin: 0, width: PICTURE_WIDTH }}>
          <Text component="figcaption" size="xs" c="dimmed">
            {says}
          </Text>
          {typeof id === 'string' && id !== '' ? <DocumentShown id={id} kind={kind} /> : <Text size="sm">{words.nothing}</Text>}
        </figure>
      ))}
    </Group>
  );
}

export function DocumentShown({ id, kind }: { readonly id: string; readonly kind: PieceKind }) {
  const { data } = useDocument(id);
  return (
    <div>
      {data?.document.type === 'image' && <Picture document={id} fields={data.revision.fields} width={PICTURE_WIDTH} />}
      <p className="desk-diff-words">
        <Pieces pieces={piecesOf(line(data?.document.title || id), kind)} />
      </p>
    </div>
  );
}
