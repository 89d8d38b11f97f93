// One slot: its story as readers see it here, what to know of it, and every move, by pointer, keyboard and menu.
import { ActionIcon, Badge, Group, Menu, Text, UnstyledButton } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import type { SharedContainer, SharedSlot } from '../../../collaboration/contract.ts';
import { useTimes } from '../decide/times.ts';
import { useWords } from '../words/language.tsx';
import { dragSource } from './dragging.ts';
import type { SlotTold } from './filled.ts';
import { Thumb } from './thumb.tsx';
import type { Board } from './use-board.ts';
import { warningWords } from './warning-words.ts';
import { frontWords } from './words.ts';

interface SlotRowProps {
  readonly board: Board;
  readonly container: SharedContainer;
  readonly slot: SharedSlot;
  readonly index: number;
  readonly told: SlotTold | undefined;
  readonly timeZone: string;
  readonly onEdit: () => void;
}

export function SlotRow({ board, container, slot, index, told, timeZone, onEdit }: SlotRowProps) {
  const words = useWords(frontWords);
  const { moment } = useTimes(timeZone);
  const title = told && told.title === null && told.card === null ? words.unreadable : board.titleOf(slot);
  const shown = told?.card?.headline ?? title;
  const kicker = String(slot.fields['kicker'] ?? told?.card?.kicker ?? '');
  const boost = Number(slot.fields['boost'] ?? 0);
  const act = moves(board, container, slot, index);
  return (
    <li
      className="front-slot"
      data-slot={slot.key}
      data-fate={told?.fate ?? undefined}
      onKeyDown={board.readOnly ? undefined : (event) => press(event, { act, onEdit })}
    >
      {!board.readOnly && (
        <span className="front-grip" aria-hidden="true" title={words.drag(title)} {...dragSource({ kind: 'slot', slot })}>
          ⠿
        </span>
      )}
      <Thumb blob={told?.card?.image ?? null} />
      <div className="front-words">
        <UnstyledButton className="front-headline" onClick={onEdit} disabled={board.readOnly} title={words.editThing(shown)}>
          {kicker !== '' && <span className="front-kicker">{kicker} </span>}
          {shown}
        </UnstyledButton>
        <Group gap={6}>
          {boost > 0 && (
            <Badge size="xs" variant="light" color="blue">
              {words.boosted(boost)}
            </Badge>
          )}
          {told?.warnings.map((warning) => (
            <Badge
              key={warning.kind}
              size="xs"
              variant="light"
              color={warning.kind === 'not-yet' || warning.kind === 'scheduled' ? 'gray' : 'orange'}
              tt="none"
              data-warning={warning.kind}
            >
              {warningWords(words, warning, moment)}
            </Badge>
          ))}
          {typeof slot.fields['until'] === 'number' && !told?.warnings.some(({ kind }) => kind === 'over') && (
            <Text span size="xs" c="dimmed">
              {words.until(moment(slot.fields['until']))}
            </Text>
          )}
        </Group>
      </div>
      {!board.readOnly && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <ActionIcon variant="subtle" size={28} aria-label={words.actsOf(title)}>
              <span aria-hidden="true">⋯</span>
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={onEdit}>{words.edit}</Menu.Item>
            <Menu.Item onClick={act.up} disabled={!act.hasUp}>
              {words.up}
            </Menu.Item>
            <Menu.Item onClick={act.down} disabled={!act.hasDown}>
              {words.down}
            </Menu.Item>
            {board.containers
              .filter(({ key }) => key !== container.key)
              .map((each) => (
                <Menu.Item key={each.key} onClick={() => board.move(slot, { container: each.key, index: 0 })}>
                  {words.toContainer(board.nameOf(each))}
                </Menu.Item>
              ))}
            <Menu.Divider />
            <Menu.Item color="red" onClick={act.remove}>
              {words.remove}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}

function moves(board: Board, container: SharedContainer, slot: SharedSlot, index: number) {
  const at = board.containers.findIndex(({ key }) => key === container.key);
  const into = (nth: number, place: number) => {
    const other = board.containers[nth];
    if (other) board.move(slot, { container: other.key, index: place });
  };
  const hasUp = index > 0 || at > 0;
  const hasDown = index < container.slots.length - 1 || at < board.containers.length - 1;
  return {
    hasUp,
    hasDown,
    /** From the top of a container to the end of the one above, and so on. */
    up: () => (index > 0 ? board.move(slot, { container: container.key, index: index - 1 }) : into(at - 1, board.containers[at - 1]?.slots.length ?? 0)),
    down: () => (index < container.slots.length - 1 ? board.move(slot, { container: container.key, index: index + 1 }) : into(at + 1, 0)),
    toPrevious: () => into(at - 1, 0),
    toNext: () => into(at + 1, 0),
    remove: () => board.remove(slot),
  };
}

interface Pressed {
  readonly act: ReturnType<typeof moves>;
  readonly onEdit: () => void;
}

/** On the headline: Alt with the arrows moves, arrows alone walk, Delete takes out. Focus stays with the story. */
function press(event: KeyboardEvent<HTMLLIElement>, { act }: Pressed): void {
  if (!(event.target instanceof HTMLElement) || !event.target.classList.contains('front-headline')) return;
  const list = [...document.querySelectorAll<HTMLElement>('.front-headline')];
  const here = list.indexOf(event.target);
  const up = event.key === 'ArrowUp';
  if (up || event.key === 'ArrowDown') {
    event.preventDefault();
    if (event.altKey) {
      const slot = event.currentTarget.dataset['slot'];
      (event.shiftKey ? (up ? act.toPrevious : act.toNext) : up ? act.up : act.down)();
      // In another container it is another element.
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-slot="${slot}"] .front-headline`)?.focus());
    } else list[here + (up ? -1 : 1)]?.focus();
  } else if (event.key === 'Delete') {
    event.preventDefault();
    act.remove();
    requestAnimationFrame(() => {
      const left = document.querySelectorAll<HTMLElement>('.front-headline');
      (left[Math.min(here, left.length - 1)] ?? document.getElementById('main'))?.focus();
    });
  }
}
