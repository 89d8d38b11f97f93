// Passwords: argon2id (RFC 9106) in Node's thread pool, kept as PHC strings. So many at once: each takes 19 MiB and a core.
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { Problem } from '../kernel/errors.ts';
import { WorkQueue } from '../kernel/work-queue.ts';
import { identityErrors } from './errors.ts';

/** NIST SP 800-63B §3.1.1.2: length is what counts; no rules of composition. */
export const PASSWORD_MIN_CHARS = 12;
export const PASSWORD_MAX_CHARS = 256;
/** OWASP's first recommendation for argon2id: 19 MiB, two passes, one lane. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const SALT_BYTES = 16;
const TAG_BYTES = 32;
const AT_ONCE = 2;
const WAITING_MAX = 64;

const derive = promisify(argon2) as unknown as (algorithm: 'argon2id', parameters: object) => Promise<Buffer>;
const queue = new WorkQueue({ atOnce: AT_ONCE, waiting: WAITING_MAX }, () => new Problem(identityErrors['sign-in-busy'], `${WAITING_MAX} wait already.`));

/** Refuses what is too short, too long, or what every list of leaked passwords begins with. */
export function checkPassword(password: string, about: readonly string[]): void {
  const length = [...password].length;
  if (length < PASSWORD_MIN_CHARS || length > PASSWORD_MAX_CHARS) {
    throw new Problem(identityErrors['password-refused'], `It has ${length} characters; ${PASSWORD_MIN_CHARS} to ${PASSWORD_MAX_CHARS} are wanted.`);
  }
  const plain = password.toLowerCase();
  if (new Set(plain).size < 5) throw new Problem(identityErrors['password-refused'], 'It repeats a few characters only.');
  if (/^(?:.*?)(?:0?123456789|abcdefgh|qwertyui|password|letmein|iloveyou)/.test(plain) && length < 2 * PASSWORD_MIN_CHARS) {
    throw new Problem(identityErrors['password-refused'], 'It holds one of the sequences that are tried first.');
  }
  const known = about.map((word) => word.toLowerCase()).filter((word) => word.length > 3);
  if (known.some((word) => plain.includes(word) && plain.length - word.length < PASSWORD_MIN_CHARS)) {
    throw new Problem(identityErrors['password-refused'], 'It is little more than your name or address.');
  }
}

/** `$argon2id$v=19$m=…,t=…,p=…$salt$tag` */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const tag = await tagOf(password, salt, { memory: MEMORY_KIB, passes: PASSES, lanes: LANES });
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${plainBase64(salt)}$${plainBase64(tag)}`;
}

const FORM = /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{43})$/;
/** A hash that no password has, so that an unknown account takes as long to refuse as a wrong password. */
const NOBODY = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${plainBase64(Buffer.alloc(SALT_BYTES, 7))}$${'A'.repeat(43)}`;

/** Whether the password is the one that was hashed. An empty hash (no account, or no password) takes as long and is never right. */
export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [, memory, passes, lanes, salt = '', tag = ''] = FORM.exec(stored || NOBODY) ?? [];
  if (memory === undefined || password.length > 4 * PASSWORD_MAX_CHARS) return false;
  const found = await tagOf(password, Buffer.from(salt, 'base64'), { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) });
  return stored !== '' && timingSafeEqual(found, Buffer.from(tag, 'base64'));
}

function tagOf(password: string, nonce: Buffer, { memory, passes, lanes }: { memory: number; passes: number; lanes: number }): Promise<Buffer> {
  // NFC: the same password typed on another keyboard is the same bytes.
  const message = Buffer.from(password.normalize('NFC'));
  return queue.run(() => derive('argon2id', { message, nonce, memory, passes, parallelism: lanes, tagLength: TAG_BYTES }));
}

function plainBase64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
