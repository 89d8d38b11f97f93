// The module graph of src/ as it is written: who imports, re-exports or lazily imports whom, types included.
// Throws where it cannot read: a parser that silently reads nothing would let every layer through.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parseSync } from 'oxc-parser';
import { ROOT } from './files.ts';

export interface Import {
  readonly from: string;
  /** Path in the project for a module of ours, else the package's specifier. */
  readonly to: string;
  readonly ours: boolean;
  /** Nothing of it is left when the program runs. */
  readonly typeOnly: boolean;
}

/** Every import of the given files (paths from the root). */
export function importsOf(files: readonly string[]): Import[] {
  return files.flatMap((file) => importsIn(file));
}

function importsIn(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const { module, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file} cannot be read: ${errors[0]?.message}`);
  const found = [
    ...module.staticImports.map(({ moduleRequest, entries }) => ({
      request: moduleRequest.value,
      typeOnly: entries.length > 0 && entries.every(({ isType }) => isType),
    })),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest, isType }) => (moduleRequest ? [{ request: moduleRequest.value, typeOnly: isType }] : [])),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({ request: literal(file, text.slice(start, end)), typeOnly: false })),
  ];
  return found.map(({ request, typeOnly }) => ({ from: file, typeOnly, ...resolved(file, request) }));
}

function resolved(file: string, request: string): { to: string; ours: boolean } {
  if (!request.startsWith('.')) return { to: request, ours: false };
  const to = posix.join(dirname(file), request);
  if (!existsSync(join(ROOT, to))) throw new Error(`${file} imports ${request}, which is not there`);
  return { to, ours: true };
}

function literal(file: string, source: string): string {
  const text = /^(['"])([^'"]+)\1$/.exec(source)?.[2];
  if (text === undefined) throw new Error(`${file} imports ${source}: a path that is computed cannot be checked`);
  return text;
}
