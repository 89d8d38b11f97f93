// Which role, for which strand and which types.
import { Group, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { typeNames } from '../../../content/contract.ts';
import { useWords } from '../words/language.tsx';
import type { Role } from './people.tsx';
import { settingsWords } from './words.ts';

export interface GrantWish {
  readonly role: string;
  readonly strand: string;
  readonly types: readonly string[];
}

export const emptyGrant: GrantWish = { role: 'reporter', strand: '', types: [] };

interface GrantFieldsProps {
  readonly value: GrantWish;
  readonly roles: readonly Role[];
  readonly onChange: (value: GrantWish) => void;
}

export function GrantFields({ value, roles, onChange }: GrantFieldsProps) {
  const words = useWords(settingsWords);
  return (
    <Group grow align="start">
      <NativeSelect
        label={words.role}
        description={roles.find(({ name }) => name === value.role)?.says}
        data={roles.map(({ name }) => name)}
        value={value.role}
        onChange={(e) => onChange({ ...value, role: e.target.value })}
      />
      <TextInput label={words.strand} description={words.strandHelp} value={value.strand} onChange={(e) => onChange({ ...value, strand: e.target.value })} />
      <MultiSelect
        label={words.types}
        description={words.typesHelp}
        data={[...typeNames]}
        value={[...value.types]}
        clearable
        onChange={(types) => onChange({ ...value, types })}
      />
    </Group>
  );
}
