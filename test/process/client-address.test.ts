// Whose request it is, behind proxies and workers: the audit log and the limits of sign-ins count by it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scratchFolder } from '../worlds/scratch.ts';
import { type SiteProcess, startSite } from '../worlds/site-process.ts';

const ORIGIN = 'https://tonn.example';

/** The address that the audit log has of a refused sign-in which claims to be forwarded. */
async function toldAddress(site: SiteProcess, forwardedFor: string): Promise<unknown> {
  const headers = { 'content-type': 'application/json', origin: ORIGIN, 'x-forwarded-for': forwardedFor };
  const body = JSON.stringify({ email: 'nobody@tonn.example', password: 'wrong wrong wrong wrong' });
  const refused = await fetch(`${site.url}/api/v1/session`, { method: 'POST', headers, body });
  assert.equal(refused.status, 401, await refused.text());
  const { body: audit } = await site.call<{ lines: { detail: Record<string, unknown> }[] }>('GET', '/audit?verb=signIn&limit=1');
  return audit.lines[0]?.detail['address'];
}

for (const workers of ['1', '2']) {
  test(`threat: a client writes itself another address: it is not believed, with ${workers} of workers`, async () => {
    using scratch = scratchFolder();
    await using site = await startSite({ folder: scratch.folder, args: ['--workers', workers], env: { STRANDLINE_ORIGIN: ORIGIN } });
    assert.equal(await toldAddress(site, '198.51.100.9'), '127.0.0.1');
  });

  test(`a proxy of ours is believed, with ${workers} of workers`, async () => {
    using scratch = scratchFolder();
    await using site = await startSite({
      folder: scratch.folder,
      args: ['--workers', workers],
      env: { STRANDLINE_ORIGIN: ORIGIN, STRANDLINE_PROXIES: '127.0.0.1' },
    });
    assert.equal(await toldAddress(site, '203.0.113.5, 198.51.100.9'), '198.51.100.9');
  });
}
