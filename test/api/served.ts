// A real server with an empty newsroom, and its API as a client sees it: each answer is held to the OpenAPI document.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { migrate, openDatabase } from '../../src/database/index.ts';
import { createToken } from '../../src/identity/index.ts';
import { migrations } from '../../src/node/migrations.ts';
import { scratchFolder } from '../worlds/scratch.ts';
import { startSite } from '../worlds/site-process.ts';

export interface ApiDocument {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, ApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

interface ApiOperation {
  readonly tags: readonly string[];
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>>;
}

export interface Asked {
  readonly method: string;
  /** Behind /api/v1. */
  readonly path: string;
  /** JSON, or bytes as they are. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Whose token; null sends none. */
  readonly as?: Who | null;
}

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint: whatever the API answered
  readonly body: Record<string, unknown>;
  readonly text: string;
}

export type Who = 'reader' | 'reporter' | 'editor' | 'admin';
const scopesOf: Readonly<Record<Who, readonly string[]>> = {
  reader: ['read'],
  reporter: ['read', 'write'],
  editor: ['read', 'write', 'publish'],
  admin: ['admin'],
};

export interface ServedApi extends AsyncDisposable {
  readonly url: string;
  readonly folder: string;
  readonly document: ApiDocument;
  readonly tokens: Readonly<Record<Who, string>>;
  ask(asked: Asked): Promise<Answered>;
  /** What the answers so far had that the document does not promise. */
  readonly surprises: readonly string[];
  /** The operations that were asked for: `get /documents`. */
  readonly asked: ReadonlySet<string>;
  log(): Record<string, unknown>[];
}

/** `env` are further settings of the server. */
export async function servedApi(env: Readonly<Record<string, string>> = {}): Promise<ServedApi> {
  const scratch = scratchFolder();
  const tokens = await makeTokens(scratch.file('newsroom.sqlite'));
  const site = await startSite({ folder: scratch.folder, env: { STRANDLINE_DATABASE_URL: `sqlite:${scratch.file('newsroom.sqlite')}`, ...env } });
  const document = (await (await fetch(`${site.url}/api/v1/openapi.json`)).json()) as ApiDocument;
  const promises = promisesOf(document);
  const surprises: string[] = [];
  const askedFor = new Set<string>();
  return {
    url: site.url,
    folder: scratch.folder,
    document,
    tokens,
    surprises,
    asked: askedFor,
    log: site.log,
    async ask({ method, path, body, headers = {}, as = 'editor' }) {
      const isBytes = body instanceof Uint8Array || typeof body === 'string';
      const sent = {
        ...(as === null ? {} : { authorization: `Bearer ${tokens[as]}` }),
        ...(body === undefined || isBytes ? {} : { 'content-type': 'application/json' }),
        ...headers,
      };
      const init: RequestInit = {
        method,
        headers: Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== undefined)) as Record<string, string>,
      };
      if (body !== undefined) init.body = isBytes ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body);
      const response = await fetch(`${site.url}/api/v1${path}`, init);
      const text = await response.text();
      const answered = { status: response.status, headers: response.headers, text, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
      const promise = promises.find((each) => each.method === method.toLowerCase() && each.pattern.test(path.split('?')[0] ?? ''));
      if (promise) askedFor.add(promise.name);
      const check = response.status === 200 ? promise?.whenDone : (promise?.whenNot ?? promises[0]?.whenNot);
      if (check && text !== '' && !check(answered.body)) surprises.push(`${method} ${path} → ${response.status}: ${JSON.stringify(check.errors?.slice(0, 3))}`);
      return answered;
    },
    async [Symbol.asyncDispose]() {
      await site.end('SIGTERM');
      scratch[Symbol.dispose]();
    },
  };
}

interface Promised {
  readonly name: string;
  readonly method: string;
  readonly pattern: RegExp;
  readonly whenDone: ValidateFunction | undefined;
  readonly whenNot: ValidateFunction | undefined;
}

function promisesOf(document: ApiDocument): Promised[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addSchema(document, 'api');
  const pointer = (text: string) => text.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('{', '%7B').replaceAll('}', '%7D');
  return Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { responses }]) => {
      const validator = (status: string, type: string) =>
        responses[status]?.content?.[type] &&
        ajv.compile({ $ref: `api#/paths/${pointer(path)}/${method}/responses/${status}/content/${pointer(type)}/schema` });
      return {
        name: `${method} ${path}`,
        method,
        pattern: new RegExp(`^${path.replaceAll(/\{[a-z]+\}/g, '[^/]+')}$`),
        whenDone: validator('200', 'application/json'),
        whenNot: validator('default', 'application/problem+json'),
      };
    }),
  );
}

async function makeTokens(file: string): Promise<Record<Who, string>> {
  await using database = await openDatabase({ url: `sqlite:${file}` });
  await migrate(database, migrations);
  const made = await Promise.all(
    (Object.keys(scopesOf) as Who[]).map(async (name) => [name, (await createToken(database, { name, scopes: scopesOf[name], at: Date.now() })).text] as const),
  );
  return Object.fromEntries(made) as Record<Who, string>;
}

/** Where the suites' data are: strings and pictures that are not of this project. */
export const DATA = process.env['STRANDLINE_DATA'] ?? join(import.meta.dirname, '../../../shared/data');

export function naughtyStrings(): string[] {
  return JSON.parse(readFileSync(join(DATA, 'hostile-blns', 'blns.json'), 'utf8')) as string[];
}
