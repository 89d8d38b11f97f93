// Whose request it is when proxies stand in front. Pure; it must never believe what somebody outside of the named proxies wrote.
// https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/X-Forwarded-For
import { BlockList, isIP } from 'node:net';

export type IsProxy = (address: string) => boolean;

/** Proxies by address or network, as `10.0.0.0/8` or `2001:db8::1`. Undefined when one of them is neither. */
export function proxiesOf(networks: readonly string[]): IsProxy | undefined {
  // Apart, because a list of both families takes IPv4 addresses for mapped ones.
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const network of networks) {
    const [address = '', bits] = network.split('/');
    const family = familyOf(address);
    const most = family === 'ipv4' ? 32 : 128;
    const length = bits === undefined ? most : Number(bits);
    if (!family || bits === '' || !Number.isInteger(length) || length < 0 || length > most) return undefined;
    lists[family].addSubnet(address, length, family);
  }
  return (address) => {
    const family = familyOf(address);
    return family !== undefined && lists[family].check(address, family);
  };
}

/** The nearest address that is no proxy of ours: each proxy adds, at the end of the header, whom it was asked by. */
export function clientAddress(peer: string | undefined, forwardedFor: string | undefined, isProxy: IsProxy): string {
  let nearest = plain(peer ?? '');
  const hops = (forwardedFor ?? '').split(',').map((hop) => plain(hop.trim()));
  while (hops.length > 0 && isProxy(nearest)) {
    const hop = hops.pop() as string;
    // What is no address was not written by a proxy of ours.
    if (isIP(hop) === 0) break;
    nearest = hop;
  }
  return nearest === '' ? 'unknown' : nearest;
}

function familyOf(address: string): 'ipv4' | 'ipv6' | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? 'ipv4' : 'ipv6';
}

/** A socket of both families shows IPv4 as ::ffff:192.0.2.1 (RFC 4291 §2.5.5.2). */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}
