// From a document to its page as readers will see it (also by `g p` and by the palette), to its revisions and its history.
import { Anchor } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCommand } from '../keys/keys.tsx';
import { useWords } from '../words/language.tsx';
import { previewWords } from './words.ts';

export function LookLinks({ document }: { readonly document: string }) {
  const words = useWords(previewWords);
  const navigate = useNavigate();
  const to = `/documents/${document}/preview` as '/';
  const revisions = `/documents/${document}/revisions` as '/';
  useCommand({ key: 'g p', says: words.open, act: () => void navigate({ to }) });
  useCommand({ key: 'g v', says: words.revisions, act: () => void navigate({ to: revisions }) });
  return (
    <>
      <Anchor component={Link} to={revisions} size="sm">
        {words.revisions}
      </Anchor>
      <Anchor component={Link} to={`/documents/${document}/history` as '/'} size="sm">
        {words.history}
      </Anchor>
      <Anchor component={Link} to={to} size="sm">
        {words.open}
      </Anchor>
    </>
  );
}
