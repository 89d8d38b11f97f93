// A link to a draft for somebody outside the newsroom: how long it counts is chosen and shown, and it can be taken back.
import { Button, CopyButton, Group, Popover, Select, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useLanguage, useWords } from '../words/language.tsx';
import type { MadePreview } from './preview-page.tsx';
import { previewWords } from './words.ts';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

export function ShareLink({ document }: { readonly document: string }) {
  const words = useWords(previewWords);
  const { language } = useLanguage();
  const [hours, setHours] = useState(String(DAY_HOURS));
  const made = useMutation({
    mutationFn: () => call<MadePreview>('POST', '/previews', { of: { document }, signed: true, validForMs: Number(hours) * HOUR_MS }),
  });
  const ended = useMutation({ mutationFn: () => call('DELETE', `/previews/${made.data?.id}`) });
  const when = new Intl.DateTimeFormat(language === 'ga' ? 'ga-IE' : 'en-IE', { dateStyle: 'full', timeStyle: 'short' });
  const again = () => {
    ended.reset();
    made.mutate();
  };
  return (
    <Popover width={360} position="bottom-start" withArrow trapFocus>
      <Popover.Target>
        <Button variant="subtle" size="compact-sm" style={{ alignSelf: 'flex-start' }}>
          {words.share}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Text size="sm">{words.shareSays}</Text>
          <Select
            label={words.validFor}
            value={hours}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(value) => value && setHours(value)}
            data={[
              { value: '1', label: words.hour },
              { value: String(DAY_HOURS), label: words.day },
              { value: String(7 * DAY_HOURS), label: words.week },
              { value: String(14 * DAY_HOURS), label: words.fortnight },
            ]}
          />
          <Button onClick={again} loading={made.isPending}>
            {words.makeLink}
          </Button>
          <RefusalNote error={made.error ?? ended.error} />
          {made.data?.signedLink && !ended.isSuccess && (
            <>
              <TextInput label={words.link} readOnly value={made.data.signedLink} onFocus={(event) => event.currentTarget.select()} />
              <Text size="sm" role="status">
                {words.until(when.format(made.data.expiresAt))}
              </Text>
              <Group>
                <CopyButton value={made.data.signedLink}>
                  {({ copied, copy }) => (
                    <Button variant="default" size="xs" onClick={copy}>
                      {copied ? words.copied : words.copy}
                    </Button>
                  )}
                </CopyButton>
                <Button variant="subtle" color="red" size="xs" loading={ended.isPending} onClick={() => ended.mutate()}>
                  {words.takeBack}
                </Button>
              </Group>
            </>
          )}
          {ended.isSuccess && (
            <Text size="sm" role="status">
              {words.takenBack}
            </Text>
          )}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
