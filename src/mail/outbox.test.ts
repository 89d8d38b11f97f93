import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { text as textOf } from 'node:stream/consumers';
import { test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { newsroom } from '../../test/worlds/newsroom.ts';
import { Problem } from '../kernel/errors.ts';
import { listLetters, sendAgain } from './letter.store.ts';
import { mailServer } from './mail-server.ts';
import { LETTER_PAUSES_MS, Outbox } from './outbox.ts';

const never = new AbortController().signal;
const LETTER = {
  to: 'aoife@tonn.example',
  subject: 'Your account at Tonn – fáilte',
  text: 'Aoife,\n\nChoose a password:\n\nhttps://tonn.example/desk/link/secret\n',
};

/** A mail server on this machine; it answers a recipient as `recipient` says. */
async function world() {
  const room = await newsroom();
  const taken: string[] = [];
  const failed: string[] = [];
  const answers: { recipient: { code: number; says: string } | undefined } = { recipient: undefined };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onRcptTo: (_, __, answer) => {
      const { recipient } = answers;
      answer(recipient ? Object.assign(new Error(recipient.says), { responseCode: recipient.code }) : undefined);
    },
    onData: (stream, _, answer) => void textOf(stream).then((mail) => answer(null, String(taken.push(mail)))),
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const options = {
    database: room.database,
    clock: room.clock,
    server: mailServer({ url: `smtp://127.0.0.1:${port}`, from: 'Tonn <newsroom@tonn.example>' }),
    onFailed: ({ outcome }: { outcome: string }) => void failed.push(outcome),
    report: (error: unknown) => assert.fail(String(error)),
  };
  return {
    room,
    taken,
    failed,
    answers,
    outbox: new Outbox(options),
    other: new Outbox(options),
    letters: () => listLetters(room.database.kysely, 10),
    async [Symbol.asyncDispose]() {
      options.server.close();
      await new Promise<void>((resolve) => server.close(resolve));
      await room[Symbol.asyncDispose]();
    },
  };
}

test('a letter reaches the mail server once, whoever sends, and its text is not kept', async () => {
  await using each = await world();
  await each.outbox.write(LETTER);
  await Promise.all([each.outbox.turn(never), each.other.turn(never)]);
  assert.equal(each.taken.length, 1);
  const [mail = ''] = each.taken;
  assert.match(mail, /^From: Tonn <newsroom@tonn\.example>\r$/m);
  assert.match(mail, /^To: aoife@tonn\.example\r$/m);
  assert.match(mail, /link\/secret/);
  const [letter] = await each.letters();
  assert.deepEqual({ state: letter?.state, text: letter?.text, attempts: letter?.attempts }, { state: 'sent', text: '', attempts: 1 });
  assert.match(mail, new RegExp(`^Message-ID: <${letter?.id}@tonn\\.example>`, 'm'));
});

test('a mail server that is busy is tried again after a pause; the letter waits meanwhile', async () => {
  await using each = await world();
  each.answers.recipient = { code: 451, says: 'try again later' };
  await each.outbox.write(LETTER);
  await each.outbox.turn(never);
  await each.outbox.turn(never);
  const [waiting] = await each.letters();
  assert.deepEqual({ state: waiting?.state, attempts: waiting?.attempts }, { state: 'waiting', attempts: 1 });
  assert.match(waiting?.outcome ?? '', /451.*try again later/);
  each.answers.recipient = undefined;
  each.room.clock.advance(LETTER_PAUSES_MS[0] as number);
  await each.outbox.turn(never);
  assert.equal((await each.letters())[0]?.state, 'sent');
  assert.equal(each.taken.length, 1);
});

test('a letter that bounces says why, keeps its text, and can be sent again', async () => {
  await using each = await world();
  each.answers.recipient = { code: 550, says: 'no such mailbox' };
  await each.outbox.write(LETTER);
  await each.outbox.turn(never);
  const [letter] = await each.letters();
  assert.equal(letter?.state, 'failed');
  assert.equal(letter?.text, LETTER.text);
  assert.match(each.failed.join(), /550.*no such mailbox/);
  each.answers.recipient = undefined;
  assert.ok(await sendAgain(each.room.database.kysely, letter?.id ?? '', each.room.clock.now()));
  await each.outbox.turn(never);
  assert.equal((await each.letters())[0]?.state, 'sent');
  assert.equal(await sendAgain(each.room.database.kysely, letter?.id ?? '', each.room.clock.now()), false, 'what was sent is not sent twice');
});

test('a mail server that is not there is tried until the pauses are over', async () => {
  await using each = await world();
  const gone = new Outbox({
    database: each.room.database,
    clock: each.room.clock,
    server: mailServer({ url: 'smtp://127.0.0.1:1', from: 'newsroom@tonn.example' }),
    onFailed: ({ outcome }) => void each.failed.push(outcome),
    report: (error) => assert.fail(String(error)),
  });
  await gone.write(LETTER);
  for (const pause of LETTER_PAUSES_MS) {
    await gone.turn(never);
    assert.equal((await each.letters())[0]?.state, 'waiting');
    each.room.clock.advance(pause);
  }
  await gone.turn(never);
  assert.equal((await each.letters())[0]?.state, 'failed');
  assert.equal(each.failed.length, 1);
});

test('no header can be smuggled into a letter', async () => {
  await using each = await world();
  await each.outbox.write({ ...LETTER, subject: 'Hello\r\nBcc: everyone@example.org', to: 'a@b.example\r\nCc: everyone@example.org' });
  await each.outbox.turn(never);
  for (const mail of each.taken) assert.doesNotMatch(mail, /^(Bcc|Cc):/m);
  for (const { outcome } of await each.letters()) assert.ok(outcome !== '');
});

test('an address of a mail server that cannot be used is refused without its password', () => {
  const from = 'newsroom@tonn.example';
  for (const url of ['https://name:geheim@mail.example', 'smtp://', 'name:geheim@mail.example']) {
    assert.throws(
      () => mailServer({ url, from }),
      (error) => error instanceof Problem && error.code === 'mail-server-invalid' && !error.message.includes('geheim') && !error.detail.includes('geheim'),
    );
  }
  assert.throws(() => mailServer({ url: 'smtps://mail.example', from: 'newsroom' }), Problem);
});
