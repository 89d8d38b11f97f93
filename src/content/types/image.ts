// Image: a picture asset. Its bytes are a blob, named by their SHA-256; its renditions are made on request.
import { z } from 'zod';
import { declareType } from '../declare.ts';
import { instant, shortLine, standfirst, strandPath } from '../fields.ts';
import { RIGHTS_NOTE_MAX_CHARS, rightsCategories, TERRITORIES_MAX } from '../rights.ts';
import { words } from '../words.ts';

/** Shapes that crops come in, width to height. */
export const cropRatios = ['16:9', '4:3', '3:2', '1:1', '2:1', '4:5', '40:21'] as const;
export type CropRatio = (typeof cropRatios)[number];

/** 0 to 1 from the left and from the top. */
export type FocalPoint = { readonly x: number; readonly y: number };

export interface ImageCard {
  /** SHA-256 of the original, lower-case hexadecimal. */
  readonly blob: string;
  /** Pixels, after EXIF orientation. */
  readonly width: number;
  readonly height: number;
  readonly focal: FocalPoint;
  /** Focal points of single shapes, where the one for all will not do. */
  readonly crops?: Readonly<Partial<Record<CropRatio, FocalPoint>>>;
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
  /** Instants between which it may be shown; absent: whenever. */
  readonly from?: number;
  readonly until?: number;
}

const share = z.number().min(0).max(1);
const point = z.strictObject({ x: share, y: share });
const blobName = z.string().regex(/^[0-9a-f]{64}$/, 'a blob is named by its SHA-256 in lower-case hexadecimal');

const rights = z
  .strictObject({
    category: z.enum(rightsCategories).default('own'),
    from: instant.optional().describe('Readers see it from this instant on'),
    until: instant.optional().describe('At this instant it leaves every page'),
    territories: z
      .array(z.string().regex(/^[A-Z]{2}$/, 'a territory is two capital letters, ISO 3166: IE, GB'))
      .max(TERRITORIES_MAX)
      .default([])
      .meta({ control: 'territories' })
      .describe('Where it may be shown, as ISO 3166 codes; none: everywhere. Kept for the record: pages are the same everywhere'),
    note: words.trim().max(RIGHTS_NOTE_MAX_CHARS).default('').describe('Who gave it, for what'),
  })
  .refine(({ from, until }) => from === undefined || until === undefined || from < until, { path: ['until'], message: 'the rights end before they begin' });

export const image = declareType({
  name: 'image',
  label: 'Image',
  fields: z.strictObject({
    alt: standfirst.default('').describe('What somebody who does not see it needs to know'),
    caption: standfirst.default(''),
    credit: shortLine.default(''),
    focal: point.default({ x: 0.5, y: 0.5 }).meta({ control: 'focal' }),
    crops: z.partialRecord(z.enum(cropRatios), point).optional().meta({ control: 'crops' }),
    strand: strandPath.optional().describe('Whose picture it is: who may change it, and where it is found'),
    rights: rights.optional(),
    takenAt: instant.optional().describe('When the picture was taken'),
    blob: blobName.meta({ control: 'blob', readOnly: true }),
    width: z.number().int().min(1).max(65_535).meta({ control: 'hidden', readOnly: true }),
    height: z.number().int().min(1).max(65_535).meta({ control: 'hidden', readOnly: true }),
    likeness: z
      .string()
      .regex(/^[0-9a-f]{16}$/)
      .optional()
      .meta({ control: 'hidden', readOnly: true }),
  }),
  path: () => undefined,
  facets: {
    card: ({ fields }) => {
      const { blob, width, height, focal, crops, alt, caption, credit, rights: { from, until } = {} } = fields;
      return {
        ...{ blob, width, height, focal, alt, caption, credit },
        ...(crops && Object.keys(crops).length > 0 ? { crops: crops as NonNullable<ImageCard['crops']> } : {}),
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
      } satisfies ImageCard;
    },
  },
  listings: ({ fields, publication }) =>
    [...new Set([fields.blob, ...(publication.formerBlobs ?? [])])].map((blob) => ({ listing: 'blobs', partition: blob, key: [0] })),
});
