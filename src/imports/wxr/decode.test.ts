import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Problem } from '../../kernel/errors.ts';
import { DAMAGE_MAX, type Damage, decodeExport } from './decode.ts';

async function decode(bytes: Buffer, encoding?: string, chunkBytes = 3) {
  const damage: Damage[] = [];
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  let text = '';
  for await (const part of decodeExport(chunks(), { encoding, onDamage: (each) => damage.push(each) })) text += part;
  return { text, damage };
}

const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>\n`;
const words = 'Cóiste na nÓg “ – ”';
const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(text, 'utf16le');
  return big ? bytes.swap16() : bytes;
};

const rows: readonly (readonly [name: string, bytes: Buffer, text: string])[] = [
  ['UTF-8', Buffer.from(declared('UTF-8') + words), declared('UTF-8') + words],
  ['UTF-8 with a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(words)]), words],
  ['Windows-1252', Buffer.concat([Buffer.from(declared('Windows-1252')), Buffer.from([0x93, 0x20, 0x96, 0x20, 0x94])]), `${declared('Windows-1252')}“ – ”`],
  ['ISO-8859-1, read as browsers read it', Buffer.from(`${declared('ISO-8859-1')}Cóiste`, 'latin1'), `${declared('ISO-8859-1')}Cóiste`],
  ['UTF-16 with a byte order mark, little end first', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(words, false)]), words],
  ['UTF-16 with a byte order mark, big end first', Buffer.concat([Buffer.from([0xfe, 0xff]), utf16(words, true)]), words],
  ['UTF-16 without one', utf16(`<${words}`, false), `<${words}`],
];

for (const [name, bytes, text] of rows) {
  test(`an export in ${name} is decoded`, async () => {
    const found = await decode(bytes);
    assert.equal(found.text, text);
    assert.deepEqual(found.damage, []);
  });
}

test('a named encoding wins over the declared one', async () => {
  assert.equal((await decode(Buffer.from(`${declared('UTF-8')}Cóiste`, 'latin1'), 'iso-8859-1')).text, `${declared('UTF-8')}Cóiste`);
});

test('broken UTF-8 is told with line and byte, and the rest is read', async () => {
  const bytes = Buffer.concat([Buffer.from('one\ntwo '), Buffer.from([0xe9]), Buffer.from(' three\n'), Buffer.from([0xf0, 0x9f]), Buffer.from('end')]);
  const { text, damage } = await decode(bytes);
  assert.equal(text, 'one\ntwo \ufffd three\n\ufffdend');
  assert.deepEqual(damage, [
    { kind: 'broken-utf8', line: 2, offset: 8 },
    { kind: 'broken-utf8', line: 3, offset: 16 },
  ]);
});

test('a file that is hardly UTF-8 at all is refused with what to do', async () => {
  const bytes = Buffer.alloc(DAMAGE_MAX * 2, Buffer.from([0xe9, 0x20]));
  await assert.rejects(decode(bytes), (error) => error instanceof Problem && error.code === 'encoding-broken');
});

test('an encoding that does not exist is refused', async () => {
  await assert.rejects(decode(Buffer.from(declared('klingon'))), (error) => error instanceof Problem && error.code === 'encoding-unknown');
});

test('control characters are left out and told', async () => {
  const { text, damage } = await decode(Buffer.from('a\u0000b\nc\u000bd\tz'));
  assert.equal(text, 'ab\ncd\tz');
  assert.deepEqual(
    damage.map(({ kind, line }) => `${kind} ${line}`),
    ['control-character 1', 'control-character 2'],
  );
});

test('any bytes, cut anywhere, decode as a whole decoder would; each replacement is told', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 7 }), async (noise, chunkBytes) => {
      const bytes = Buffer.concat([Buffer.from('<'), Buffer.from(noise)]);
      fc.pre(bytes[1] !== 0);
      const { text, damage } = await decode(bytes, 'utf-8', chunkBytes);
      // oxlint-disable-next-line no-control-regex
      const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
      assert.equal(text, whole);
      const written = Buffer.from(bytes).toString('latin1').split('\xef\xbf\xbd').length - 1;
      assert.equal(damage.filter(({ kind }) => kind === 'broken-utf8').length, (whole.match(/\ufffd/g) ?? []).length - written);
    }),
  );
});
