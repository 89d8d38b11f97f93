// Whether every move is safe on the server, and who else is at this front.
import { Avatar, Text, Tooltip } from '@mantine/core';
import type { LiveState } from '../documents/live-copy.ts';
import { writingWords } from '../documents/words.ts';
import { useWords } from '../words/language.tsx';

export function Presence({ state }: { readonly state: LiveState }) {
  const words = useWords(writingWords);
  const says = state.durable ? words.onServer : state.connected ? words.onTheWay : words.onlyHere;
  return (
    <>
      <Avatar.Group>
        {state.others.map(({ client, name, colour }) => (
          <Tooltip key={client} label={name}>
            <Avatar size="sm" color={colour} variant="filled" role="img" aria-label={words.isHere(name)} name={name} />
          </Tooltip>
        ))}
      </Avatar.Group>
      <Text
        size="sm"
        role="status"
        data-safe={state.durable ? 'server' : state.connected ? 'sending' : 'here'}
        {...(state.connected ? { c: 'dimmed' } : { fw: 700 })}
      >
        {state.readOnly ? words.readOnly : says}
      </Text>
    </>
  );
}
