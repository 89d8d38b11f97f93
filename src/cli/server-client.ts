// A command's way to the running server: the API, with the secret of this start that only this user can read.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../kernel/config.ts';
import { Problem } from '../kernel/errors.ts';
import { cliErrors } from './errors.ts';

export interface ServerClient {
  readonly url: string;
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
}

export function serverClient(): ServerClient {
  const { dataFolder } = readConfig(process.env);
  const file = join(dataFolder, 'server.json');
  let found: { url: string; secret: string };
  try {
    found = JSON.parse(readFileSync(file, 'utf8')) as typeof found;
  } catch (error) {
    throw new Problem(cliErrors['server-not-running'], `${file} is not there.`, {}, error);
  }
  const { url, secret } = found;
  return {
    url,
    async call<T>(method: string, path: string, body?: unknown): Promise<T> {
      let response: Response;
      try {
        response = await fetch(`${url}/api/v1${path}`, {
          method,
          headers: { authorization: `Bearer ${secret}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        });
      } catch (error) {
        throw new Problem(cliErrors['server-not-running'], `Nothing answers at ${url}.`, {}, error);
      }
      const answer: unknown = await response.json().catch(() => ({}));
      if (response.ok) return answer as T;
      const { code, title, detail, fix, status, type: _, ...facts } = answer as Record<string, unknown>;
      const row = {
        code: String(code ?? 'refused'),
        status: Number(status ?? response.status),
        title: String(title ?? cliErrors.refused.title),
        fix: String(fix ?? cliErrors.refused.fix),
      };
      throw new Problem(row, String(detail ?? ''), facts);
    },
  };
}
