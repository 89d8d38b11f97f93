// What surrounds a form: what is being written, where it stands, Save, and what is wrong with it.
import { Alert, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { Refusal } from '../api.ts';
import { complaintsOf } from '../forms/complaints.ts';
import { CopyProvider, type OpenCopy } from '../forms/copy.tsx';
import { DocumentForm } from '../forms/document-form.tsx';
import { formWords } from '../forms/words.ts';
import { useCommand } from '../keys/keys.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { Checks } from './checks.tsx';
import { writingWords } from './words.ts';

interface WritingFrameProps {
  /** Of document. */
  readonly type: string;
  readonly title: string;
  readonly state: string | undefined;
  readonly says: string;
  readonly status: ReactNode;
  readonly open: Omit<OpenCopy, 'complaints'>;
  readonly saving: boolean;
  readonly error: unknown;
  readonly onSave: () => void;
  readonly actions?: ReactNode;
  /** Between the bar and the form. */
  readonly above?: ReactNode;
}

export function WritingFrame({ type, title, state, says, status, open, saving, error, onSave, actions, above }: WritingFrameProps) {
  const words = useWords(writingWords);
  const ofForms = useWords(formWords);
  useCommand({ key: 'mod+s', says: words.save, act: () => (open.readOnly || saving ? undefined : onSave()) });
  const complaints = useMemo(() => (error instanceof Refusal ? complaintsOf(error, ofForms) : []), [error, ofForms]);
  const whole = useMemo(() => ({ ...open, complaints }), [open, complaints]);
  return (
    <Stack>
      <Group justify="space-between" className="desk-writing-bar">
        <Group gap="xs">
          <Title order={1} size="h4" lineClamp={1} maw={420}>
            {title}
          </Title>
          {state && <Badge variant="light">{state}</Badge>}
          <Text size="sm" c="dimmed">
            {says}
          </Text>
        </Group>
        <Group gap="sm">
          {status}
          {actions}
          {!open.readOnly && (
            <Button size="sm" loading={saving} onClick={onSave}>
              {words.save}
            </Button>
          )}
        </Group>
      </Group>
      {complaints.length > 0 ? (
        <Alert color="red" variant="light" role="alert">
          {words.mend(complaints.length)}
        </Alert>
      ) : (
        <RefusalNote error={error} />
      )}
      {above}
      <CopyProvider value={whole}>
        <DocumentForm />
      </CopyProvider>
      <Checks copy={open.copy} kinds={open.kinds} type={type} />
    </Stack>
  );
}
