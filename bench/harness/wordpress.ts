// WordPress as Debian packages it: MariaDB, php-fpm and nginx with fastcgi_cache, installed over HTTP as a person would.
// Posts are written into its tables directly: its own ways in take tens of milliseconds each.
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import type { SyntheticDocument } from '../newsroom/newsroom.ts';
import { freePort, startChild, untilListening } from './child.ts';
import { startMariadb } from './mariadb.ts';
import { startNginx } from './nginx.ts';
import { findProgram } from './programs.ts';

const PHP_WORKERS = 4;
const POSTS_AT_ONCE = 200;
/** The header with which whoever publishes may refresh a page in nginx's cache: open-source nginx has no purge of its own. */
export const REFRESH = 'x-refresh';
const USER = 'editor';
const PASSWORD = 'bench-bench-bench';

export interface WordPress extends AsyncDisposable {
  readonly port: number;
  /** Address of the nth post. */
  path(n: number): string;
  /** Changes a post's title as a client of its XML-RPC does. */
  retitle(n: number, title: string): Promise<void>;
}

export async function startWordPress(folder: string, posts: readonly SyntheticDocument[]): Promise<WordPress> {
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await startMariadb(folder));
  const root = join(folder, 'www');
  // It finds its configuration beside its real files: symbolic links would lead it back to Debian's.
  cpSync(findProgram('wordpress') as string, root, { recursive: true, dereference: true });
  rmSync(join(root, 'wp-config.php'), { force: true });
  writeFileSync(join(root, 'wp-config.php'), configuration(database.port));
  const php = opened.use(await startPhp(folder));
  const front = opened.use(await startNginx({ folder, http: fastcgiCache(root, php.port) }));
  const url = `http://127.0.0.1:${front.port}`;
  await install(url);
  const first = await insertPosts(database.port, url, posts);
  const running = opened.move();
  return {
    port: front.port,
    path: (n) => `/?p=${first + n}`,
    async retitle(n, title) {
      const answer = await fetch(`${url}/xmlrpc.php`, { method: 'POST', headers: { 'content-type': 'text/xml' }, body: editPost(first + n, title) });
      const text = await answer.text();
      if (!text.includes('<boolean>1</boolean>')) throw new Error(`WordPress refused the edit: ${text.slice(0, 500)}`);
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

async function startPhp(folder: string) {
  const work = join(folder, 'php');
  mkdirSync(work);
  const port = await freePort();
  const pool = `[www]\nlisten=127.0.0.1:${port}\nuser=root\ngroup=root\npm=static\npm.max_children=${PHP_WORKERS}\ncatch_workers_output=yes\n`;
  writeFileSync(join(work, 'fpm.conf'), `[global]\ndaemonize=no\nerror_log=${join(work, 'error.log')}\npid=${join(work, 'pid')}\n${pool}`);
  const root = process.getuid?.() === 0 ? ['-R'] : [];
  const child = startChild({ command: findProgram('php-fpm8.2') as string, args: ['-F', '-y', join(work, 'fpm.conf'), ...root] });
  await untilListening(child, port);
  return { port, [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() };
}

function fastcgiCache(root: string, php: number) {
  return (port: number, work: string) => `
  include /etc/nginx/mime.types;
  fastcgi_cache_path ${work}/cache keys_zone=pages:16m max_size=1g inactive=1h use_temp_path=off;
  server {
    listen 127.0.0.1:${port} backlog=4096;
    root ${root};
    index index.php;
    location / { try_files $uri $uri/ /index.php?$args; }
    location ~ \\.php$ {
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_pass 127.0.0.1:${php};
      fastcgi_cache pages;
      fastcgi_cache_key $request_method$request_uri;
      fastcgi_cache_valid 200 60s;
      fastcgi_cache_lock on;
      fastcgi_cache_bypass $http_${REFRESH.replaceAll('-', '_')};
      add_header X-Cache $upstream_cache_status;
    }
  }`;
}

/** Without its own cron, which would run within readers' requests. */
function configuration(port: number): string {
  return `<?php
define('DB_NAME', 'bench');
define('DB_USER', 'bench');
define('DB_PASSWORD', '');
define('DB_HOST', '127.0.0.1:${port}');
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('DISABLE_WP_CRON', true);
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('AUTOMATIC_UPDATER_DISABLED', true);
foreach (['AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT'] as $name) define($name, 'bench-' . $name);
$table_prefix = 'wp_';
if (!defined('ABSPATH')) define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
`;
}

async function install(url: string): Promise<void> {
  const form = {
    weblog_title: 'Bench',
    user_name: USER,
    admin_password: PASSWORD,
    admin_password2: PASSWORD,
    pw_weak: '1',
    admin_email: 'editor@bench.example',
    blog_public: '1',
    language: '',
  };
  const answer = await fetch(`${url}/wp-admin/install.php?step=2`, { method: 'POST', body: new URLSearchParams(form) });
  const text = await answer.text();
  if (!text.includes('wp-login.php')) throw new Error(`WordPress could not be installed (${answer.status}): ${text.replaceAll(/<[^>]*>/g, ' ').slice(0, 800)}`);
}

/** The number of the first; the others follow it. */
async function insertPosts(port: number, url: string, posts: readonly SyntheticDocument[]): Promise<number> {
  const connection = await createConnection({ host: '127.0.0.1', port, user: 'bench', database: 'bench', charset: 'utf8mb4' });
  try {
    const first = 1_000;
    const columns =
      'ID, post_author, post_date, post_date_gmt, post_content, post_title, post_excerpt, post_status, post_name, to_ping, pinged, post_modified, post_modified_gmt, post_content_filtered, guid';
    for (let at = 0; at < posts.length; at += POSTS_AT_ONCE) {
      const batch = posts.slice(at, at + POSTS_AT_ONCE);
      const rows = batch.map(({ fields, firstAt }, n) => {
        const id = first + at + n;
        const when = new Date(firstAt).toISOString().slice(0, 19).replace('T', ' ');
        return [
          id,
          1,
          when,
          when,
          blocksOf(fields),
          fields['headline'],
          fields['standfirst'],
          'publish',
          fields['slug'],
          '',
          '',
          when,
          when,
          '',
          `${url}/?p=${id}`,
        ];
      });
      await connection.query(`insert into wp_posts (${columns}) values ?`, [rows]);
      await connection.query('insert into wp_term_relationships (object_id, term_taxonomy_id) values ?', [batch.map((_, n) => [first + at + n, 1])]);
    }
    await connection.query('update wp_term_taxonomy set count = ? where term_taxonomy_id = 1', [posts.length]);
    return first;
  } finally {
    await connection.end();
  }
}

interface Block {
  readonly type: string;
  readonly text?: string;
  readonly content?: readonly Block[];
}

/** The same words, as its editor would have stored them: headings, and paragraphs for whatever else has text. */
function blocksOf(fields: Readonly<Record<string, unknown>>): string {
  const text = ({ text: own = '', content = [] }: Block): string => own + content.map(text).join(' ');
  return ((fields['body'] as Block).content ?? [])
    .map((block) => ({ heading: block.type === 'heading', words: text(block) }))
    .filter(({ words }) => words !== '')
    .map(({ heading, words }) =>
      heading ? `<!-- wp:heading -->\n<h2>${words}</h2>\n<!-- /wp:heading -->` : `<!-- wp:paragraph -->\n<p>${words}</p>\n<!-- /wp:paragraph -->`,
    )
    .join('\n\n');
}

function editPost(id: number, title: string): string {
  const value = (inner: string) => `<param><value>${inner}</value></param>`;
  const content = `<struct><member><name>post_title</name><value><string>${title}</string></value></member></struct>`;
  const params = ['<int>1</int>', `<string>${USER}</string>`, `<string>${PASSWORD}</string>`, `<int>${id}</int>`, content].map(value).join('');
  return `<?xml version="1.0"?><methodCall><methodName>wp.editPost</methodName><params>${params}</params></methodCall>`;
}
