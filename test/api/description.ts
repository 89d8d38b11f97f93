// An independent opinion of the OpenAPI document.
import { Validator } from '@seriousme/openapi-schema-validator';

/** What is wrong with it. */
export async function validate(document: object): Promise<unknown[]> {
  const { valid, errors } = await new Validator({ strict: false }).validate(structuredClone(document) as Record<string, unknown>);
  if (valid) return [];
  return Array.isArray(errors) ? errors : [errors ?? 'invalid'];
}
