// The demo's menus, and the addresses that lead elsewhere.
import type { TypeName } from '../../content/index.ts';
import { strands } from './strands.ts';

/** As documents, without instants. */
export const menuDocuments = [
  {
    id: 'menu-main',
    type: 'menu' as TypeName,
    fields: { place: 'main', items: strands.filter(({ strand }) => !strand.includes('/')).map(({ strand, name }) => ({ label: name, href: `/${strand}` })) },
  },
  {
    id: 'menu-footer',
    type: 'menu' as TypeName,
    fields: {
      place: 'footer',
      items: [
        { label: 'About Tonn', href: '/about' },
        { label: 'Contact', href: '/contact' },
        { label: 'How we correct', href: '/corrections' },
        { label: 'Accessibility', href: '/accessibility' },
        { label: 'Privacy', href: '/privacy' },
      ],
    },
  },
];

const redirects: readonly (readonly [from: string, to: string, status: 301 | 302])[] = [
  ['/home', '/', 301],
  ['/news/west', '/news/regions', 301],
  ['/gaeilge', '/nuacht', 301],
  ['/recipes', '/life/food', 301],
  ['/about-us', '/about', 301],
  ['/storm', '/topics/storm-una', 302],
];

/** As documents, without instants. */
export const redirectDocuments = redirects.map(([from, to, status]) => ({
  id: `redirect${from.replaceAll('/', '-')}`,
  type: 'redirect' as TypeName,
  fields: { from, to, status },
}));
