// JSON that a command is handed: from a file, or from standard input when the path is "-".
import { readFileSync } from 'node:fs';
import { Problem } from '../kernel/errors.ts';
import { cliErrors } from './errors.ts';

const STANDARD_INPUT = 0;

export interface DocumentFile {
  readonly id: string | undefined;
  readonly type: string | undefined;
  readonly fields: Record<string, unknown>;
}

/** A document as JSON: {"id", "type", "fields"}, or the fields alone. What `strandline show ID --json` prints fits, too. */
export function readDocument(path: string): DocumentFile {
  const whole = asObject(readJson(path), path);
  const { document, revision } = whole as { document?: { id: string; type: string }; revision?: { fields: unknown } };
  if (document && revision) return { id: document.id, type: document.type, fields: asObject(revision.fields, path) };
  if (!('fields' in whole)) return { id: undefined, type: undefined, fields: whole };
  const { id, type, fields } = whole;
  return { id: text(id), type: text(type), fields: asObject(fields, path) };
}

export function readJson(path: string): unknown {
  const name = path === '-' ? 'Standard input' : path;
  let content: string;
  try {
    content = readFileSync(path === '-' ? STANDARD_INPUT : path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new Problem(cliErrors['file-unreadable'], `${name}: ${reason(error)}.`, {}, error);
  }
  if (content.trim() === '') throw new Problem(cliErrors['file-unreadable'], `${name}: it is empty.`);
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new Problem(cliErrors['file-unreadable'], `${name}: it is not JSON: ${(error as Error).message}.`, {}, error);
  }
}

function asObject(value: unknown, path: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Problem(cliErrors['file-unreadable'], `${path}: a JSON object is expected: {"type": "article", "fields": {…}}, or the fields alone.`);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'it is a folder';
  if (code === 'EACCES') return 'this user may not read it';
  return message;
}
