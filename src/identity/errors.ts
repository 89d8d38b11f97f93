// What can be wrong with who somebody is.
import { defineErrors } from '../kernel/errors.ts';

export const identityErrors = defineErrors({
  'token-name-invalid': { status: 422, title: 'This name cannot be given to a token.', fix: 'Use letters, digits, spaces and . _ @ -, and fewer of them.' },
  'unknown-token': { status: 404, title: 'There is no such token.', fix: '`strandline token list` shows them.' },
});
