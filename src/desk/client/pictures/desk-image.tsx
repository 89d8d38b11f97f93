// A picture at the desk, public or not: its renditions come from the newsroom, not from the site.
import { Center, Text } from '@mantine/core';
import { type CSSProperties, useState } from 'react';
import { renditionPath, WIDTH_LADDER } from '../../../media/contract.ts';

/** Where the desk finds a rendition of a document's picture. */
export function deskMedia(document: string, blob: string, width: number): string {
  const rung = WIDTH_LADDER.find((each) => each >= width) ?? (WIDTH_LADDER.at(-1) as number);
  return `/api/v1/documents/${encodeURIComponent(document)}${renditionPath(blob, rung, 'webp')}`;
}

interface DeskImageProps {
  readonly document: string;
  readonly picture: { readonly blob: string; readonly width: number; readonly alt?: string | undefined };
  /** CSS pixels that it is shown in. */
  readonly width: number;
  readonly alt?: string;
  /** What stands there when it cannot be shown. */
  readonly missing?: string;
  readonly className?: string;
  readonly style?: CSSProperties;
}

export function DeskImage({ document, picture, width, alt, missing = '', className, style }: DeskImageProps) {
  const [failed, setFailed] = useState('');
  // A small original has no large renditions.
  const widest = WIDTH_LADDER.findLast((each) => each <= picture.width) ?? WIDTH_LADDER[0];
  const source = deskMedia(document, picture.blob, Math.min(width, widest));
  if (failed === source)
    return (
      <Center className={className} style={style}>
        <Text size="sm" c="dimmed" ta="center" p="xs">
          {missing}
        </Text>
      </Center>
    );
  return (
    <img src={source} alt={alt ?? picture.alt ?? ''} loading="lazy" decoding="async" className={className} style={style} onError={() => setFailed(source)} />
  );
}
