// Pictures of an import: from the uploads folder, over HTTP within limits, refused when hostile, never looked at twice.
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { directoryBlobs } from '../../src/blobs/index.ts';
import { Problem } from '../../src/kernel/errors.ts';
import { fetchPicture } from '../../src/imports/wxr/fetch-picture.ts';
import { OLD_SITE, wxrOf } from '../worlds/wxr.ts';
import { importWorld } from './import-world.ts';

const HOSTILE = join(process.env['STRANDLINE_DATA'] ?? join(import.meta.dirname, '../../../shared/data'), 'hostile-images');
const draw = (colour: string, width = 640) =>
  sharp({ create: { width, height: 360, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();

const attachment = (id: number, url: string, parent: number) => ({
  id,
  type: 'attachment',
  status: 'inherit',
  title: `File ${id}`,
  slug: `file-${id}`,
  more: `<wp:post_parent>${parent}</wp:post_parent><wp:attachment_url>${url}</wp:attachment_url><excerpt:encoded><![CDATA[The caption]]></excerpt:encoded><wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value><![CDATA[A boat]]></wp:meta_value></wp:postmeta>`,
});

test('pictures of the uploads folder become images, shown where they stood, with their words; their files’ addresses lead to them', async () => {
  await using world = await importWorld();
  const uploads = world.scratch.file('uploads');
  mkdirSync(join(uploads, '2020/03'), { recursive: true });
  writeFileSync(join(uploads, '2020/03/boat.jpg'), await draw('red'));
  const url = `${OLD_SITE}/wp-content/uploads/2020/03/boat.jpg`;
  const posts = [
    {
      id: 1,
      content: `a <img src="${url.replace('.jpg', '-300x169.jpg')}" alt="x"> b\n\n[gallery ids="9"]`,
      more: '<wp:postmeta><wp:meta_key>_thumbnail_id</wp:meta_key><wp:meta_value>9</wp:meta_value></wp:postmeta>',
    },
    attachment(9, url, 1),
    attachment(10, `${OLD_SITE}/wp-content/uploads/2020/03/gone.jpg`, 1),
    attachment(11, `${OLD_SITE}/wp-content/uploads/2020/03/../../../../etc/passwd.jpg`, 1),
    attachment(12, `${OLD_SITE}/wp-content/uploads/2020/03/paper.pdf`, 1),
  ];
  const { findings } = await world.run(wxrOf(posts), { uploads });
  const image = (await world.find('old-example-9')) ?? assert.fail('the image is there');
  assert.deepEqual([image.fields['width'], image.fields['height'], image.fields['alt'], image.fields['caption']], [640, 360, 'A boat', 'The caption']);
  const article = (await world.find('old-example-1'))?.fields ?? {};
  assert.equal(article['image'], 'old-example-9');
  assert.equal(JSON.stringify(article['body']).match(/"document":"old-example-9"/g)?.length, 2);
  assert.equal(findings.get('attachment-absent')?.length, 2);
  assert.equal(findings.get('attachment-not-carried')?.length, 1);
  const file = (await world.find((await world.at('/wp-content/uploads/2020/03/boat.jpg')) ?? ''))?.fields;
  assert.equal(file?.['to'], `/media/${image.fields['blob']}/640w.jpg`);
  const page = (await world.find((await world.at('/?attachment_id=9')) ?? ''))?.fields;
  assert.equal(page?.['to'], '/labs/2020/0301/story-1');
});

test('a picture that was looked at is not looked at again, unless its file has changed', async () => {
  await using world = await importWorld();
  const uploads = world.scratch.file('uploads');
  mkdirSync(uploads);
  const file = join(uploads, 'boat.jpg');
  writeFileSync(file, await draw('red'));
  utimesSync(file, 1, 1);
  const text = wxrOf([{ id: 1, content: `<img src="${OLD_SITE}/wp-content/uploads/boat.jpg">` }]);
  let puts = 0;
  const real = directoryBlobs(world.scratch.file('blobs'));
  const counted = {
    ...real,
    put: (...given: Parameters<typeof real.put>) => (puts++, real.put(...given)),
    has: (name: string) => real.has(name),
  } as typeof real;
  await world.run(text, { uploads, blobs: counted });
  assert.equal(puts, 1);
  assert.equal((await world.run(text, { uploads, blobs: counted })).result.seq, undefined);
  assert.equal(puts, 1);
  writeFileSync(file, await draw('blue'));
  const { result } = await world.run(text, { uploads, blobs: counted });
  assert.equal(puts, 2);
  assert.equal(result.tallies.get('image')?.updated, 1);
});

test('hostile pictures are refused and named, and their stories come over', {
  skip: existsSync(HOSTILE) ? false : `the hostile pictures are not here: set STRANDLINE_DATA (looked for ${HOSTILE})`,
}, async () => {
  await using world = await importWorld();
  const uploads = world.scratch.file('uploads');
  mkdirSync(uploads);
  const names = readdirSync(HOSTILE).filter((name) => name !== 'LICENSE');
  for (const name of names) writeFileSync(join(uploads, `${name}.jpg`), readFileSync(join(HOSTILE, name)));
  const posts = names.map((name, index) => ({ id: index + 1, content: `words <img src="${OLD_SITE}/wp-content/uploads/${name}.jpg">` }));
  const { result, findings } = await world.run(wxrOf(posts), { uploads });
  assert.equal(result.tallies.get('article')?.created, names.length);
  const refused = findings.get('picture-refused')?.length ?? 0;
  assert.equal(refused + (result.tallies.get('image')?.created ?? 0), names.length);
  assert.ok(refused > names.length / 2, `${refused} of ${names.length}`);
});

async function served(listener: RequestListener): Promise<AsyncDisposable & { readonly url: string }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

test('threat: a picture’s address, and where it sends us on to, must not reach into our own network', async () => {
  let asked = 0;
  await using inside = await served((_request, response) => {
    asked++;
    response.end('secret');
  });
  const signal = new AbortController().signal;
  const refused = (error: unknown) => error instanceof Problem && error.code === 'picture-host-refused';
  await assert.rejects(fetchPicture(`${inside.url}/x.jpg`, { allowPrivate: false, signal }), refused);
  await assert.rejects(fetchPicture(`${inside.url.replace('127.0.0.1', 'localhost')}/x.jpg`, { allowPrivate: false, signal }), refused);
  await assert.rejects(fetchPicture('http://[::ffff:127.0.0.1]/x.jpg', { allowPrivate: false, signal }), refused);
  await assert.rejects(fetchPicture('http://0x7f.1/x.jpg', { allowPrivate: false, signal }), refused);
  assert.equal(asked, 0);
});

test('fetching is bounded: in redirects, in schemes, in answers', async () => {
  await using site = await served((request, response) => {
    if (request.url === '/loop') response.writeHead(302, { location: '/loop' }).end();
    else if (request.url === '/file') response.writeHead(302, { location: 'file:///etc/passwd' }).end();
    else if (request.url === '/cut') {
      response.writeHead(200, { 'content-length': '100' });
      response.write('x');
      setImmediate(() => response.destroy());
    } else response.writeHead(404).end();
  });
  const signal = new AbortController().signal;
  for (const path of ['/loop', '/file', '/cut', '/none']) {
    await assert.rejects(
      fetchPicture(`${site.url}${path}`, { allowPrivate: true, signal }),
      (error) => error instanceof Problem && error.code === 'picture-not-fetched',
      path,
    );
  }
});

test('pictures are fetched when it is asked for, from the site’s own hosts unless others are allowed', async () => {
  await using world = await importWorld();
  const bytes = await draw('green');
  let asked = 0;
  await using site = await served((_request, response) => {
    asked++;
    response.end(bytes);
  });
  const text = wxrOf([{ id: 1, content: `<img src="${site.url}/boat.jpg" alt="x">` }]);
  const other = await world.run(text, { fetchFrom: 'own', allowPrivate: true });
  assert.equal(other.findings.get('picture-link')?.length, 1);
  assert.equal(asked, 0);
  const any = await world.run(text, { fetchFrom: 'any', allowPrivate: true });
  assert.equal(any.result.tallies.get('image')?.created, 1);
  assert.equal(any.result.tallies.get('article')?.updated, 1);
  await world.run(text, { fetchFrom: 'any', allowPrivate: true });
  assert.equal(asked, 1);
});
