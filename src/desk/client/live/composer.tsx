// Where an entry is written and goes out at once. It must never lose a word: what is written stays on this computer until the server has it.
import { Button, Group, Loader, Modal, Paper, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type Done, ReceiptNote } from '../decide/receipt-note.tsx';
import { ScheduleForm } from '../decide/schedule-form.tsx';
import { useTimes } from '../decide/times.ts';
import { keyLabel, useCommand } from '../keys/keys.tsx';
import { type Me, may } from '../session/me.ts';
import { RefusalNote } from '../session/refusal-note.tsx';
import { useWords } from '../words/language.tsx';
import { type EntryFields, keepEntry, type LiveBlog, publishEntry, type TextNode } from './entries.ts';
import { EntryForm } from './entry-form.tsx';
import { isEmpty, type KeptCopy, useKeptCopy } from './kept-copy.ts';
import { liveWords } from './words.ts';

interface ComposerProps {
  readonly blog: LiveBlog;
  readonly me: Me;
  readonly timeZone: string;
  readonly onSent: (id: string) => void;
}

export function Composer(props: ComposerProps) {
  const { blog, me } = props;
  const kept = useKeptCopy(`strandline ${me.account.id} live ${blog.document.id}`, { byline: me.account.name });
  return kept ? <Writing {...props} kept={kept} /> : <Loader />;
}

/** Under which the next entry is sent: the same one until it has arrived, however often it is tried. */
const freshId = (): string => crypto.randomUUID();
const LABEL_MAX_CHARS = 60;

function Writing({ blog, me, timeZone, onSent, kept }: ComposerProps & { readonly kept: KeptCopy }) {
  const words = useWords(liveWords);
  const { moment } = useTimes(timeZone);
  const title = useRef<HTMLInputElement>(null);
  const [id, setId] = useState(freshId);
  const [done, setDone] = useState<Done>();
  const [lacking, setLacking] = useState(false);
  const [planning, setPlanning] = useState<{ readonly base: number; readonly sent: EntryFields }>();
  const [isKept, setKept] = useState(true);
  useEffect(() => kept.watch(setKept), [kept]);
  const mayPublish = may(me, 'publish');
  const fields = (): EntryFields => entryFields(blog, kept);
  const finish = (says: Done, sent: EntryFields) => {
    setDone(says);
    onSent(id);
    setId(freshId());
    // Whoever wrote on while it was under way keeps all of it.
    if (JSON.stringify(fields()) === JSON.stringify(sent)) kept.restart({ byline: kept.read().byline });
    title.current?.focus();
  };
  const publish = useMutation({
    mutationFn: (sent: EntryFields) => publishEntry(id, sent),
    onSuccess: (receipt, sent) => finish({ says: words.published(labelOf(sent)), receipt }, sent),
  });
  const keep = useMutation({ mutationFn: (sent: EntryFields) => keepEntry(id, sent) });
  const busy = publish.isPending || keep.isPending;
  const unlessEmpty = (act: () => void) => {
    const nothing = isEmpty(kept.read());
    setLacking(nothing);
    setDone(undefined);
    if (!nothing && !busy) act();
  };
  const draft = () => unlessEmpty(() => keep.mutate(fields(), { onSuccess: (_, sent) => finish({ says: words.drafted(labelOf(sent)), receipt: null }, sent) }));
  const send = () => (mayPublish ? unlessEmpty(() => publish.mutate(fields())) : draft());
  useCommand({ key: 'mod+enter', says: mayPublish ? words.publish : words.draft, act: send });
  useCommand({ key: 'c', says: words.toCompose, act: () => title.current?.focus() });
  return (
    <Paper withBorder p="md" component="section" aria-label={words.compose} data-composer>
      <Title order={2} size="h5" mb="xs">
        {words.compose}
      </Title>
      <EntryForm copy={kept.copy} titleRef={title} onSend={send}>
        {lacking && (
          <Text size="sm" c="red" role="alert">
            {words.empty}
          </Text>
        )}
        <RefusalNote error={publish.error ?? keep.error} />
        <Group justify="space-between">
          <Text size="xs" c="dimmed" data-kept={isKept}>
            {isKept ? words.kept : words.keeping}
          </Text>
          <Group gap="xs">
            <Button type="button" size="sm" variant="default" onClick={draft} loading={keep.isPending}>
              {words.draft}
            </Button>
            {mayPublish && (
              <>
                <Button
                  type="button"
                  size="sm"
                  variant="default"
                  onClick={() => unlessEmpty(() => keep.mutate(fields(), { onSuccess: (base, sent) => setPlanning({ base, sent }) }))}
                >
                  {words.schedule} …
                </Button>
                <Button
                  type="submit"
                  size="sm"
                  loading={publish.isPending}
                  rightSection={
                    <Text span size="xs" aria-hidden="true">
                      {keyLabel('mod+enter')}
                    </Text>
                  }
                >
                  {words.publish}
                </Button>
              </>
            )}
          </Group>
        </Group>
      </EntryForm>
      {done && <ReceiptNote done={done} onClose={() => setDone(undefined)} />}
      <Modal
        opened={planning !== undefined}
        onClose={() => setPlanning(undefined)}
        title={words.schedule}
        closeButtonProps={{ 'aria-label': words.cancel }}
        returnFocus={false}
      >
        {planning !== undefined && (
          <ScheduleForm
            id={id}
            base={planning.base}
            timeZone={timeZone}
            verbs={['publish']}
            onCancel={() => setPlanning(undefined)}
            onLook={() => setPlanning(undefined)}
            onDone={({ dueAt }) => {
              setPlanning(undefined);
              finish({ says: words.scheduledFor(labelOf(planning.sent), moment(dueAt)), receipt: null }, planning.sent);
            }}
          />
        )}
      </Modal>
    </Paper>
  );
}

function entryFields({ document, fields: { strand } }: LiveBlog, kept: KeptCopy): EntryFields {
  const { title, body, byline, keyEvent } = kept.read();
  return { blog: document.id, strand, title, body: body as EntryFields['body'], keyEvent, byline: byline === '' ? [] : [{ name: byline }] };
}

function labelOf({ title, body }: EntryFields): string {
  return (title || firstWords(body)).slice(0, LABEL_MAX_CHARS);
}

function firstWords({ text, content = [] }: TextNode): string {
  return text ?? content.map(firstWords).find((words) => words !== '') ?? '';
}
