// Pictures side by side: what they show, whose they are, and what is wrong with them. The arrow keys go from one to the next.
import { Badge, Group, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useRef } from 'react';
import { rightsStateOf } from '../../../content/contract.ts';
import type { ListedDocument } from '../../../newsroom-index/contract.ts';
import { useWords } from '../words/language.tsx';
import { DeskImage } from './desk-image.tsx';
import { pictureWords } from './words.ts';
import './pictures.css';

const SHOWN_WIDTH = 320;
const COLOURS: Readonly<Record<string, string>> = { ended: 'red', ending: 'orange', coming: 'blue' };
const STATES: Readonly<Record<string, string>> = { public: 'green', draft: 'gray', withdrawn: 'red', spiked: 'dark' };

export function PictureGrid({ pictures }: { readonly pictures: readonly ListedDocument[] }) {
  const list = useRef<HTMLUListElement>(null);
  const press = (event: KeyboardEvent<HTMLUListElement>) => {
    const links = [...(list.current?.querySelectorAll<HTMLElement>('a') ?? [])];
    const at = links.indexOf(event.target as HTMLElement);
    if (at === -1) return;
    const across = links.filter(({ offsetTop }) => offsetTop === links[0]?.offsetTop).length;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at + across, ArrowUp: at - across, Home: 0, End: links.length - 1 }[event.key];
    const next = to === undefined ? undefined : links[to];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    // biome-ignore lint: the keys are those of the links in it
    <ul className="desk-pictures" ref={list} onKeyDown={press}>
      {pictures.map((document) => (
        <li key={document.id}>
          <PictureCard document={document} />
        </li>
      ))}
    </ul>
  );
}

function PictureCard({ document }: { readonly document: ListedDocument }) {
  const words = useWords(pictureWords);
  const { id, picture, title, state } = document;
  const rights = rightsStateOf(picture?.rights, Date.now());
  return (
    <Link to={`/documents/${id}` as '/'} className="desk-picture-card">
      {picture && (
        <DeskImage document={id} picture={picture} width={SHOWN_WIDTH} alt="" className="desk-picture-thumb" style={{ objectPosition: focus(picture.focal) }} />
      )}
      <Text size="sm" lineClamp={2} component="span">
        {title || words.untitled}
      </Text>
      <Text size="xs" c="dimmed" truncate component="span">
        {[picture?.credit, document.strand].filter(Boolean).join(' · ') || id}
      </Text>
      <Group gap={4} component="span">
        <Badge size="xs" variant="light" color={STATES[state.kind] ?? 'gray'} component="span">
          {state.kind}
        </Badge>
        {picture?.alt === '' && (
          <Badge size="xs" variant="light" color="orange" component="span">
            {words.noAlt}
          </Badge>
        )}
        {rights in COLOURS && (
          <Badge size="xs" variant="light" color={COLOURS[rights] ?? 'gray'} component="span">
            {words.rightsBadge(rights)}
          </Badge>
        )}
      </Group>
    </Link>
  );
}

const focus = ({ x, y }: { readonly x: number; readonly y: number }) => `${x * 100}% ${y * 100}%`;
