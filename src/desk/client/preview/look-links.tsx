// From a document to its page as readers will see it (also by `g p` and by the palette), to its revisions and its history.
import { Anchor } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import type { MouseEvent } from 'react';
import { useCommand } from '../keys/keys.tsx';
import { useWords } from '../words/language.tsx';
import { previewWords } from './words.ts';

interface LookLinksProps {
  readonly document: string;
  /** Makes a revision of what is being written: a preview shows a revision. */
  readonly beforeLook?: (() => Promise<unknown>) | undefined;
}

export function LookLinks({ document, beforeLook }: LookLinksProps) {
  const words = useWords(previewWords);
  const navigate = useNavigate();
  const to = `/documents/${document}/preview` as '/';
  const look = async () => {
    try {
      await beforeLook?.();
    } catch {
      // What cannot be saved is told where it is written.
      return;
    }
    await navigate({ to });
  };
  const revisions = `/documents/${document}/revisions` as '/';
  useCommand({ key: 'g p', says: words.open, act: () => void look() });
  useCommand({ key: 'g v', says: words.revisions, act: () => void navigate({ to: revisions }) });
  return (
    <>
      <Anchor component={Link} to={revisions} size="sm">
        {words.revisions}
      </Anchor>
      <Anchor component={Link} to={`/documents/${document}/history` as '/'} size="sm">
        {words.history}
      </Anchor>
      <Anchor
        component={Link}
        to={to}
        size="sm"
        onClick={(event: MouseEvent) => {
          if (!beforeLook || event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          void look();
        }}
      >
        {words.open}
      </Anchor>
    </>
  );
}
