// Strand: a branch of the service (news, news/politics, sport). The tree is in the paths.
import { z } from 'zod';
import { declareType } from '../declare.ts';
import { shortLine, standfirst, strandPath } from '../fields.ts';

export interface StrandCard {
  readonly path: string;
  readonly strand: string;
  readonly name: string;
  readonly accent: string;
}

/** Apart from the card: what other pages borrow of a strand, so that an edit of its words leaves them alone. */
export interface StrandLook {
  readonly accent: string;
  /** BCP 47, for the `lang` of its pages and headlines. */
  readonly language: string;
}

export const strand = declareType({
  name: 'strand',
  label: 'Strand',
  fields: z.strictObject({
    strand: strandPath.describe('Its place in the tree, for example news/politics; the parent is news'),
    name: shortLine.min(1),
    description: standfirst.default(''),
    accent: z
      .enum(['red', 'green', 'blue', 'purple', 'teal', 'amber', 'slate', 'pink'])
      .default('red')
      .describe('The colour of its furniture; sub-strands usually share their parent’s'),
    language: z.enum(['en', 'ga']).default('en').describe('What its stories are written in: browsers, screen readers and search engines are told'),
    order: z.number().int().min(0).max(10_000).default(1000).describe('Smaller stands earlier among its siblings'),
  }),
  path: ({ fields }) => `/${fields.strand}`,
  facets: {
    address: ({ fields }) => ({ path: `/${fields.strand}` }),
    card: ({ fields }): StrandCard & Record<string, string> => ({ path: `/${fields.strand}`, strand: fields.strand, name: fields.name, accent: fields.accent }),
    look: ({ fields }) => ({ accent: fields.accent, language: fields.language }) satisfies StrandLook,
    body: ({ fields }) => ({ description: fields.description }),
  },
  listings: ({ fields }) => [
    {
      listing: 'strands',
      partition: fields.strand.includes('/') ? fields.strand.slice(0, fields.strand.lastIndexOf('/')) : '',
      key: [{ descending: fields.order }, { descending: fields.name }],
    },
    { listing: 'strand', partition: fields.strand, key: [0] },
    { listing: 'pages', partition: '*', key: [{ descending: `/${fields.strand}` }] },
  ],
});
