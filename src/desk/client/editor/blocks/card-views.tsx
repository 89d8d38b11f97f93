// How blocks without running text are shown and filled in: pictures, galleries, embeds, pull quotes, related links.
import { ActionIcon, Card, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { NodeViewWrapper, type ReactNodeViewProps } from '@tiptap/react';
import type { ReactNode } from 'react';
import { isSafeHref } from '../../../../content/contract.ts';
import { useDocument } from '../../forms/documents.ts';
import { Picture } from '../../forms/picture.tsx';
import { DocumentSearch } from '../../forms/reference-control.tsx';
import { useWords } from '../../words/language.tsx';
import { editorWords } from '../words.ts';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function Frame({ name, view, children }: { readonly name: string; readonly view: ReactNodeViewProps; readonly children: ReactNode }) {
  const words = useWords(editorWords);
  return (
    <NodeViewWrapper as="section" aria-label={name} className="desk-card" data-selected={view.selected || undefined}>
      <Card withBorder padding="sm" contentEditable={false}>
        <Group justify="space-between" mb={4} wrap="nowrap">
          <Text size="xs" fw={700} c="dimmed" data-drag-handle="" className="desk-drag">
            {name}
          </Text>
          {view.editor.isEditable && (
            <ActionIcon variant="subtle" size={26} aria-label={words.removeBlock(name)} onClick={view.deleteNode}>
              ✕
            </ActionIcon>
          )}
        </Group>
        <Stack gap="xs">{children}</Stack>
      </Card>
    </NodeViewWrapper>
  );
}

export function ImageView(view: ReactNodeViewProps) {
  const words = useWords(editorWords);
  const { node, updateAttributes, editor } = view;
  const found = useDocument(text(node.attrs['document']));
  const fields = found.data?.revision.fields;
  return (
    <Frame name={words.image} view={view}>
      {fields && <Picture document={text(node.attrs['document'])} fields={fields} width={320} />}
      {fields && text(fields['alt']) === '' && (
        <Text size="xs" c="orange" role="note">
          {words.noAlt}
        </Text>
      )}
      <Missing view={view} />
      {editor.isEditable && (
        <DocumentSearch
          label={words.choosePicture}
          placeholder={found.data?.document.title ?? ''}
          types={['image']}
          onChoose={(document) => updateAttributes({ document })}
        />
      )}
      <TextInput
        label={words.caption}
        placeholder={text(fields?.['caption'])}
        disabled={!editor.isEditable}
        value={text(node.attrs['caption'])}
        onChange={(event) => updateAttributes({ caption: event.currentTarget.value || null })}
      />
    </Frame>
  );
}

export function GalleryView(view: ReactNodeViewProps) {
  const words = useWords(editorWords);
  const found = useDocument(text(view.node.attrs['document']));
  return (
    <Frame name={words.gallery} view={view}>
      <Text size="sm">{found.data?.document.title}</Text>
      <Missing view={view} />
      {view.editor.isEditable && (
        <DocumentSearch label={words.chooseGallery} placeholder="" types={['gallery']} onChoose={(document) => view.updateAttributes({ document })} />
      )}
    </Frame>
  );
}

export function EmbedView(view: ReactNodeViewProps) {
  const words = useWords(editorWords);
  const { node, updateAttributes, editor } = view;
  const url = text(node.attrs['url']);
  return (
    <Frame name={words.embed} view={view}>
      <TextInput
        label={words.address}
        required
        type="url"
        disabled={!editor.isEditable}
        value={url}
        error={isSafeHref(url) ? undefined : words.addressWanted}
        onChange={(event) => updateAttributes({ url: event.currentTarget.value.trim() })}
      />
      <TextInput
        label={words.embedTitle}
        disabled={!editor.isEditable}
        value={text(node.attrs['title'])}
        onChange={(event) => updateAttributes({ title: event.currentTarget.value })}
      />
    </Frame>
  );
}

export function PullQuoteView(view: ReactNodeViewProps) {
  const words = useWords(editorWords);
  const { node, updateAttributes, editor } = view;
  return (
    <Frame name={words.pullQuote} view={view}>
      <Textarea
        label={words.quotation}
        required
        autosize
        minRows={1}
        disabled={!editor.isEditable}
        value={text(node.attrs['text'])}
        error={text(node.attrs['text']) === '' ? words.wordsWanted : undefined}
        onChange={(event) => updateAttributes({ text: event.currentTarget.value })}
      />
      <TextInput
        label={words.attribution}
        disabled={!editor.isEditable}
        value={text(node.attrs['attribution'])}
        onChange={(event) => updateAttributes({ attribution: event.currentTarget.value || null })}
      />
    </Frame>
  );
}

/** To a document of ours, or to a page elsewhere with its title. */
export function RelatedLinkView(view: ReactNodeViewProps) {
  const words = useWords(editorWords);
  const { node, updateAttributes, editor } = view;
  const found = useDocument(text(node.attrs['document']));
  const elsewhere = typeof node.attrs['href'] === 'string';
  return (
    <Frame name={words.relatedLink} view={view}>
      {found.data && <Text size="sm">{found.data.document.title}</Text>}
      {!elsewhere && <Missing view={view} />}
      {editor.isEditable && (
        <DocumentSearch
          label={words.chooseStory}
          placeholder=""
          types={['article', 'gallery']}
          onChoose={(document) => updateAttributes({ document, href: null, title: null })}
        />
      )}
      <TextInput
        label={words.orAddress}
        type="url"
        disabled={!editor.isEditable}
        value={text(node.attrs['href'])}
        error={!elsewhere || isSafeHref(text(node.attrs['href'])) ? undefined : words.addressWanted}
        onChange={(event) => {
          const href = event.currentTarget.value.trim();
          updateAttributes(href === '' ? { href: null, title: null } : { href, document: null, title: text(node.attrs['title']) });
        }}
      />
      {elsewhere && (
        <TextInput
          label={words.linkTitle}
          required
          disabled={!editor.isEditable}
          value={text(node.attrs['title'])}
          error={text(node.attrs['title']) === '' ? words.wordsWanted : undefined}
          onChange={(event) => updateAttributes({ title: event.currentTarget.value })}
        />
      )}
    </Frame>
  );
}

function Missing({ view }: { readonly view: ReactNodeViewProps }) {
  const words = useWords(editorWords);
  if (text(view.node.attrs['document']) !== '') return null;
  return (
    <Text size="xs" c="red" role="note">
      {words.documentWanted}
    </Text>
  );
}
