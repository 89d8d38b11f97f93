// A request that does not fit its schema: the first complaint in words, the first twenty as facts.
import { complaints } from '../content/index.ts';
import { httpErrors } from '../http/errors.ts';
import { Problem } from '../kernel/errors.ts';

const COMPLAINTS_MAX = 20;

export function requestInvalid(issues: Parameters<typeof complaints>[0]): Problem {
  const errors = complaints(issues).slice(0, COMPLAINTS_MAX);
  return new Problem(httpErrors['request-invalid'], `${errors[0]?.field}: ${errors[0]?.message}.`, { errors });
}
