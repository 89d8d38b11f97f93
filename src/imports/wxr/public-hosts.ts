// Which addresses of the network are public. An export may name any host: without this, a picture's address could reach into our own network.
import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Problem } from '../../kernel/errors.ts';
import { importErrors } from './errors.ts';

/** IANA special-purpose registries (RFC 6890 and its updates): nothing here is reached over the public internet. */
const special4 = new BlockList();
/** Apart, because a list of both families takes every IPv4 address for a mapped one of `::/3`. */
const special6 = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  special4.addSubnet(net, bits, 'ipv4');
// Global unicast is 2000::/3; the rest of IPv6 is not public, and of it these are not either.
for (const [net, bits] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  special6.addSubnet(net, bits, 'ipv6');

export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  return family === 6 ? !special6.check(address, 'ipv6') : family === 4 && !special4.check(address, 'ipv4');
}

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
