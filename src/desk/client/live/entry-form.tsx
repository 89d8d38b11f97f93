// The fields of an entry, while it is written: title, text, byline, key event.
import { Checkbox, Group, Loader, Stack, TextInput } from '@mantine/core';
import { lazy, type ReactNode, type Ref, Suspense, useMemo } from 'react';
import type * as Y from 'yjs';
import { CopyProvider, useText, useValue } from '../forms/copy.tsx';
import { useFieldName } from '../forms/field-words.ts';
import { useWords } from '../words/language.tsx';
import { ENTRY_KINDS } from './kept-copy.ts';
import { liveWords } from './words.ts';
import './live.css';

const RichField = lazy(() => import('../editor/rich-field.tsx'));

interface EntryFormProps {
  readonly copy: Y.Doc;
  readonly titleRef?: Ref<HTMLInputElement>;
  /** Ctrl+Enter, wherever in the form one writes. */
  readonly onSend: () => void;
  readonly children: ReactNode;
}

export function EntryForm({ copy, titleRef, onSend, children }: EntryFormProps) {
  const open = useMemo(() => ({ copy, kinds: ENTRY_KINDS, schema: {}, complaints: [], readOnly: false, awareness: undefined }), [copy]);
  return (
    <CopyProvider value={open}>
      <form
        className="desk-live-form"
        onSubmit={(event) => {
          event.preventDefault();
          onSend();
        }}
        // Before the editor, to which Ctrl+Enter is a line break.
        onKeyDownCapture={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          event.stopPropagation();
          onSend();
        }}
      >
        <Stack gap="xs">
          <Title titleRef={titleRef} />
          <Suspense fallback={<Loader size="sm" />}>
            <RichField name="body" />
          </Suspense>
          <Group align="end">
            <Byline />
            <KeyEvent />
          </Group>
          {children}
        </Stack>
      </form>
    </CopyProvider>
  );
}

function Title({ titleRef }: { readonly titleRef: Ref<HTMLInputElement> | undefined }) {
  const nameOf = useFieldName();
  const [title, write] = useText('title');
  return <TextInput ref={titleRef} label={nameOf('title')} maxLength={200} value={title} onChange={(event) => write(event.currentTarget.value)} />;
}

function Byline() {
  const words = useWords(liveWords);
  const [name, write] = useText('byline');
  return <TextInput label={words.byline} size="xs" w={220} maxLength={200} value={name} onChange={(event) => write(event.currentTarget.value)} />;
}

function KeyEvent() {
  const words = useWords(liveWords);
  const [value, write] = useValue('keyEvent');
  return <Checkbox label={words.keyEvent} mb={6} checked={value === true} onChange={(event) => write(event.currentTarget.checked)} />;
}
