// What a reader typed becomes an FTS5 expression: words are all required, the last one may be a beginning,
// "quoted words" are a phrase, word* is a beginning, -word is not wanted. Never engine syntax: every term is quoted.

/** Longest query that is read, in characters, and the most terms; the rest is ignored. */
export const QUERY_MAX_CHARS = 200;
export const QUERY_MAX_TERMS = 12;

/** The FTS5 expression of a typed query; undefined when it holds no word. */
export function matchExpression(typed: string): string | undefined {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  const pieces = typed.slice(0, QUERY_MAX_CHARS).matchAll(/(-?)"([^"]*)"|(-?)([^\s"]+)/gu);
  for (const [, notPhrase, phrase, notWord, word] of pieces) {
    if (wanted.length + unwanted.length === QUERY_MAX_TERMS) break;
    const quoted = phrase === undefined ? quoteWord(word ?? '') : quotePhrase(phrase);
    if (quoted === undefined) continue;
    (notPhrase || notWord ? unwanted : wanted).push(quoted);
  }
  if (wanted.length === 0) return undefined;
  if (!/[\s"*]$/u.test(typed) && !typed.trimEnd().endsWith('"')) wanted.push(asBeginning(wanted.pop() as string));
  const positive = wanted.join(' AND ');
  return unwanted.length === 0 ? positive : `(${positive}) NOT (${unwanted.join(' OR ')})`;
}

function quoteWord(word: string): string | undefined {
  const quoted = quotePhrase(word);
  return quoted !== undefined && word.endsWith('*') ? asBeginning(quoted) : quoted;
}

function quotePhrase(text: string): string | undefined {
  const clean = text.replaceAll(/["\0]/gu, ' ').trim();
  return /[\p{L}\p{N}]/u.test(clean) ? `"${clean}"` : undefined;
}

function asBeginning(quoted: string): string {
  return quoted.endsWith('*') ? quoted : `${quoted}*`;
}
