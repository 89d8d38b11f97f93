// Which addresses of the network are public. An export may name any host: without this, a picture's address could reach into our own network.
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { isPublicAddress } from '../../http/public-address.ts';
import { Problem } from '../../kernel/errors.ts';
import { importErrors } from './errors.ts';

/** Refuses a host that is written as an address which is not public. Names are judged when they are looked up: by `publicLookup`. */
export function refusePrivateHost(hostname: string): void {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0 && !isPublicAddress(bare)) throw new Problem(importErrors['picture-host-refused'], `It is ${bare}.`);
}

/** A look-up for node:http that answers with public addresses only. What was judged is what is connected to: a name cannot change in between. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const addresses = found as LookupAddress[] | undefined;
    if (error) return callback(error, '', 0);
    const bad = addresses?.find(({ address }) => !isPublicAddress(address));
    const [first] = addresses ?? [];
    if (bad || !first) return callback(new Problem(importErrors['picture-host-refused'], `${hostname} is ${bad?.address ?? 'nowhere'}.`) as never, '', 0);
    if (options.all) return callback(null, addresses as never);
    callback(null, first.address, first.family);
  });
};
