// The page of one picture, above its words: what every shape keeps of it, who shows it, what is like it, and another file in its place.
import { Button, Grid, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, useState } from 'react';
import { type CropRatio, WIDTH_LADDER } from '../../../media/contract.ts';
import { useCopy, useText, useValue } from '../forms/copy.tsx';
import { useWords } from '../words/language.tsx';
import { cropRatios, type Point, positionOf } from './crop-window.ts';
import { deskMedia } from './desk-image.tsx';
import { FocalPicture } from './focal-picture.tsx';
import { PictureFacts } from './picture-facts.tsx';
import { ReplaceFile } from './replace-file.tsx';
import { RightsNote } from './rights-note.tsx';
import { pictureWords } from './words.ts';
import './pictures.css';

const LARGE_WIDTH = 960;
const SMALL_WIDTH = 320;
const MIDDLE: Point = { x: 0.5, y: 0.5 };

export default function PicturePanel() {
  const words = useWords(pictureWords);
  const { document, readOnly } = useCopy();
  const [blob] = useValue('blob') as [string | undefined, unknown];
  const [width] = useValue('width') as [number | undefined, unknown];
  const [height] = useValue('height') as [number | undefined, unknown];
  const [focal, setFocal] = useValue('focal') as [Point | undefined, (next: unknown) => void];
  const [crops, setCrops] = useValue('crops') as [Partial<Record<CropRatio, Point>> | undefined, (next: unknown) => void];
  const [alt] = useText('alt');
  const [shape, setShape] = useState<CropRatio>();
  const [fresh, setFresh] = useState<{ blob: string; url: string }>();
  const [missing, setMissing] = useState('');
  useEffect(() => () => (fresh ? URL.revokeObjectURL(fresh.url) : undefined), [fresh]);
  if (document === undefined || blob === undefined) return null;

  const size = { width: width ?? 1, height: height ?? 1 };
  const widest = WIDTH_LADDER.findLast((each) => each <= size.width) ?? WIDTH_LADDER[0];
  const source = (wanted: number) => (fresh?.blob === blob ? fresh.url : deskMedia(document, blob, Math.min(wanted, widest)));
  const common = focal ?? MIDDLE;
  const point = (shape && crops?.[shape]) ?? common;
  const move = (next: Point) => (shape ? setCrops({ ...crops, [shape]: next }) : setFocal(next));
  const dropOwn = (ratio: CropRatio) => {
    const { [ratio]: _, ...others } = crops ?? {};
    setCrops(Object.keys(others).length === 0 ? undefined : others);
  };
  return (
    <Stack gap="sm">
      <RightsNote />
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 7 }}>
          {missing === blob && fresh?.blob !== blob ? (
            <Text c="dimmed" py="xl" ta="center">
              {words.shownOnceSaved}
            </Text>
          ) : (
            <FocalPicture source={source(LARGE_WIDTH)} alt={alt} point={point} readOnly={readOnly} onMove={move} onMissing={() => setMissing(blob)} />
          )}
          <Text size="xs" c="dimmed" mt={4}>
            {words.focalSays} {words.pixels(size.width, size.height)}
          </Text>
          <Text size="xs" c="dimmed">
            {words.neverShown}
          </Text>
          {!readOnly && <ReplaceFile onReplaced={setFresh} />}
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Title order={2} size="h5" id="desk-shapes">
            {words.shapes}
          </Title>
          <Text size="xs" c="dimmed" mb="xs">
            {words.shapesSay}
          </Text>
          <div className="desk-shapes" role="radiogroup" aria-labelledby="desk-shapes">
            {cropRatios.map((ratio) => (
              <Shape
                key={ratio}
                ratio={ratio}
                source={source(SMALL_WIDTH)}
                position={positionOf(size, ratio, crops?.[ratio] ?? common)}
                isOwn={crops?.[ratio] !== undefined}
                isChosen={shape === ratio}
                onChoose={() => setShape(shape === ratio ? undefined : ratio)}
              />
            ))}
          </div>
          <Group gap="xs" mt="xs" mih={28}>
            <Text size="xs">{shape ? words.ofShape(shape) : words.ofAll}</Text>
            {shape && (
              <Button size="compact-xs" variant="default" onClick={() => setShape(undefined)}>
                {words.ofAll}
              </Button>
            )}
            {shape && crops?.[shape] && !readOnly && (
              <Button size="compact-xs" variant="default" onClick={() => dropOwn(shape)}>
                {words.useCommon}
              </Button>
            )}
          </Group>
          <PictureFacts document={document} />
        </Grid.Col>
      </Grid>
    </Stack>
  );
}

interface ShapeProps {
  readonly ratio: CropRatio;
  readonly source: string;
  readonly position: Point;
  readonly isOwn: boolean;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Shape({ ratio, source, position, isOwn, isChosen, onChoose }: ShapeProps) {
  const words = useWords(pictureWords);
  const name = words.shapeName(ratio);
  return (
    <button type="button" className="desk-shape" role="radio" aria-checked={isChosen} aria-label={isOwn ? `${name}, ${words.own}` : name} onClick={onChoose}>
      <span className="desk-shape-window" style={{ aspectRatio: ratio.replace(':', ' / ') }}>
        <img src={source} alt="" style={{ objectPosition: `${position.x}% ${position.y}%` }} />
      </span>
      <Text size="xs" component="span">
        {name}
        {isOwn ? ' •' : ''}
      </Text>
    </button>
  );
}
