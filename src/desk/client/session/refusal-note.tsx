// A refusal as somebody at the desk sees it: what happened, and what to do.
import { Alert, Text } from '@mantine/core';
import { Refusal } from '../api.ts';

export function RefusalNote({ error }: { readonly error: unknown }) {
  if (!error) return null;
  const refusal = error instanceof Refusal ? error : undefined;
  return (
    <Alert color="red" variant="light" role="alert" title={refusal?.title ?? 'Something broke in the desk.'}>
      {refusal?.detail && <Text size="sm">{refusal.detail}</Text>}
      <Text size="sm">{refusal?.fix ?? String(error)}</Text>
    </Alert>
  );
}
