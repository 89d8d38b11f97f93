// Topic: a subject that runs across strands.
import { z } from 'zod';
import { declareType } from '../declare.ts';
import { shortLine, slug, standfirst } from '../fields.ts';

export interface TopicCard {
  readonly path: string;
  readonly name: string;
}

export const topic = declareType({
  name: 'topic',
  label: 'Topic',
  fields: z.strictObject({
    name: shortLine.min(1),
    slug,
    description: standfirst.default(''),
  }),
  path: ({ fields }) => `/topics/${fields.slug}`,
  facets: {
    address: ({ fields }) => ({ path: `/topics/${fields.slug}` }),
    card: ({ fields }) => ({ path: `/topics/${fields.slug}`, name: fields.name }) satisfies TopicCard,
    body: ({ fields }) => ({ description: fields.description }),
  },
  listings: ({ fields }) => [
    { listing: 'topics', partition: '*', key: [{ descending: fields.name }] },
    { listing: 'pages', partition: '*', key: [{ descending: `/topics/${fields.slug}` }] },
  ],
  search: ({ fields }) => ({ title: fields.name, text: fields.description }),
});
