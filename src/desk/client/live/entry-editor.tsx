// An entry that is there already, changed: updated without a word, or corrected with a note that readers see.
import { Button, Group, Loader, Stack, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { carryOut, type Receipt } from '../decide/standing.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { type EntryFields, type LiveEntry, saveEntry } from './entries.ts';
import { EntryForm } from './entry-form.tsx';
import { useKeptCopy, type Written } from './kept-copy.ts';
import { liveWords } from './words.ts';

const NOTE_MAX_CHARS = 2_000;

interface EntryEditorProps {
  readonly entry: LiveEntry;
  readonly account: string;
  readonly onDone: (says: string, receipt: Receipt | null) => void;
  readonly onClose: () => void;
}

export function EntryEditor({ entry, account, onDone, onClose }: EntryEditorProps) {
  const words = useWords(liveWords);
  const { document, fields } = entry;
  const kept = useKeptCopy(`strandline ${account} entry ${document.id} ${document.newest}`, writtenOf(fields));
  const [note, setNote] = useState('');
  const isPublic = document.state.kind === 'public';
  const save = useMutation({
    mutationFn: async (): Promise<Receipt | null> => {
      if (!kept) return null;
      const base = await saveEntry(document.id, document.newest, { ...fields, ...changed(fields, kept.read()) });
      if (!isPublic) return null;
      const said = note.trim();
      return said === '' ? carryOut({ verb: 'update', id: document.id, base }) : carryOut({ verb: 'correct', id: document.id, base, note: said });
    },
    onSuccess: (receipt) => onDone(note.trim() === '' ? words.done : words.corrected, receipt),
  });
  if (!kept) return <Loader />;
  const send = () => {
    if (!save.isPending) save.mutate();
  };
  return (
    <EntryForm copy={kept.copy} onSend={send}>
      <Stack gap="xs">
        {isPublic && (
          <Textarea
            label={words.note}
            description={words.noteSays}
            autosize
            minRows={2}
            maxLength={NOTE_MAX_CHARS}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        )}
        <RefusalNote error={save.error} />
        <Group justify="end">
          <Button type="button" variant="default" onClick={() => kept.restart(writtenOf(fields))}>
            {words.startAgain}
          </Button>
          <Button type="button" variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {isPublic ? (note.trim() === '' ? words.update : words.correctIt) : words.save}
          </Button>
        </Group>
      </Stack>
    </EntryForm>
  );
}

/** A byline of one name is written; any other is left to the entry's own page. */
const nameOf = ({ byline }: EntryFields): string => (byline.length === 1 && byline[0] && 'name' in byline[0] ? byline[0].name : '');

function writtenOf(fields: EntryFields): Written {
  return { title: fields.title, body: fields.body, byline: nameOf(fields), keyEvent: fields.keyEvent };
}

function changed(fields: EntryFields, { title, body, byline, keyEvent }: Written): Partial<EntryFields> {
  return {
    title,
    body: body as EntryFields['body'],
    keyEvent,
    ...(byline === nameOf(fields) ? {} : { byline: byline === '' ? [] : [{ name: byline }] }),
  };
}
