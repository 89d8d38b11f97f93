import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { matchExpression } from './search-query.ts';

const BLNS = join(process.env['STRANDLINE_DATA'] ?? join(import.meta.dirname, '../../../shared/data'), 'hostile-blns/blns.json');
const database = new DatabaseSync(':memory:');
database.exec("create virtual table search using fts5(title, text, tokenize = 'unicode61 remove_diacritics 2')");
const add = database.prepare('insert into search(title, text) values (?, ?)');
add.run('Tuilte i gCorcaigh', 'Níl aon bhóthar oscailte; the flood-warning stays in force, says An Garda Síochána');
add.run('Budget passes', 'The minister for finance said that “no new taxes” were planned');
const find = database.prepare('select title from search where search match ?');
const found = (typed: string) => {
  const expression = matchExpression(typed);
  return expression === undefined ? [] : find.all(expression).map((row) => (row as { title: string }).title);
};

test('words are all required, the last may be a beginning; phrases, prefixes and unwanted words are understood', () => {
  for (const [typed, hits] of [
    ['flood warn', 1],
    ['flood budget', 0],
    ['"flood warning"', 1],
    ['"warning flood"', 0],
    ['minis* finance', 1],
    ['finance -taxes', 0],
    ['the -taxes', 1],
    ['', 0],
    ['-only', 0],
    ['***', 0],
  ] as const)
    assert.equal(found(typed).length, hits, typed);
});

test('Irish and English are found with and without their accents', () => {
  for (const typed of ['bhothar', 'bhóthar', 'SIOCHANA', 'Níl', 'nil']) assert.equal(found(typed).length, 1, typed);
});

test('THREAT whatever a reader types is words, never syntax of the engine', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => void found(typed)));
  const syntax = fc.constantFrom('"', '*', '(', ')', ' AND ', ' OR ', ' NOT ', 'NEAR(', '^', ':', 'title:', '-', '+', '{', '}', 'a', '\0', ',');
  fc.assert(fc.property(fc.array(syntax, { maxLength: 12 }), (parts) => void found(parts.join(''))));
});

test('THREAT the list of naughty strings breaks no search', (context) => {
  if (!existsSync(BLNS)) return context.skip(`the naughty strings are not here: set STRANDLINE_DATA to the folder that has hostile-blns (looked for ${BLNS})`);
  for (const typed of JSON.parse(readFileSync(BLNS, 'utf8')) as string[]) found(typed);
});
