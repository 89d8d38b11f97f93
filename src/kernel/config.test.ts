import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConfig, settings } from './config.ts';

const code = (expected: string, pattern: RegExp) => (error: unknown) =>
  (error as { code?: string }).code === expected && pattern.test((error as Error).message);

test('an empty environment is a laptop: SQLite in var, loopback, demo', () => {
  const config = readConfig({ PATH: '/bin' });
  assert.equal(config.host, '127.0.0.1');
  assert.match(config.databaseUrl, /^sqlite:.*\/var\/newsroom\.sqlite$/);
  assert.equal(config.origin, 'http://localhost:8080');
  assert.equal(config.demo, true);
});

test('the command line wins over the environment', () => {
  assert.equal(readConfig({ STRANDLINE_PORT: '1' }, { STRANDLINE_PORT: '2' }).port, 2);
});

test('production refuses to start without what it needs, and never has the demo', () => {
  assert.throws(() => readConfig({ STRANDLINE_PRODUCTION: '1' }), code('setting-missing', /STRANDLINE_ORIGIN/));
  assert.throws(() => readConfig({ STRANDLINE_PRODUCTION: '1', STRANDLINE_ORIGIN: 'https://tonn.example' }), code('setting-missing', /STRANDLINE_SMTP_URL/));
  const mail = { STRANDLINE_SMTP_URL: 'smtps://mail.example', STRANDLINE_MAIL_FROM: 'newsroom@tonn.example' };
  assert.equal(readConfig({ STRANDLINE_PRODUCTION: '1', STRANDLINE_ORIGIN: 'https://tonn.example', ...mail }).demo, false);
});

test('a mistyped or impossible setting is named, with what would be right', () => {
  assert.throws(() => readConfig({ STRANDLINE_PROT: '1' }), code('setting-unknown', /STRANDLINE_PORT/));
  for (const [name, value] of Object.entries({
    STRANDLINE_PORT: '70000',
    STRANDLINE_WORKERS: '1e3',
    STRANDLINE_TIME_ZONE: 'Mars/Olympus',
    STRANDLINE_ORIGIN: 'javascript:alert(1)',
    STRANDLINE_LOG_LEVEL: 'loud',
    STRANDLINE_DEMO: 'yes',
  })) {
    assert.throws(() => readConfig({ [name]: value }), code('setting-invalid', new RegExp(name)));
  }
});

test('no secret has a default: what is secret is given, or made anew at each start', () => {
  const secret = Object.entries(settings).filter(([name]) => /SECRET|PASSWORD|TOKEN|KEY|SALT/.test(name));
  assert.deepEqual(
    secret.filter(([, setting]) => setting.default !== ''),
    [],
  );
  assert.ok(secret.length > 0);
});
