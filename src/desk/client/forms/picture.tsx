// A small picture of an image document. One that is not public yet has no address that answers: its alt text stands in.
import { Text } from '@mantine/core';
import { useState } from 'react';
import { renditionPath, widthsFor } from '../../../media/contract.ts';
import { useWords } from '../words/language.tsx';
import { formWords } from './words.ts';

interface PictureProps {
  /** Of the image document. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** CSS pixels. */
  readonly width: number;
}

export function Picture({ fields, width }: PictureProps) {
  const words = useWords(formWords);
  const [failed, setFailed] = useState(false);
  const blob = typeof fields['blob'] === 'string' ? fields['blob'] : '';
  const alt = typeof fields['alt'] === 'string' ? fields['alt'] : '';
  if (failed || blob === '')
    return (
      <Text size="xs" c="dimmed" w={width}>
        {words.notPublic}
      </Text>
    );
  const widths = widthsFor(typeof fields['width'] === 'number' ? fields['width'] : 0);
  const rung = widths.find((each) => each >= width * 2) ?? widths.at(-1) ?? width;
  return <img src={renditionPath(blob, rung, 'jpg')} alt={alt} width={width} className="desk-picture" onError={() => setFailed(true)} />;
}
