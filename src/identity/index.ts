// Identity's front door.
export {
  changePassword,
  choosePassword,
  createFirstAdministrator,
  firstAdministratorLink,
  getAccount,
  grantRole,
  grantsOf,
  invite,
  passwordResetLink,
  revokeRole,
  setAccountState,
} from './accounts.ts';
export { type Account, deleteCredentials, findAccount, type GrantRow, listAccounts, listCredentials, listGrants } from './accounts.store.ts';
export { identityErrors } from './errors.ts';
export { createTokens } from './migrations/0003-tokens.ts';
export { createAccounts } from './migrations/0010-accounts.ts';
export { readLink } from './one-time-links.ts';
export { addPasskey, askForPasskey, offerPasskey, type RelyingParty, usePasskey } from './passkeys.ts';
export { countRecoveryCodes, newRecoveryCodes } from './recovery-codes.ts';
export { allows, type Grant, type Right, type RoleName, roleNames, roles, type Subject } from './roles.ts';
export {
  demandProof,
  endSession,
  endSessions,
  findSession,
  listSessions,
  openSession,
  proveAgain,
  type Session,
  SESSION_MAX_MS,
  type SignInPlace,
} from './sessions.ts';
export { prove, type SignedIn, signIn } from './sign-in.ts';
export { createToken, findToken, listTokens, revokeToken, type Token, TOKEN_NAME_MAX_CHARS } from './tokens.ts';
export { addTotp, offerTotp } from './totp.ts';
