// What stands before the root element: enough to tell a WordPress export from anything else, before a parser sees a byte of it.
import { Problem } from '../../kernel/errors.ts';
import { importErrors } from './errors.ts';

/** Characters in which the root element must begin. */
export const PROLOG_MAX_CHARS = 64 * 1024;

/** The text from its declaration on once the root `<rss` was seen; undefined when more text is needed. A DOCTYPE is refused here, unread. */
export function judgeProlog(text: string, isWhole: boolean): string | undefined {
  let at = 0;
  for (;;) {
    while (/\s/.test(text[at] ?? '')) at++;
    const rest = text.slice(at, at + 10);
    const closing = rest.startsWith('<?') ? '?>' : rest.startsWith('<!--') ? '-->' : undefined;
    if (closing) {
      const end = text.indexOf(closing, at);
      if (end < 0) return undecided(text, isWhole);
      at = end + closing.length;
    } else if (/^<!DOCTYPE/i.test(rest)) {
      throw new Problem(importErrors['doctype-refused'], 'It was not read any further.');
    } else if (/^<rss[\s>]/.test(rest)) return text.trimStart();
    else if (rest.length >= 10 || isWhole)
      throw notWxr(
        rest.startsWith('<') ? `It begins with the element ${text.slice(at, at + 40).split(/[\s>]/)[0]}>.` : 'It does not begin with an XML element.',
      );
    else return undecided(text, isWhole);
  }
}

function undecided(text: string, isWhole: boolean): undefined {
  if (isWhole) throw notWxr('It ends before its root element.');
  if (text.length > PROLOG_MAX_CHARS) throw notWxr(`No root element begins in its first ${PROLOG_MAX_CHARS} characters.`);
  return undefined;
}

export function notWxr(detail: string): Problem {
  return new Problem(importErrors['not-wxr'], detail);
}
