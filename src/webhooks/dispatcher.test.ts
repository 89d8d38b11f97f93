import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { articleFields, EDITOR, newsroom, place } from '../../test/worlds/newsroom.ts';
import { create, release, step } from '../content/index.ts';
import type { EventKind, WebhookEvent } from './contract.ts';
import { Dispatcher, PAUSES_MS } from './dispatcher.ts';
import { publicOnly, type Reach, refusalOf, send } from './send.ts';
import { makeWebhook, replayDelivery } from './webhooks.ts';
import { listDeliveries } from './webhooks.store.ts';

/** Receivers of tests are on this machine. */
const here: Reach = { protocols: ['http:'], allows: (address) => address === '127.0.0.1' || address === '::1' };
const never = new AbortController().signal;

async function world(kinds: readonly EventKind[] = ['document.public', 'document.withdrawn']) {
  const room = await newsroom();
  const received: { headers: IncomingHttpHeaders; body: string }[] = [];
  const answer = { status: 200, headers: {} as Record<string, string> };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(answer.status, answer.headers).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const hook = await makeWebhook(room.database, { name: 'feed', url, kinds }, room.clock.now(), here);
  const options = {
    database: room.database,
    clock: room.clock,
    place,
    origin: 'https://tonn.example',
    reach: here,
    report: (error: unknown) => assert.fail(String(error)),
  };
  return {
    room,
    received,
    answer,
    hook,
    url,
    dispatcher: new Dispatcher(options),
    other: new Dispatcher(options),
    deliveries: () => listDeliveries(room.database.kysely, hook.id, 50),
    async publish(id: string) {
      await create(room, { actor: EDITOR, id, type: 'article', fields: articleFields(id, { headline: 'Words that are not sent' }) });
      await release(room, { actor: EDITOR, note: 'out', steps: [step.parse({ verb: 'publish', id })] });
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await room[Symbol.asyncDispose]();
    },
  };
}

test('what becomes public is told once, by address and revision, without a word of it', async () => {
  await using here = await world();
  await here.publish('story');
  await here.dispatcher.turn(never);
  await here.dispatcher.turn(never);
  assert.equal(here.received.length, 1);
  const { kind, seq, document } = JSON.parse(here.received[0]?.body ?? '') as WebhookEvent;
  assert.deepEqual(
    { kind, seq, document },
    { kind: 'document.public', seq: 1, document: { id: 'story', type: 'article', revision: 1, url: 'https://tonn.example/news/2026/1124/story' } },
  );
  assert.doesNotMatch(here.received[0]?.body ?? '', /Words/);
  assert.deepEqual(
    (await here.deliveries()).map(({ state, outcome }) => [state, outcome]),
    [['delivered', 'answered 200']],
  );
});

test('threat: somebody else speaks in our name: a receiver checks the signature of what we send', async () => {
  await using here = await world();
  await here.publish('story');
  await here.dispatcher.turn(never);
  const [request] = here.received;
  const [, seconds = '', signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(request?.headers['strandline-signature'])) ?? [];
  assert.equal(createHmac('sha256', here.hook.secret).update(`${seconds}.${request?.body}`).digest('hex'), signature);
  assert.equal(Number(seconds), Math.floor(here.room.clock.now() / 1000));
});

test('only the chosen kinds are told', async () => {
  await using here = await world(['document.withdrawn']);
  await here.publish('story');
  await release(here.room, { actor: EDITOR, note: 'gone', steps: [step.parse({ verb: 'withdraw', id: 'story', note: 'Legal' })] });
  await here.dispatcher.turn(never);
  assert.deepEqual(
    here.received.map(({ headers }) => headers['strandline-event']),
    ['document.withdrawn'],
  );
});

test('a receiver that fails is tried again with growing pauses, then given up, and can be told again', async () => {
  await using here = await world();
  here.answer.status = 500;
  await here.publish('story');
  await here.dispatcher.turn(never);
  for (const [index, pause] of PAUSES_MS.entries()) {
    here.room.clock.advance(pause - 1);
    await here.dispatcher.turn(never);
    assert.equal(here.received.length, index + 1, 'not before its time');
    here.room.clock.advance(1);
    await here.dispatcher.turn(never);
    assert.equal(here.received.length, index + 2);
  }
  const [failed] = await here.deliveries();
  assert.deepEqual([failed?.state, failed?.attempts, failed?.outcome], ['failed', PAUSES_MS.length + 1, 'answered 500']);
  here.answer.status = 204;
  await replayDelivery(here.room.database, here.hook.id, failed?.id ?? '', here.room.clock.now());
  await here.dispatcher.turn(never);
  assert.equal((await here.deliveries())[0]?.state, 'delivered');
  assert.equal(new Set(here.received.map(({ headers }) => headers['strandline-delivery'])).size, 1, 'a receiver knows the repetition');
});

test('two dispatchers tell each event once', async () => {
  await using here = await world();
  for (const id of ['a', 'b', 'c']) await here.publish(id);
  await Promise.all([here.dispatcher.turn(never), here.other.turn(never)]);
  assert.equal(here.received.length, 3);
});

test('threat: a receiver redirects us into the house: redirects are not followed', async () => {
  await using here = await world();
  Object.assign(here.answer, { status: 302, headers: { location: here.url } });
  await here.publish('story');
  await here.dispatcher.turn(never);
  assert.equal(here.received.length, 1);
  assert.equal((await here.deliveries())[0]?.outcome, 'answered 302');
});

test('threat: a name that leads into the house is not sent to, whatever it is called', async () => {
  for (const url of [
    'http://example.org/',
    'https://user:secret@example.org/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://10.0.0.1/',
    'file:///etc/passwd',
    'no address',
  ])
    assert.notEqual(refusalOf(url, publicOnly), undefined, url);
  await using here = await world();
  await assert.rejects(makeWebhook(here.room.database, { name: 'x', url: 'https://169.254.169.254/latest', kinds: ['document.public'] }, 0), {
    code: 'webhook-address-refused',
  });
  const named: Reach = { ...publicOnly, protocols: ['http:'] };
  await assert.rejects(send({ url: here.url.replace('127.0.0.1', 'localhost'), body: '{}', headers: {} }, named, never), /not a public address/);
  assert.equal(here.received.length, 0);
});
