// Files that are dragged over the place: it says that they may be dropped, wherever that is.
import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useWords } from '../words/language.tsx';
import { pictureWords } from './words.ts';
import './pictures.css';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

export function DropAnywhere({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }) {
  const words = useWords(pictureWords);
  const [over, setOver] = useState(false);
  useEffect(() => {
    const drag = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      // Without this the browser would open the file in place of the desk.
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      onFiles([...(event.dataTransfer?.files ?? [])]);
    };
    const listeners = { dragenter: drag, dragover: drag, dragleave: leave, drop } as const;
    for (const [name, listener] of Object.entries(listeners)) window.addEventListener(name as 'drop', listener);
    return () => {
      for (const [name, listener] of Object.entries(listeners)) window.removeEventListener(name as 'drop', listener);
    };
  }, [onFiles]);
  if (!over) return null;
  return (
    <div className="desk-drop">
      <Text fw={700} size="xl">
        {words.dropHere}
      </Text>
      <Text>{words.dropSays}</Text>
    </div>
  );
}
