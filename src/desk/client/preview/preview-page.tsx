// Looking at a document, or at a release that somebody prepared, before it is public: at phone and desktop width.
import { Anchor, Button, Group, SegmentedControl, Select, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, get } from '../api.ts';
import { useCommand } from '../keys/keys.tsx';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { type Screen, ScreenFrame, SCREENS } from './screen-frame.tsx';
import { ShareLink } from './share-link.tsx';
import { previewWords } from './words.ts';

export interface MadePreview {
  readonly id: string;
  readonly expiresAt: number;
  readonly link: string;
  readonly signedLink: string | null;
  readonly pages: readonly { readonly path: string; readonly title: string }[];
}

export default function PreviewPage() {
  const words = useWords(previewWords);
  const params = useParams({ strict: false }) as { id: string; preview?: string };
  const isDocument = params.preview === undefined;
  const made = useQuery({
    queryKey: ['preview', params.id, params.preview ?? ''],
    queryFn: ({ signal }) =>
      params.preview === undefined
        ? call<MadePreview>('POST', '/previews', { of: { document: params.id } }, signal)
        : get<MadePreview>(`/previews/${encodeURIComponent(params.preview)}`, signal),
    // A newer revision is a new preview: it is made whenever somebody comes here.
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <div>
          <Title order={1} size="h3">
            {words.title}
          </Title>
          <Text size="sm" c="dimmed">
            {words.says}
          </Text>
        </div>
        {isDocument && (
          <Anchor component={Link} to={`/documents/${params.id}` as '/'} size="sm">
            {words.back}
          </Anchor>
        )}
      </Group>
      <RefusalNote error={made.error} />
      {made.data && <Look made={made.data} document={isDocument ? params.id : undefined} />}
    </Stack>
  );
}

function Look({ made, document }: { readonly made: MadePreview; readonly document: string | undefined }) {
  const words = useWords(previewWords);
  const [screen, setScreen] = useState<Screen>('phone');
  const [path, setPath] = useState(made.pages[0]?.path ?? '/');
  const [turn, setTurn] = useState(0);
  const other = () => setScreen(screen === 'phone' ? 'desktop' : 'phone');
  useCommand({ key: 'w', says: words.otherWidth, act: other });
  useCommand({ key: 'r', says: words.again, act: () => setTurn(turn + 1) });
  const title = made.pages.find((each) => each.path === path)?.title ?? path;
  const address = `/desk/preview/${made.id}${path}`;
  return (
    <>
      <Group align="end" gap="sm">
        <SegmentedControl
          aria-label={words.width}
          value={screen}
          onChange={(value) => setScreen(value as Screen)}
          data={[
            { value: 'phone', label: words.phone },
            { value: 'desktop', label: words.desktop },
          ]}
        />
        {made.pages.length > 1 && (
          <Select
            label={words.page}
            data={made.pages.map((page) => ({ value: page.path, label: page.title }))}
            value={path}
            allowDeselect={false}
            onChange={(value) => value && setPath(value)}
          />
        )}
        <Button variant="default" onClick={() => setTurn(turn + 1)}>
          {words.again}
        </Button>
        <Anchor href={address} target="_blank" rel="noreferrer" size="sm">
          {words.ownTab}
        </Anchor>
      </Group>
      {document && <ShareLink document={document} />}
      <ScreenFrame key={`${turn} ${screen}`} screen={screen} address={address} title={words.frame(title, SCREENS[screen].width)} />
    </>
  );
}
