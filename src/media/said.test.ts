import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import sharp from 'sharp';
import { bitsApart } from '../content/likeness.ts';
import { inspectPicture } from './inspect.ts';
import { readIptc } from './iptc.ts';
import { readSaid } from './said.ts';
import { readXmp } from './xmp.ts';

const plain = () => sharp({ create: { width: 64, height: 48, channels: 3, background: '#345' } });
const scene = (width: number) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 400" width="${width}"><rect width="600" height="400" fill="#9cf"/><circle cx="420" cy="120" r="70" fill="#fff"/><path d="M0 260 L200 140 L380 300 L600 200 V400 H0z" fill="#264"/><rect x="60" y="280" width="120" height="90" fill="#fd4"/></svg>`,
    ),
  );

test('what a camera wrote is read: caption, author, and its clock in the newsroom’s zone; never the place', async () => {
  const bytes = await plain()
    .jpeg()
    .withExif({
      IFD0: { ImageDescription: '  The quay\n at low water ', Artist: 'Niamh Kelly' },
      IFD2: { DateTimeOriginal: '2026:07:01 12:30:00' },
      IFD3: { GPSLatitude: '53/1 20/1 0/1', GPSLatitudeRef: 'N' },
    })
    .toBuffer();
  assert.deepEqual(await readSaid(bytes, 'Europe/Dublin'), {
    caption: 'The quay at low water',
    credit: 'Niamh Kelly',
    takenAt: Date.parse('2026-07-01T11:30Z'),
  });
});

test('what cameras write where a caption would stand is none', async () => {
  const bytes = await plain()
    .jpeg()
    .withExif({ IFD0: { ImageDescription: 'OLYMPUS DIGITAL CAMERA' } })
    .toBuffer();
  assert.deepEqual(await readSaid(bytes, 'Europe/Dublin'), {});
});

test('what a picture desk wrote comes before what the camera did', async () => {
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description photoshop:Credit="PA">
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">Gardaí at the &lt;scene&gt;</rdf:li></rdf:Alt></dc:description>
<dc:creator><rdf:Seq><rdf:li>Brian Lawless</rdf:li><rdf:li>Somebody else</rdf:li></rdf:Seq></dc:creator>
<photoshop:DateCreated>2026-03-04T10:00:00+01:00</photoshop:DateCreated></rdf:Description></rdf:RDF></x:xmpmeta>`;
  const bytes = await plain()
    .jpeg()
    .withExif({ IFD0: { ImageDescription: 'IMG 0042' } })
    .withXmp(xmp)
    .toBuffer();
  const said = await readSaid(bytes, 'Europe/Dublin');
  assert.deepEqual(said, { caption: 'Gardaí at the <scene>', credit: 'Brian Lawless/PA', takenAt: Date.parse('2026-03-04T09:00Z') });
});

const set = (record: number, number: number, value: Buffer) =>
  Buffer.concat([Buffer.from([0x1c, record, number, value.length >> 8, value.length & 255]), value]);
const resource = (data: Buffer) =>
  Buffer.concat([Buffer.from('8BIM\x04\x04\0\0', 'latin1'), Buffer.from([0, 0, data.length >> 8, data.length & 255]), data, Buffer.alloc(data.length % 2)]);

test('IPTC of agencies is read in UTF-8 and in Latin-1, inside Photoshop’s blocks and outside', () => {
  const utf8 = Buffer.concat([set(1, 90, Buffer.from('\x1b%G', 'latin1')), set(2, 120, Buffer.from('Éire')), set(2, 110, Buffer.from('PA'))]);
  assert.equal(readIptc(resource(utf8)).get(120), 'Éire');
  assert.equal(readIptc(utf8).get(110), 'PA');
  assert.equal(readIptc(resource(set(2, 120, Buffer.from('Éire', 'latin1')))).get(120), 'Éire');
});

test('threat: metadata made to break its reader says something or nothing, and never breaks it', async () => {
  const whole = resource(Buffer.concat([set(2, 120, Buffer.from('A caption')), set(2, 80, Buffer.from('A name'))]));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.nat(whole.length), (noise, at) => {
      readIptc(Buffer.from(noise));
      readIptc(Buffer.concat([whole.subarray(0, at), noise]));
      readXmp(Buffer.from(noise).toString('utf8'));
    }),
  );
  for (const xml of ['<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>', '<a>'.repeat(100_000), '<dc:description>', '\0'])
    assert.equal(readXmp(xml).size, 0, xml.slice(0, 20));
  const exif = (
    await sharp(
      await plain()
        .jpeg()
        .withExif({ IFD0: { ImageDescription: 'x'.repeat(2_000), Artist: 'A\u0000\u202eB' } })
        .toBuffer(),
    ).metadata()
  ).exif as Buffer;
  const jpeg = await plain().jpeg().toBuffer();
  const withExif = (block: Buffer) =>
    Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1, (block.length + 2) >> 8, (block.length + 2) & 255]), block, jpeg.subarray(2)]);
  for (let at = 6; at < Math.min(exif.length, 400); at += 3) {
    const bent = Buffer.from(exif);
    bent.writeUInt8((bent[at] as number) ^ 0xff, at);
    const said = await readSaid(withExif(bent), 'Europe/Dublin').catch((error: unknown) => error);
    assert.ok(!(said instanceof RangeError) && !(said instanceof TypeError), `byte ${at}: ${String(said)}`);
  }
  const said = await readSaid(withExif(exif), 'Europe/Dublin');
  assert.equal([...(said.caption ?? '')].length, 500);
});

test('the same scene in another size and format looks the same, another scene does not', async () => {
  const likenessOf = async (bytes: Buffer) => (await inspectPicture(bytes)).likeness;
  const first = await likenessOf(await scene(1200).jpeg({ quality: 90 }).toBuffer());
  const small = await likenessOf(await scene(400).webp({ quality: 60 }).toBuffer());
  const other = await likenessOf(await scene(1200).flop().jpeg().toBuffer());
  assert.ok(bitsApart(first, small) <= 3, `${bitsApart(first, small)} bits`);
  assert.ok(bitsApart(first, other) > 12, `${bitsApart(first, other)} bits`);
});
