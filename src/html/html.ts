// HTML as tagged templates that escape by default. Synchronous: nothing is awaited while a page is rendered.
import { html as tagged, raw } from 'hono/html';

/** Text that is HTML already. */
export type Html = ReturnType<typeof raw>;

/** Every value is escaped unless it is Html; arrays are joined; null, undefined and booleans vanish. */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): Html {
  const made = tagged(strings, ...values);
  if (made instanceof Promise) throw new TypeError('a promise was put into a page: pages are synchronous');
  return made;
}

/** Takes text for HTML as it is. Only for text that we have made ourselves. */
export function trusted(text: string): Html {
  return raw(text);
}

export const nothing: Html = raw('');

/** JSON inside a script element: no `<`, so it can neither end the element nor open a comment. */
export function jsonScript(value: unknown): Html {
  return raw(JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029'));
}
