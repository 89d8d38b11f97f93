// Redirect: an old path that leads somewhere else.
import { z } from 'zod';
import { declareType } from '../declare.ts';
import { sitePath } from '../fields.ts';
import { QUERY_ADDRESS } from '../query-address.ts';
import { safeHref } from '../rich-text.ts';

export const redirect = declareType({
  name: 'redirect',
  label: 'Redirect',
  fields: z
    .strictObject({
      from: z.union([sitePath, z.string().regex(QUERY_ADDRESS)]).describe('A path, or a path and the one query parameter that names a document: /?p=123'),
      to: safeHref,
      status: z.union([z.literal(301), z.literal(302), z.literal(307), z.literal(308)]).default(301),
    })
    .refine(({ from, to }) => from !== to, { path: ['to'], message: 'a redirect cannot lead to itself' }),
  path: ({ fields }) => fields.from,
  facets: {},
  listings: () => [],
  redirect: ({ fields }) => ({ to: fields.to, status: fields.status }),
});
