// The house's mail server: where it is, and handing a letter over to it (RFC 5321).
import { createTransport } from 'nodemailer';
import { Problem } from '../kernel/errors.ts';
import { mailErrors } from './errors.ts';
import type { Letter } from './outbox.ts';

/** Until the server is there, greets, and between its answers. */
const CONNECT_WAIT_MS = 20_000;
const GREETING_WAIT_MS = 20_000;
const SILENCE_WAIT_MS = 60_000;

export interface MailServer {
  /** Resolves with what the server said when it took the letter; rejects with its reason when it did not. */
  readonly hand: (letter: Letter & { readonly id: string }) => Promise<string>;
  readonly close: () => void;
}

export interface MailServerSettings {
  /** smtps:// (TLS from the first byte), or smtp:// (STARTTLS, which is demanded wherever a password is shown). */
  readonly url: string;
  readonly from: string;
}

/** Throws a Problem when the address cannot be used. */
export function mailServer({ url, from }: MailServerSettings): MailServer {
  const address = parse(url);
  const { hostname, port, username, password, protocol } = address;
  if (!/^[^@\s]+@[^@\s]+$|<[^@\s<>]+@[^@\s<>]+>$/.test(from)) throw new Problem(mailErrors['mail-server-invalid'], `The sender is “${from}”.`);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    requireTLS: !secure && username !== '',
    ...(username === '' ? {} : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: CONNECT_WAIT_MS,
    greetingTimeout: GREETING_WAIT_MS,
    socketTimeout: SILENCE_WAIT_MS,
    // A letter is text that we wrote: nothing in it may name a file or an address to be fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = /@([^@\s<>]+)>?$/.exec(from)?.[1] ?? 'localhost';
  return {
    hand: async ({ id, to, subject, text }) => {
      // The same letter sent twice carries one id, so that a mail program may show it once.
      const { response } = await transport.sendMail({ from, to: { name: '', address: to }, subject, text, messageId: `<${id}@${domain}>` });
      return response;
    },
    close: () => transport.close(),
  };
}

function parse(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !['smtp:', 'smtps:'].includes(address.protocol) || address.hostname === '')
    // Never the URL itself: it holds a password.
    throw new Problem(mailErrors['mail-server-invalid'], address ? `It begins with “${address.protocol}”.` : 'It is no URL.');
  return address;
}
