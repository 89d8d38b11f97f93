// What can be wrong with a request before any domain has seen it.
import { defineErrors } from '../kernel/errors.ts';

export const httpErrors = defineErrors({
  'internal-error': { status: 500, title: 'Something broke on our side.', fix: 'Try again; if it lasts, give the operators the number.' },
  'unknown-route': { status: 404, title: 'There is nothing at this address.', fix: 'The API’s addresses are listed in /api/v1/openapi.json.' },
  'unknown-record': {
    status: 404,
    title: 'The journal has no such record.',
    fix: 'Its newest seq is in the receipt of the last release; /api/v1/journal lists records.',
  },
  'method-not-allowed': { status: 405, title: 'This cannot be done at this address.', fix: 'Use one of the methods that are named.' },
  'media-type-refused': {
    status: 415,
    title: 'The request’s body is of a type that is not taken here.',
    fix: 'Send one of the types that are named, in UTF-8, and say so in content-type.',
  },
  'body-too-large': { status: 413, title: 'The request’s body is too large.', fix: 'Send less at once; the limit is in the detail.' },
  'body-invalid': { status: 400, title: 'The request’s body cannot be read.', fix: 'Send JSON in UTF-8 with content-type application/json.' },
  'request-invalid': {
    status: 422,
    title: 'The request does not fit what is expected here.',
    fix: 'Mend what is named and send it again; nothing was changed.',
  },
  'uploads-full': { status: 503, title: 'Too many uploads are under way.', fix: 'Send it again in a moment.' },
  'token-missing': { status: 401, title: 'This needs a token.', fix: 'Send `Authorization: Bearer TOKEN`; `strandline token create` makes one.' },
  'token-invalid': { status: 401, title: 'The token is not valid.', fix: 'It was revoked or mistyped; `strandline token create` makes a new one.' },
});
