// The server's complaints about fields, told as a person at the desk needs them.
import type { Refusal } from '../api.ts';
import type { formWords } from './words.ts';
import type { Complaint } from './copy.tsx';

type Words = (typeof formWords)['en'];

export function complaintsOf({ code, facts }: Refusal, words: Words): Complaint[] {
  if (code !== 'fields-invalid' || !Array.isArray(facts['errors'])) return [];
  return (facts['errors'] as Complaint[]).map(({ field, message }) => ({ field, message: plain(message, words) }));
}

/** The schema library's own sentences are for programmers; those of our declarations stay. */
function plain(message: string, words: Words): string {
  if (/expected string to have >=1 |received (?:undefined|null)$/.test(message)) return words.required;
  const long = /expected string to have <=(\d+) /.exec(message);
  if (long?.[1]) return words.tooLong(long[1]);
  const many = /expected array to have <=(\d+) /.exec(message);
  if (many?.[1]) return words.tooMany(many[1]);
  return message;
}
