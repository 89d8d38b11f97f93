// Page: standing text with a path of its own (about, contact, terms).
import { z } from 'zod';
import { declareType } from '../declare.ts';
import { shortLine, sitePath, standfirst } from '../fields.ts';
import { documentsIn, plainText, type RichText, richText } from '../rich-text.ts';

export interface PageBody {
  readonly title: string;
  readonly description: string;
  readonly body: RichText;
}

export const page = declareType({
  name: 'page',
  label: 'Page',
  fields: z.strictObject({
    title: shortLine.min(1),
    path: sitePath,
    description: standfirst.default(''),
    body: richText,
  }),
  path: ({ fields }) => fields.path,
  facets: {
    address: ({ fields }) => ({ path: fields.path }),
    link: ({ fields }) => ({ path: fields.path, headline: fields.title, strand: '' }),
    body: ({ fields }) => ({ title: fields.title, description: fields.description, body: fields.body as unknown as { readonly [key: string]: never } }),
  },
  listings: ({ fields }) => [{ listing: 'pages', partition: '*', key: [{ descending: fields.path }] }],
  search: ({ fields }) => ({ title: fields.title, text: plainText(fields.body) }),
  references: (fields) => documentsIn(fields.body),
});
