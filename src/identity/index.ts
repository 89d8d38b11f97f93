// Identity's front door.
export { identityErrors } from './errors.ts';
export { createTokens } from './migrations/0003-tokens.ts';
export { createToken, findToken, listTokens, revokeToken, type Token } from './tokens.ts';
