// Menu: the links of the masthead or the footer.
import { z } from 'zod';
import { declareType } from '../declare.ts';
import { shortLine } from '../fields.ts';
import { safeHref } from '../rich-text.ts';

export interface MenuBody {
  readonly items: readonly { readonly label: string; readonly href: string }[];
}

export const menu = declareType({
  name: 'menu',
  label: 'Menu',
  fields: z.strictObject({
    place: z.enum(['main', 'footer']),
    items: z.array(z.strictObject({ label: shortLine.min(1), href: safeHref })).max(60),
  }),
  path: () => undefined,
  facets: { body: ({ fields }) => ({ items: fields.items }) satisfies MenuBody },
  listings: ({ fields, publication }) => [{ listing: 'menus', partition: fields.place, key: [publication.firstAt] }],
});
