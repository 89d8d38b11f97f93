// Image: a picture asset. Its bytes are a blob, named by their SHA-256; its renditions are made on request.
import { z } from 'zod';
import { declareType } from '../declare.ts';
import { shortLine, standfirst } from '../fields.ts';

export interface ImageCard {
  /** SHA-256 of the original, lower-case hexadecimal. */
  readonly blob: string;
  /** Pixels, after EXIF orientation. */
  readonly width: number;
  readonly height: number;
  /** Focal point, 0 to 1 from the left and from the top. */
  readonly focal: { readonly x: number; readonly y: number };
  readonly alt: string;
  readonly caption: string;
  readonly credit: string;
}

export const image = declareType({
  name: 'image',
  label: 'Image',
  fields: z.strictObject({
    blob: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'a blob is named by its SHA-256 in lower-case hexadecimal')
      .meta({ control: 'blob', readOnly: true }),
    width: z.number().int().min(1).max(65_535).meta({ readOnly: true }),
    height: z.number().int().min(1).max(65_535).meta({ readOnly: true }),
    focal: z.strictObject({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) }).default({ x: 0.5, y: 0.5 }),
    alt: standfirst.default(''),
    caption: standfirst.default(''),
    credit: shortLine.default(''),
  }),
  path: () => undefined,
  facets: { card: ({ fields }) => ({ ...fields }) satisfies ImageCard },
  listings: ({ fields }) => [{ listing: 'blobs', partition: fields.blob, key: [0] }],
});
