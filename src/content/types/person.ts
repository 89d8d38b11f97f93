// Person: a reporter, presenter or subject with a page of their stories.
import { z } from 'zod';
import { declareType } from '../declare.ts';
import { reference, shortLine, slug, standfirst } from '../fields.ts';

export interface PersonCard {
  readonly path: string;
  readonly name: string;
  readonly role: string;
  readonly image: string | null;
}

export const person = declareType({
  name: 'person',
  label: 'Person',
  fields: z.strictObject({
    name: shortLine.min(1),
    slug,
    role: shortLine.default('').describe('"Political Correspondent"'),
    biography: standfirst.default(''),
    image: reference('image').nullable().default(null),
  }),
  path: ({ fields }) => `/people/${fields.slug}`,
  facets: {
    address: ({ fields }) => ({ path: `/people/${fields.slug}` }),
    card: ({ fields }) => ({ path: `/people/${fields.slug}`, name: fields.name, role: fields.role, image: fields.image }) satisfies PersonCard,
    body: ({ fields }) => ({ biography: fields.biography }),
  },
  listings: ({ fields }) => [
    { listing: 'people', partition: '*', key: [{ descending: fields.name }] },
    { listing: 'pages', partition: '*', key: [{ descending: `/people/${fields.slug}` }] },
  ],
  search: ({ fields }) => ({ title: fields.name, text: `${fields.role}\n${fields.biography}` }),
  references: (fields) => (fields.image ? [fields.image] : []),
});
