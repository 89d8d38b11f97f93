// Old addresses whose query names a document: `/?p=123` leads to where it is now. Stands before the pages that live at those paths.
import type { Page } from '../../edge/index.ts';
import { queryAddress } from '../../content/query-address.ts';
import type { SiteSettings } from '../settings.ts';
import { goneResponse } from './not-found.ts';
import { redirect } from './redirect.ts';

export function queryAddresses(settings: SiteSettings): Page {
  return {
    name: 'query-address',
    match(path, query) {
      const address = queryAddress(path, query);
      return address === undefined ? undefined : { key: address, params: { address } };
    },
    render(view, { address = '/' }) {
      const target = view.path(address);
      if (target?.kind === 'redirect') return redirect(target.to, target.status);
      if (target?.kind === 'gone') return goneResponse(settings, target);
      // Nothing was ever there: the parameter means nothing to us, the path still may.
      return redirect(address.slice(0, address.indexOf('?')), 302);
    },
  };
}
