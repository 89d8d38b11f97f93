// What can be wrong with who somebody is.
import { defineErrors } from '../kernel/errors.ts';

export const identityErrors = defineErrors({
  'token-name-invalid': { status: 422, title: 'This name cannot be given to a token.', fix: 'Use letters, digits, spaces and . _ @ -, and fewer of them.' },
  'unknown-token': { status: 404, title: 'There is no such token.', fix: '`strandline token list` shows them.' },
  'account-invalid': { status: 422, title: 'This is not an account.', fix: 'Give a name and an e-mail address, each once.' },
  'account-exists': { status: 409, title: 'There is an account with this e-mail address.', fix: 'Invite them to it, or use another address.' },
  'unknown-account': { status: 404, title: 'There is no such account.', fix: 'The desk’s settings list them.' },
  'last-administrator': { status: 409, title: 'Nobody would be left who can manage accounts.', fix: 'Make somebody else an administrator first.' },
  'password-refused': { status: 422, title: 'This password is too easy.', fix: 'Four or five words that nobody would put together are easy to remember.' },
  'sign-in-refused': { status: 401, title: 'That did not match.', fix: 'Check the address and what you typed; a forgotten password can be reset by mail.' },
  'sign-in-busy': { status: 503, title: 'Too many people sign in at this moment.', fix: 'Try again in a few seconds; what you have written is kept.' },
  'too-many-attempts': {
    status: 429,
    title: 'Too many attempts.',
    fix: 'Wait as long as it says, then try again; a colleague with the role can reset your access.',
  },
  'link-invalid': { status: 410, title: 'This link cannot be used.', fix: 'It was used before or has expired: ask for a new one.' },
  'session-missing': { status: 401, title: 'You are not signed in.', fix: 'Sign in again; what you have written is kept.' },
  'unknown-session': { status: 404, title: 'There is no such session.', fix: 'It has ended already.' },
  'proof-needed': { status: 403, title: 'Please confirm that it is you.', fix: 'Enter your password, code or passkey again, then repeat this.' },
  'cross-site': { status: 403, title: 'This request came from another site.', fix: 'Open the desk itself and do it there.' },
  'code-refused': {
    status: 422,
    title: 'This code is not right.',
    fix: 'Codes change every half minute: check the device’s clock and enter the one that it shows now.',
  },
  'passkey-refused': { status: 422, title: 'The passkey could not be checked.', fix: 'Try again; if it lasts, sign in another way and add it anew.' },
});
