// One request to one webhook. It must never follow a redirect, nor connect to an address that was not looked at.
import { lookup } from 'node:dns/promises';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { isPublicAddress } from '../http/public-address.ts';

/** From the look-up of the name to the answer's head. */
export const ANSWER_WAIT_MS = 10_000;

/** Where may be sent to. The house's rule is `publicOnly`; tests have receivers on this machine. */
export interface Reach {
  readonly protocols: readonly string[];
  readonly allows: (address: string) => boolean;
}

export const publicOnly: Reach = { protocols: ['https:'], allows: isPublicAddress };

export interface Post {
  readonly url: string;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Undefined when the address may be sent to, else why not. */
export function refusalOf(url: string, { protocols, allows }: Reach): string | undefined {
  if (!URL.canParse(url)) return 'It is no address.';
  const { protocol, username, password, hostname } = new URL(url);
  if (!protocols.includes(protocol)) return `It begins with ${protocol}; ${protocols.join(', ')} is allowed.`;
  if (username !== '' || password !== '') return 'It has a name or a password in it.';
  const literal = hostname.replace(/^\[|\]$/g, '');
  if (/^[\d.]+$|:/.test(literal) && !allows(literal)) return `${literal} is not a public address.`;
  return undefined;
}

/** The answer's status. Rejects with the reason when there is none. */
export async function send({ url, body, headers }: Post, reach: Reach, signal: AbortSignal): Promise<number> {
  const refusal = refusalOf(url, reach);
  if (refusal !== undefined) throw new Error(refusal);
  const target = new URL(url);
  const found = await lookup(target.hostname.replace(/^\[|\]$/g, ''), { all: true });
  // One private address among public ones is enough: it is how names are turned against the house.
  const foreign = found.find(({ address }) => !reach.allows(address));
  const [first] = found;
  if (foreign || !first) throw new Error(`${target.hostname} leads to ${foreign?.address ?? 'nowhere'}, which is not a public address.`);
  const request = target.protocol === 'https:' ? tlsRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const sent = request(
      target,
      {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
        agent: false,
        signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WAIT_MS)]),
        // The name is not asked again: what it led to a moment ago is where this goes.
        lookup: (_host, options, done) => (options.all ? done(null, [first]) : done(null, first.address, first.family)),
      },
      (answer) => {
        resolve(answer.statusCode ?? 0);
        answer.destroy();
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
