// A document that is not one yet: kept on this computer until it is saved for the first time.
import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { fieldKindsOf, fillWorkingCopy, readWorkingCopy } from '../../../collaboration/contract.ts';
import { call } from '../api.ts';
import { emptyValue } from '../forms/schema-kind.ts';
import type { Me } from '../session/me.ts';
import { useWords } from '../words/language.tsx';
import type { DeclaredType } from './types.ts';
import { writingWords } from './words.ts';
import { WritingFrame } from './writing-frame.tsx';

interface Begun {
  readonly copy: Y.Doc;
  readonly kept: IndexeddbPersistence;
}

export function NewDesk({ type, me }: { readonly type: DeclaredType; readonly me: Me }) {
  const words = useWords(writingWords);
  const navigate = useNavigate();
  const client = useQueryClient();
  const kinds = useMemo(() => fieldKindsOf(type.schema), [type]);
  const [begun, setBegun] = useState<Begun>();
  useEffect(() => {
    const copy = new Y.Doc();
    const kept = new IndexeddbPersistence(`strandline ${me.account.id} new ${type.name}`, copy);
    kept.once('synced', () => {
      if (copy.store.clients.size === 0) fillWorkingCopy(copy, kinds, defaultsOf(type));
      setBegun({ copy, kept });
    });
    return () => void kept.destroy().then(() => copy.destroy());
  }, [type, kinds, me.account.id]);
  const save = useMutation({
    mutationFn: () => call<{ id: string }>('POST', '/documents', { type: type.name, fields: begun ? readWorkingCopy(begun.copy, kinds) : {} }),
    onSuccess: async ({ id }) => {
      await begun?.kept.clearData();
      await client.invalidateQueries({ queryKey: ['documents'] });
      await navigate({ to: '/documents/$id', params: { id } as never, replace: true });
    },
  });
  const open = useMemo(() => begun && { copy: begun.copy, kinds, schema: type.schema, readOnly: false, awareness: undefined }, [begun, kinds, type]);
  if (!open) return null;
  return (
    <WritingFrame
      type={type.name}
      title={words.untitled(type.label)}
      state={undefined}
      says={type.label}
      status={
        <Text size="sm" c="dimmed" role="status" data-safe="here">
          {words.isNew}
        </Text>
      }
      open={open}
      saving={save.isPending}
      error={save.error}
      onSave={() => save.mutate()}
    />
  );
}

function defaultsOf({ schema }: DeclaredType): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema.properties ?? {}).flatMap(([name, part]) => ('default' in part ? [[name, emptyValue(part)]] : [])));
}
