// The picture, large, and the point that must stay in every crop: clicked, or moved with the arrow keys.
import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { useWords } from '../words/language.tsx';
import type { Point } from './crop-window.ts';
import { pictureWords } from './words.ts';
import './pictures.css';

const STEP = 0.02;
const LARGE_STEP = 0.1;
const within = (share: number) => Math.round(Math.min(1, Math.max(0, share)) * 100) / 100;

interface FocalPictureProps {
  readonly source: string;
  readonly alt: string;
  readonly point: Point;
  readonly readOnly: boolean;
  readonly onMove: (point: Point) => void;
  readonly onMissing: () => void;
}

export function FocalPicture({ source, alt, point, readOnly, onMove, onMissing }: FocalPictureProps) {
  const words = useWords(pictureWords);
  const image = useRef<HTMLImageElement>(null);
  const move = (next: Point) => !readOnly && onMove({ x: within(next.x), y: within(next.y) });
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    const box = image.current?.getBoundingClientRect();
    // A press of Enter is a click without a place.
    if (!box || event.detail === 0) return;
    move({ x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height });
  };
  const press = (event: KeyboardEvent) => {
    const by = event.shiftKey ? LARGE_STEP : STEP;
    const [x, y] = { ArrowLeft: [-by, 0], ArrowRight: [by, 0], ArrowUp: [0, -by], ArrowDown: [0, by] }[event.key] ?? [0, 0];
    if (x === 0 && y === 0) return;
    event.preventDefault();
    move({ x: point.x + (x as number), y: point.y + (y as number) });
  };
  return (
    <button
      type="button"
      className="desk-focal"
      disabled={readOnly}
      aria-label={words.focal(percent(point.x), percent(point.y))}
      onClick={click}
      onKeyDown={press}
    >
      <span className="desk-focal-frame">
        <img ref={image} src={source} alt={alt} onError={onMissing} />
        <span className="desk-focal-point" style={{ left: `${point.x * 100}%`, top: `${point.y * 100}%` }} />
      </span>
    </button>
  );
}

const percent = (share: number) => Math.round(share * 100);
