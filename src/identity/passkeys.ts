// Passkeys (WebAuthn Level 3): added by somebody signed in, then enough to sign in with. Challenges count once, for a few minutes.
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Database } from '../database/index.ts';
import { Problem } from '../kernel/errors.ts';
import { type Account, findAccount, findCredential, insertCredential, listCredentials, noteUse } from './accounts.store.ts';
import { identityErrors } from './errors.ts';
import { hashOf } from './secret.ts';

const CHALLENGE_MS = 5 * 60_000;
const NAME_MAX_CHARS = 60;

/** The site that passkeys are for. */
export interface RelyingParty {
  readonly name: string;
  /** `https://www.example.org` */
  readonly origin: string;
}

interface Detail {
  readonly publicKey: string;
  readonly counter: number;
  readonly transports: string[];
}

const domainOf = ({ origin }: RelyingParty) => new URL(origin).hostname;
/** The credential's own id is long: it is kept by its hash. */
const keyOf = (credentialId: string) => `pk-${hashOf(credentialId).slice(0, 40)}`;

export async function offerPasskey(database: Database, party: RelyingParty, account: Account, now: number): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const known = await listCredentials(database.kysely, account.id, 'passkey');
  const options = await generateRegistrationOptions({
    rpName: party.name,
    rpID: domainOf(party),
    userName: account.email,
    userDisplayName: account.name,
    userID: Buffer.from(account.id),
    excludeCredentials: known.map(({ detail }) => ({ id: (detail as { credential: string }).credential })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(database, options.challenge, account.id, now);
  return options;
}

export interface NewPasskey {
  readonly party: RelyingParty;
  readonly account: Account;
  readonly name: string;
  readonly response: RegistrationResponseJSON;
  readonly now: number;
}

export async function addPasskey(database: Database, { party, account, name, response, now }: NewPasskey): Promise<void> {
  const { verified, registrationInfo } = await verifyRegistrationResponse({
    response,
    expectedChallenge: (challenge) => useChallenge(database, challenge, account.id, now),
    expectedOrigin: party.origin,
    expectedRPID: domainOf(party),
  }).catch(refuse);
  if (!verified || !registrationInfo) throw new Problem(identityErrors['passkey-refused'], 'Its answer does not verify.');
  const { credential } = registrationInfo;
  await insertCredential(database.kysely, {
    id: keyOf(credential.id),
    account: account.id,
    kind: 'passkey',
    name: name.trim().slice(0, NAME_MAX_CHARS) || 'Passkey',
    detail: {
      credential: credential.id,
      publicKey: Buffer.from(credential.publicKey).toString('base64url'),
      counter: credential.counter,
      transports: credential.transports ?? [],
    },
    createdAt: now,
    usedAt: null,
  });
}

export async function askForPasskey(database: Database, party: RelyingParty, now: number): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const options = await generateAuthenticationOptions({ rpID: domainOf(party), userVerification: 'required' });
  await keepChallenge(database, options.challenge, '', now);
  return options;
}

/** The account whose passkey signed the challenge. */
export async function usePasskey(
  database: Database,
  { party, response, now }: { party: RelyingParty; response: AuthenticationResponseJSON; now: number },
): Promise<Account> {
  const stored = await findCredential(database.kysely, keyOf(response.id));
  if (!stored || stored.kind !== 'passkey') throw new Problem(identityErrors['passkey-refused'], 'It is not known here.');
  const detail = stored.detail as unknown as Detail & { credential: string };
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => useChallenge(database, challenge, '', now),
    expectedOrigin: party.origin,
    expectedRPID: domainOf(party),
    credential: {
      id: detail.credential,
      publicKey: new Uint8Array(Buffer.from(detail.publicKey, 'base64url')),
      counter: detail.counter,
      transports: detail.transports as never,
    },
  }).catch(refuse);
  const account = await findAccount(database.kysely, { id: stored.account });
  if (!verified || account?.state !== 'active') throw new Problem(identityErrors['passkey-refused'], 'Its answer does not verify.');
  await noteUse(database.kysely, stored, { ...stored.detail, counter: authenticationInfo.newCounter }, now);
  return account;
}

/** Challenges are kept where one-time links are: by hash, for a while, used once. */
async function keepChallenge(database: Database, challenge: string, account: string, now: number): Promise<void> {
  await database.kysely
    .insertInto('one_time_link')
    .values({ hash: hashOf(challenge), purpose: 'passkey-challenge', account, detail: '{}', expires_at: now + CHALLENGE_MS })
    .execute();
}

async function useChallenge(database: Database, challenge: string, account: string, now: number): Promise<boolean> {
  const result = await database.kysely
    .deleteFrom('one_time_link')
    .where('hash', '=', hashOf(challenge))
    .where('purpose', '=', 'passkey-challenge')
    .where('account', '=', account)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return Number(result.numDeletedRows) === 1;
}

function refuse(error: unknown): never {
  throw new Problem(identityErrors['passkey-refused'], error instanceof Error ? `${error.message}.` : '', {}, error);
}
