// How the desk speaks with the API: JSON both ways; a refusal is a Refusal with the server's own sentence and what to do.
import { QueryClient } from '@tanstack/react-query';

const BASE = '/api/v1';

export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly fix: string;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Record<string, unknown>) {
    const word = (name: string, fallback: string) => (typeof body[name] === 'string' ? body[name] : fallback);
    const title = word('title', 'The server did not answer as expected.');
    super(title);
    this.status = status;
    this.code = word('code', 'unknown');
    this.title = title;
    this.detail = word('detail', '');
    this.fix = word('fix', 'Try again in a moment; what you have written is kept.');
    this.facts = body;
  }
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export async function call<T>(method: Method, path: string, body?: unknown, signal?: AbortSignal, headers: Readonly<Record<string, string>> = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(BASE + path, {
      method,
      credentials: 'same-origin',
      headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refusal(0, { code: 'offline', title: 'The server cannot be reached.', fix: 'Check the connection. What you have written is kept.' });
  }
  const answer = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  // The session has ended: whoever shows who is signed in asks again, and offers to sign in.
  if (response.status === 401 && path !== '/me') void queryClient.invalidateQueries({ queryKey: ['me'] });
  if (!response.ok) throw new Refusal(response.status, answer);
  return answer as T;
}

export const get = <T>(path: string, signal?: AbortSignal): Promise<T> => call<T>('GET', path, undefined, signal);

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: (times, error) => times < 2 && !(error instanceof Refusal && error.status >= 400 && error.status < 500) },
  },
});
