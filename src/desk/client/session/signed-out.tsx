// A session that has ended while the desk is open: what is open stays open. Whoever is typing is told and goes on typing, for a dialogue
// would swallow their next words; it opens when they do something that needs the server, or ask for it.
import { Affix, Alert, Button, Group, Modal, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useWords } from '../words/language.tsx';
import { SignIn } from './sign-in.tsx';
import { sessionWords } from './words.ts';

const isTyping = () => document.activeElement?.matches('input, textarea, select, [contenteditable="true"]') ?? false;
/** Saving, sending, and whatever is pressed: those ask the server. */
const isAct = (event: Event) =>
  event instanceof KeyboardEvent
    ? (event.ctrlKey || event.metaKey) && (event.key === 's' || event.key === 'Enter')
    : event.target instanceof Element && event.target.closest('button, a, [role="menuitem"], [role="option"]') !== null;

export function SignedOut({ onDone }: { readonly onDone: () => void }) {
  const words = useWords(sessionWords);
  const [open, setOpen] = useState(() => !isTyping());
  useEffect(() => {
    const onEvent = (event: Event) => {
      if (isAct(event)) setOpen(true);
    };
    const kinds = ['keydown', 'click'];
    for (const kind of kinds) window.addEventListener(kind, onEvent, true);
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, onEvent, true);
    };
  }, []);
  if (open)
    return (
      <Modal opened onClose={() => {}} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} padding={0}>
        <SignIn onDone={onDone} />
      </Modal>
    );
  return (
    <Affix position={{ bottom: 16, left: 16, right: 16 }}>
      <Alert color="yellow" variant="filled" role="alert" title={words.signedOut}>
        <Group justify="space-between">
          <Text size="sm">{words.typedIsKept}</Text>
          <Button variant="white" color="dark" onClick={() => setOpen(true)}>
            {words.signInAgain}
          </Button>
        </Group>
      </Alert>
    </Affix>
  );
}
