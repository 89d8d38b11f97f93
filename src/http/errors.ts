// What can be wrong with a request before any domain has seen it.
import { defineErrors } from '../kernel/errors.ts';

export const httpErrors = defineErrors({
  'internal-error': { status: 500, title: 'Something broke on our side.', fix: 'Try again; if it lasts, give the operators the number.' },
  'unknown-route': { status: 404, title: 'There is nothing at this address.', fix: 'The API’s addresses are listed in /api/v1/openapi.json.' },
  'body-too-large': { status: 413, title: 'The request’s body is too large.', fix: 'Send less at once; the limit is in the detail.' },
  'body-invalid': { status: 400, title: 'The request’s body cannot be read.', fix: 'Send JSON in UTF-8 with content-type application/json.' },
  'request-invalid': {
    status: 422,
    title: 'The request does not fit what is expected here.',
    fix: 'Mend what is named and send it again; nothing was changed.',
  },
  'token-missing': { status: 401, title: 'This needs a token.', fix: 'Send `Authorization: Bearer TOKEN`; `strandline token create` makes one.' },
  'token-invalid': { status: 401, title: 'The token is not valid.', fix: 'It was revoked or mistyped; `strandline token create` makes a new one.' },
});
