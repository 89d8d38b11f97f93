// One page with its fragments put in, over a view. Pure. Not the edge's assembly: this one has nothing to store.
import { parseTarget } from '../http/request-target.ts';
import { type SiteSettings, siteFragments, sitePages } from '../site/index.ts';
import type { View } from '../replica/index.ts';
import type { Previewed } from './contract.ts';

/** Fragments within fragments, counted from the page. */
const INCLUDE_DEPTH_MAX = 8;

type Drawn = ReturnType<ReturnType<typeof sitePages>[number]['render']>;

/** The page at a reader's address. A fragment that cannot be shown is left out, as readers would see it. */
export function drawPage(settings: SiteSettings, view: View, target: string): Previewed {
  const parsed = parseTarget(target);
  if (!parsed) throw new Error(`the address cannot be read: ${target}`);
  for (const page of sitePages(settings)) {
    const match = page.match(parsed.path, parsed.query);
    if (!match) continue;
    const drawn = page.render(view, match.params);
    return { status: drawn.status, headers: drawn.headers, text: assemble(settings, view, drawn) };
  }
  throw new Error(`no page of the site answers ${target}`);
}

function assemble(settings: SiteSettings, view: View, page: Drawn): string {
  const fragments = new Map(siteFragments(settings).map((each) => [each.name, each]));
  return textOf(page, 0);

  function textOf({ body }: Drawn, depth: number): string {
    return body
      .map((part) => {
        if (typeof part === 'string') return part;
        const drawn = depth < INCLUDE_DEPTH_MAX ? fragments.get(part.fragment)?.render(view, part.params) : undefined;
        return drawn?.status === 200 ? textOf(drawn, depth + 1) : '';
      })
      .join('');
  }
}
