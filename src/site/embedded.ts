// Documents inside a text, as pages show them.
import type { Link } from '../content/card.ts';
import { nothing } from '../html/index.ts';
import type { View } from '../replica/contract.ts';
import { langOf } from './links.ts';
import { figure, findImage } from './pictures.ts';
import { type Embedded, relatedLink } from './rich-text.ts';
import { wordsIn } from './words.ts';

const BODY_SIZES = '(min-width: 42rem) 40rem, 100vw';

/** As they are now; one that is not public leaves no trace. */
export function embedded(view: View, language = 'en'): Embedded {
  const words = wordsIn(language);
  const link = (id: string) => view.facet(id, 'link') as Link | undefined;
  return {
    image: (id, caption) => figure(findImage(view, id), caption, { sizes: BODY_SIZES }),
    gallery(id) {
      const found = link(id);
      return found ? relatedLink(words.pictures, found.path, found.headline, langOf(view, found, language)) : nothing;
    },
    related(id) {
      const found = link(id);
      return found ? relatedLink(words.read, found.path, found.headline, langOf(view, found, language)) : nothing;
    },
    link: (href, title) => relatedLink(words.read, href, title),
  };
}
