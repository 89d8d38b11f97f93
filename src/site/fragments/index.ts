// The table of fragments.
import type { Fragment } from '../../edge/index.ts';
import type { SiteSettings } from '../settings.ts';
import { breaking } from './breaking.ts';
import { footer } from './footer.ts';
import { latest } from './latest.ts';
import { masthead } from './masthead.ts';

export function siteFragments(settings: SiteSettings): readonly Fragment[] {
  return [masthead(settings), breaking(), latest(), footer(settings)];
}
