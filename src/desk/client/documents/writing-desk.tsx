// Where a document is written: its form, what state it is in, and Save.
import { Alert, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import * as Y from 'yjs';
import { fieldKindsOf, fillWorkingCopy, readWorkingCopy } from '../../../collaboration/contract.ts';
import { call, get, Refusal } from '../api.ts';
import { DecideBar } from '../decide/decide-bar.tsx';
import { complaintsOf } from '../forms/complaints.ts';
import { CopyProvider } from '../forms/copy.tsx';
import { DocumentForm } from '../forms/document-form.tsx';
import { emptyValue } from '../forms/schema-kind.ts';
import { formWords } from '../forms/words.ts';
import { useCommand } from '../keys/keys.tsx';
import { LookLinks } from '../preview/look-links.tsx';
import type { Me } from '../session/me.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { StaleDialogue } from './stale-dialogue.tsx';
import type { DeclaredType } from './types.ts';
import { writingWords } from './words.ts';

export interface Whole {
  readonly document: {
    readonly id: string;
    readonly type: string;
    readonly strand: string;
    readonly title: string;
    readonly newest: number;
    readonly state: { readonly kind: string };
  };
  readonly revision: { readonly number: number; readonly actor: string; readonly fields: Readonly<Record<string, unknown>> };
}

interface WritingDeskProps {
  readonly type: DeclaredType;
  /** Undefined: it is not a document yet. */
  readonly whole: Whole | undefined;
  readonly readOnly: boolean;
}

export function WritingDesk({ type, whole, readOnly }: WritingDeskProps) {
  const words = useWords(writingWords);
  const ofForms = useWords(formWords);
  const navigate = useNavigate();
  const client = useQueryClient();
  const kinds = useMemo(() => fieldKindsOf(type.schema), [type]);
  const [copy] = useState(() => filled(type, kinds, whole));
  const [base, setBase] = useState(whole?.revision.number ?? 0);
  const [dirty, setDirty] = useState(false);
  const [stale, setStale] = useState<Whole | undefined>();
  const id = whole?.document.id;

  useEffect(() => {
    const changed = () => setDirty(true);
    copy.on('update', changed);
    return () => copy.off('update', changed);
  }, [copy]);
  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [dirty]);

  const save = useMutation({
    mutationFn: async (over: number) => {
      const fields = readWorkingCopy(copy, kinds);
      setDirty(false);
      if (id === undefined) return call<{ id: string; revision: number }>('POST', '/documents', { type: type.name, fields });
      return call<{ id: string; revision: number }>('PUT', `/documents/${encodeURIComponent(id)}/draft`, { base: over, fields });
    },
    onSuccess: async (saved) => {
      setBase(saved.revision);
      await client.invalidateQueries({ queryKey: ['documents'] });
      if (id === undefined) await navigate({ to: '/documents/$id', params: { id: saved.id } as never, replace: true });
    },
    onError: async (error) => {
      setDirty(true);
      if (error instanceof Refusal && error.code === 'stale-base' && id !== undefined) setStale(await get<Whole>(`/documents/${encodeURIComponent(id)}`));
    },
  });
  const saveNow = () => {
    if (!readOnly && !save.isPending) save.mutate(base);
  };
  useCommand({ key: 'mod+s', says: words.save, act: saveNow });

  const complaints = save.error instanceof Refusal ? complaintsOf(save.error, ofForms) : [];
  const open = useMemo(() => ({ copy, kinds, schema: type.schema, complaints, readOnly }), [copy, kinds, type, complaints, readOnly]);
  return (
    <Stack>
      <Group justify="space-between" className="desk-writing-bar">
        <Group gap="xs">
          <Title order={1} size="h4" lineClamp={1} maw={420}>
            {whole?.document.title || words.untitled(type.label)}
          </Title>
          {whole && <Badge variant="light">{whole.document.state.kind}</Badge>}
          <Text size="sm" c="dimmed">
            {type.label}
            {whole ? ` · ${words.revisionBy(base, whole.revision.actor)}` : ''}
          </Text>
        </Group>
        <Group gap="sm">
          <Text size="sm" c="dimmed" role="status">
            {readOnly ? words.readOnly : id === undefined ? words.isNew : dirty ? words.unsaved : words.saved(base)}
          </Text>
          {id !== undefined && <LookLinks document={id} />}
          {!readOnly && (
            <Button size="sm" loading={save.isPending} onClick={saveNow}>
              {words.save}
            </Button>
          )}
        </Group>
      </Group>
      {complaints.length > 0 && (
        <Alert color="red" variant="light" role="alert">
          {words.mend(complaints.length)}
        </Alert>
      )}
      {!stale && complaints.length === 0 && <RefusalNote error={save.error} />}
      {whole && (
        <DecideBar document={{ ...whole.document, newest: base }} beforeAct={dirty ? async () => (await save.mutateAsync(base)).revision : undefined} />
      )}
      <CopyProvider value={open}>
        <DocumentForm />
      </CopyProvider>
      {stale && (
        <StaleDialogue
          mine={readWorkingCopy(copy, kinds)}
          theirs={stale}
          onKeepMine={() => {
            setStale(undefined);
            save.mutate(stale.revision.number);
          }}
          onTakeTheirs={() => {
            fillWorkingCopy(copy, kinds, stale.revision.fields);
            setBase(stale.revision.number);
            setDirty(false);
            save.reset();
            setStale(undefined);
          }}
          onClose={() => setStale(undefined)}
        />
      )}
    </Stack>
  );
}

function filled({ schema }: DeclaredType, kinds: ReturnType<typeof fieldKindsOf>, whole: Whole | undefined): Y.Doc {
  const copy = new Y.Doc();
  const defaults = Object.fromEntries(Object.entries(schema.properties ?? {}).flatMap(([name, part]) => ('default' in part ? [[name, emptyValue(part)]] : [])));
  fillWorkingCopy(copy, kinds, whole?.revision.fields ?? defaults);
  return copy;
}

/** Whether to offer writing at all; the server decides each time. */
export function mayWrite({ grants }: Me, { type, strand }: { readonly type: string; readonly strand: string }): boolean {
  return grants.some(
    (grant) =>
      (grant.rights.includes('write') || grant.rights.includes('admin')) &&
      (grant.types.length === 0 || grant.types.includes(type)) &&
      (grant.strand === '' || strand === grant.strand || strand.startsWith(`${grant.strand}/`)),
  );
}
