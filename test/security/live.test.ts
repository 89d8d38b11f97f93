// What somebody with bad intentions meets at /desk/live: docs/explanation/security.md tells of it.
import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, test } from 'node:test';
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider';
import * as Y from 'yjs';
import { LIVE_PATH, textOf } from '../../src/collaboration/contract.ts';
import { articleFields } from '../worlds/newsroom.ts';
import { type Scratch, scratchFolder } from '../worlds/scratch.ts';
import { type SiteProcess, startSite } from '../worlds/site-process.ts';

const ORIGIN = 'https://tonn.example';
let scratch: Scratch;
let site: SiteProcess;
before(async () => {
  scratch = scratchFolder();
  site = await startSite({ folder: scratch.folder, env: { STRANDLINE_ORIGIN: ORIGIN } });
  for (const strand of ['news', 'sport']) {
    await site.call('POST', '/documents', { id: `strand-${strand}`, type: 'strand', fields: { strand, name: strand } });
    await site.call('POST', '/documents', { id: strand, type: 'article', fields: articleFields(strand, { strand, headline: 'Words' }) });
  }
});
after(async () => {
  await site[Symbol.asyncDispose]();
  scratch[Symbol.dispose]();
});

let people = 0;
/** The cookie of somebody new with one role in one strand. */
async function somebody(role: string, strand: string): Promise<string> {
  const email = `somebody-${++people}@tonn.example`;
  const invited = await site.call<{ link: string }>('POST', '/accounts', { name: `Somebody ${people}`, email, grants: [{ role, strand, types: [] }] });
  const answer = await fetch(`${site.url}/api/v1/links/password`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: ORIGIN },
    body: JSON.stringify({ secret: invited.body.link.split('/').at(-1), password: 'seven grey herons on the Lee' }),
  });
  const session = /strandline_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1];
  assert.ok(session, await answer.text());
  return `strandline_session=${session}`;
}

/** The status of an upgrade with these headers. */
function upgrade(headers: Readonly<Record<string, string>>, path: string = LIVE_PATH): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(site.url).port), '127.0.0.1');
    let said = '';
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString('latin1');
      socket.destroy();
    });
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(said)?.[1])));
    socket.on('error', reject);
    const lines = Object.entries({
      host: new URL(ORIGIN).host,
      connection: 'Upgrade',
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    }).map(([name, value]) => `${name}: ${value}\r\n`);
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`);
  });
}

type Opened = { readonly kind: 'open'; readonly readOnly: boolean; readonly doc: Y.Doc; readonly end: () => void } | { readonly kind: 'refused' };

function open(cookie: string, document: string): Promise<Opened> {
  class BrowserSocket extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie, origin: ORIGIN } } as never);
    }
  }
  return new Promise((resolve) => {
    const doc = new Y.Doc();
    const socket = new HocuspocusProviderWebsocket({ url: site.url.replace('http', 'ws') + LIVE_PATH, WebSocketPolyfill: BrowserSocket });
    let readOnly = false;
    const end = () => {
      provider.destroy();
      socket.destroy();
    };
    const provider = new HocuspocusProvider({
      websocketProvider: socket,
      name: document,
      document: doc,
      token: 'session',
      onAuthenticated: ({ scope }) => (readOnly = scope === 'readonly'),
      onAuthenticationFailed: () => {
        end();
        resolve({ kind: 'refused' });
      },
      onSynced: () => resolve({ kind: 'open', readOnly, doc, end }),
    });
    provider.attach();
  });
}

const headlineOf = async (document: string) =>
  (await site.call<{ fields: Record<string, unknown> }>('GET', `/documents/${document}/working-copy`)).body.fields['headline'];

test('threat: a page of another site opens a live connection with somebody’s cookie: it is refused', async () => {
  const cookie = await somebody('editor', '');
  assert.equal(await upgrade({ cookie, origin: ORIGIN }), 101);
  for (const origin of ['https://evil.example', 'null', 'https://tonn.example.evil.example', 'http://tonn.example:81']) {
    assert.equal(await upgrade({ cookie, origin }), 403, origin);
  }
  assert.equal(await upgrade({ cookie }), 403, 'a browser always says where the page is from');
});

test('threat: a live connection without a session, or with one that is over', async () => {
  assert.equal(await upgrade({ origin: ORIGIN }), 401);
  assert.equal(await upgrade({ origin: ORIGIN, cookie: `strandline_session=${'x'.repeat(43)}` }), 401);
  const cookie = await somebody('editor', '');
  for (const path of ['/desk/live/../live', '/desk/live2', '/api/v1/documents', '/'])
    assert.notEqual(await upgrade({ origin: ORIGIN, cookie }, path), 101, path);
});

test('threat: somebody guesses the id of a document that is not theirs to read: it looks like one that does not exist', async () => {
  const cookie = await somebody('editor', 'sport');
  assert.equal((await open(cookie, 'news')).kind, 'refused');
  assert.equal((await open(cookie, 'there-is-none')).kind, 'refused');
  const own = await open(cookie, 'sport');
  assert.ok(own.kind === 'open' && !own.readOnly);
  own.end();
});

test('threat: who may only read writes all the same: nothing of it is taken', async () => {
  const opened = await open(await somebody('viewer', 'news'), 'news');
  assert.ok(opened.kind === 'open' && opened.readOnly);
  textOf(opened.doc, 'headline').insert(0, 'Forged ');
  // Somebody who may write is heard after it on the same server: whatever was taken of the first is there then.
  const writer = await open(await somebody('editor', 'news'), 'news');
  assert.equal(writer.kind, 'open');
  if (writer.kind === 'open') {
    textOf(writer.doc, 'headline').insert(0, 'True ');
    while (!String(await headlineOf('news')).includes('True')) await new Promise((resolve) => setTimeout(resolve, 20));
    writer.end();
  }
  assert.equal(await headlineOf('news'), 'True Words');
  opened.end();
});

test('threat: a message that is no protocol of ours, or far too large, ends its connection and nothing else', async () => {
  const cookie = await somebody('editor', '');
  const raw = () => new WebSocket(site.url.replace('http', 'ws') + LIVE_PATH, { headers: { cookie, origin: ORIGIN } } as never);
  const closed = (socket: WebSocket) => new Promise<void>((resolve) => socket.addEventListener('close', () => resolve(), { once: true }));
  const opened = (socket: WebSocket) => new Promise<void>((resolve) => socket.addEventListener('open', () => resolve(), { once: true }));
  const large = raw();
  await opened(large);
  const gone = closed(large);
  large.send(new Uint8Array(9 * 1024 ** 2));
  await gone;
  const strange = raw();
  await opened(strange);
  for (const bytes of [[], [255], [255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255], [4, 110, 101, 119, 115, 0, 9]]) strange.send(Uint8Array.from(bytes));
  strange.send('not even bytes');
  assert.equal((await fetch(`${site.url}/healthz`)).status, 200);
  const honest = await open(cookie, 'sport');
  assert.equal(honest.kind, 'open', 'others go on');
  if (honest.kind === 'open') honest.end();
  strange.close();
});
