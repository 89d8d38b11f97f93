// A command's way to the running server: the API. On this machine with the secret of this start, that only this user can read;
// elsewhere with STRANDLINE_SERVER and a token.
import { readConfig } from '../kernel/config.ts';
import { Problem } from '../kernel/errors.ts';
import { findServerFile, serverFilePath } from '../node/server-file.ts';
import { cliErrors } from './errors.ts';

export interface ServerClient {
  readonly url: string;
  call<T>(method: string, path: string, body?: unknown): Promise<T>;
}

export function serverClient(): ServerClient {
  const { url, secret } = whereTo();
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
      const answer: unknown = await response.json().catch(() => undefined);
      if (response.ok && answer !== undefined) return answer as T;
      throw refusal(url, response.status, answer);
    },
  };
}

function whereTo(): { readonly url: string; readonly secret: string } {
  const { dataFolder, server, token } = readConfig(process.env);
  if (server !== '') {
    if (token === '') throw new Problem(cliErrors['token-needed'], `The server is ${server}.`);
    return { url: server, secret: token };
  }
  const found = findServerFile(dataFolder);
  if (!found) throw new Problem(cliErrors['server-not-running'], `${serverFilePath(dataFolder)} is not there.`);
  return { url: found.url, secret: token || found.secret };
}

/** What the server said, in its words; or that it is no server of ours. */
function refusal(url: string, status: number, answer: unknown): Problem {
  const { code, title, detail, fix, status: _, type: __, ...facts } = (answer ?? {}) as Record<string, unknown>;
  if (typeof code === 'string') {
    return new Problem({ code, status, title: String(title), fix: String(fix) }, String(detail ?? ''), facts);
  }
  if (status === 503) return new Problem(cliErrors['server-starting'], `It is ${url}.`);
  return new Problem(cliErrors['not-strandline'], `${url} answered with status ${status}, and not as Strandline does.`);
}
