// A request that does not fit its schema: the first complaint in words, the first twenty as facts.
import { httpErrors } from '../http/errors.ts';
import { Problem } from '../kernel/errors.ts';

const COMPLAINTS_MAX = 20;

export function requestInvalid(issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): Problem {
  const errors = issues.slice(0, COMPLAINTS_MAX).map(({ path, message }) => ({ field: path.join('.') || '(the whole)', message }));
  return new Problem(httpErrors['request-invalid'], `${errors[0]?.field}: ${errors[0]?.message}.`, { errors });
}
