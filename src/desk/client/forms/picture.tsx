// A small picture of an image document, public or not.
import { DeskImage } from '../pictures/desk-image.tsx';
import { useWords } from '../words/language.tsx';
import { formWords } from './words.ts';

interface PictureProps {
  /** Id of the image document, and its fields. */
  readonly document: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** CSS pixels. */
  readonly width: number;
}

export function Picture({ document, fields, width }: PictureProps) {
  const words = useWords(formWords);
  const { blob, alt, width: pixels, height: lines } = fields;
  if (typeof blob !== 'string') return null;
  const picture = { blob, width: typeof pixels === 'number' ? pixels : width, alt: typeof alt === 'string' ? alt : '' };
  // Its room is there before it is: what stands below must not move under somebody's pointer.
  const ratio = typeof pixels === 'number' && typeof lines === 'number' ? { aspectRatio: `${pixels} / ${lines}` } : {};
  return <DeskImage document={document} picture={picture} width={width * 2} missing={words.notPublic} className="desk-picture" style={{ width, ...ratio }} />;
}
