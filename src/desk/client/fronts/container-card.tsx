// One container: its title and what it is, its slots, and beneath them, greyed, what it fills itself with.
import { ActionIcon, Badge, Button, Group, Menu, Text, Title } from '@mantine/core';
import type { SharedContainer } from '../../../collaboration/contract.ts';
import { useTimes } from '../decide/times.ts';
import { useWords } from '../words/language.tsx';
import { useDropList } from './dragging.ts';
import type { Filled, FilledCard } from './filled.ts';
import { SlotRow } from './slot-row.tsx';
import { Thumb } from './thumb.tsx';
import type { Board } from './use-board.ts';
import { frontWords } from './words.ts';

interface ContainerCardProps {
  readonly board: Board;
  readonly container: SharedContainer;
  readonly index: number;
  readonly filled: Filled;
  readonly timeZone: string;
  readonly onEdit: (key: string) => void;
}

const LAYOUTS = ['lead', 'grid', 'list', 'pictures'] as const;

export function ContainerCard({ board, container, index, filled, timeZone, onEdit }: ContainerCardProps) {
  const words = useWords(frontWords);
  const { moment } = useTimes(timeZone);
  const { key, fields, slots } = container;
  const name = board.nameOf(container);
  const told = filled.containers.get(key);
  const isCurrent = board.current?.key === key;
  const { at, handlers } = useDropList(board, key);
  const layout = LAYOUTS.find((each) => each === fields['layout']) ?? 'grid';
  const times = [
    typeof fields['from'] === 'number' ? words.from(moment(fields['from'])) : '',
    typeof fields['until'] === 'number' ? words.until(moment(fields['until'])) : '',
  ].filter(Boolean);
  return (
    <section className="front-container" aria-label={name} data-container={key} data-current={isCurrent || undefined} {...handlers}>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap="xs">
          <Title order={2} size="h5">
            {name}
          </Title>
          <Badge size="sm" variant="default">
            {words[layout]}
          </Badge>
          {times.length > 0 && (
            <Text size="xs" c="dimmed">
              {times.join(' ')}
            </Text>
          )}
        </Group>
        {!board.readOnly && (
          <Group gap={4} wrap="nowrap">
            <Button
              size="compact-sm"
              variant={isCurrent ? 'light' : 'subtle'}
              aria-pressed={isCurrent}
              title={words.makeCurrent(name)}
              onClick={() => board.choose(key)}
            >
              {isCurrent ? words.current : words.addHere}
            </Button>
            <ContainerMenu board={board} container={container} index={index} name={name} onEdit={() => onEdit(key)} />
          </Group>
        )}
      </Group>
      {told && !told.stands && (
        <Text size="sm" c="dimmed">
          {words.notStanding}
        </Text>
      )}
      <ol className="front-slots" data-drop={at}>
        {slots.map((slot, place) => (
          <SlotRow
            key={slot.key}
            board={board}
            container={container}
            slot={slot}
            index={place}
            told={filled.slots.get(slot.key)}
            timeZone={timeZone}
            onEdit={() => onEdit(slot.key)}
          />
        ))}
      </ol>
      {at !== undefined && <div className="front-drop" aria-hidden="true" />}
      {slots.length === 0 && (
        <Text size="sm" c="dimmed">
          {fields['backfill'] ? words.emptyFills : words.empty}
        </Text>
      )}
      {fields['backfill'] !== undefined && told?.stands && <Backfill board={board} container={key} cards={told.backfill} timeZone={timeZone} />}
    </section>
  );
}

interface BackfillProps {
  readonly board: Board;
  readonly container: string;
  readonly cards: readonly FilledCard[];
  readonly timeZone: string;
}

function Backfill({ board, container, cards, timeZone }: BackfillProps) {
  const words = useWords(frontWords);
  const { moment } = useTimes(timeZone);
  const slots = board.containers.find(({ key }) => key === container)?.slots.length ?? 0;
  return (
    <div className="front-backfill" data-backfill>
      <Text size="xs" fw={600}>
        {cards.length > 0 ? words.backfill : words.backfillEmpty}
      </Text>
      <ul>
        {cards.map(({ document, headline, image, firstAt }) => (
          <li key={document}>
            <Thumb blob={image} />
            <span className="front-words">
              {headline} <span className="front-when">{moment(firstAt)}</span>
            </span>
            {!board.readOnly && (
              <Button
                size="compact-xs"
                variant="subtle"
                aria-label={words.takeInThis(headline)}
                onClick={() => board.add({ id: document, title: headline }, { container, index: slots })}
              >
                {words.takeIn}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ContainerMenuProps {
  readonly board: Board;
  readonly container: SharedContainer;
  readonly index: number;
  readonly name: string;
  readonly onEdit: () => void;
}

function ContainerMenu({ board, container, index, name, onEdit }: ContainerMenuProps) {
  const words = useWords(frontWords);
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" size={28} aria-label={words.actsOf(name)}>
          <span aria-hidden="true">⋯</span>
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onEdit}>{words.edit}</Menu.Item>
        <Menu.Item onClick={() => board.moveContainer(container, index - 1)} disabled={index === 0}>
          {words.up}
        </Menu.Item>
        <Menu.Item onClick={() => board.moveContainer(container, index + 1)} disabled={index === board.containers.length - 1}>
          {words.down}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" onClick={() => board.removeContainer(container)}>
          {words.removeContainer}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
