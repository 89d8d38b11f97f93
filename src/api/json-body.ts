// A body's JSON, read strictly: UTF-8 alone, and no list that is longer than anything here needs.
import { httpErrors } from '../http/errors.ts';
import { Problem } from '../kernel/errors.ts';

/** Elements of any list in a body; a document's own fields have limits of their own. */
const LIST_MAX_ELEMENTS = 2_000;

/** An empty body is an empty object: what is missing in it is named by the route. */
export function parseJsonBody(bytes: Uint8Array): unknown {
  if (bytes.byteLength === 0) return {};
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Problem(httpErrors['body-invalid'], 'It is not UTF-8.', {}, error);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new Problem(httpErrors['body-invalid'], `It is not JSON: ${(error as Error).message.slice(0, 200)}.`, {}, error);
  }
  refuseLongLists(value);
  return value;
}

/** Each wrong element would be a complaint of its own: a list of millions is refused before a schema looks at it. */
function refuseLongLists(body: unknown): void {
  const stack: { readonly value: unknown; readonly path: string }[] = [{ value: body, path: '' }];
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const { value, path } = entry;
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value) && value.length > LIST_MAX_ELEMENTS) {
      throw new Problem(httpErrors['request-invalid'], `${path || 'The body'} has ${value.length} elements; ${LIST_MAX_ELEMENTS} are allowed.`, {
        limit: LIST_MAX_ELEMENTS,
      });
    }
    for (const [name, child] of Object.entries(value)) if (name !== 'fields') stack.push({ value: child, path: path ? `${path}.${name}` : name });
  }
}
