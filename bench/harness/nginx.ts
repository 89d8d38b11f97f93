// nginx in front of an origin, as a careful operator would configure it: proxy_cache with its lock, files sent by the kernel and kept
// open, the three codings each under a key of its own, no access log.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, startChild, untilListening } from './child.ts';
import { findProgram } from './programs.ts';
import type { Front } from './varnish.ts';

export interface NginxOrder {
  readonly folder: string;
  readonly core?: number;
  /** The `server` block's inside and what stands beside it; given the port to listen on. */
  readonly http: (port: number, work: string) => string;
}

export async function startNginx({ folder, core, http }: NginxOrder): Promise<Front> {
  const program = findProgram('nginx');
  if (!program) throw new Error('nginx is not installed');
  const work = join(folder, 'nginx');
  mkdirSync(join(work, 'temp'), { recursive: true });
  const port = await freePort();
  const file = join(work, 'nginx.conf');
  writeFileSync(file, configuration(http(port, work), work));
  const child = startChild({ command: program, args: ['-p', work, '-c', file, '-e', join(work, 'error.log')], core });
  await untilListening(child, port);
  return { child, port, [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() };
}

/** A cache in front of an origin. */
export function proxyCache(originPort: number): NginxOrder['http'] {
  return (port, work) => `
  proxy_cache_path ${work}/cache keys_zone=pages:16m max_size=256m inactive=1h use_temp_path=off;
  upstream origin { server 127.0.0.1:${originPort}; keepalive 64; }
  map $http_accept_encoding $coding { default ""; "~br" "br"; "~gzip" "gzip"; }
  open_file_cache max=1000 inactive=60s;
  open_file_cache_valid 60s;
  server {
    listen 127.0.0.1:${port} backlog=4096;
    location / {
      proxy_pass http://origin;
      proxy_http_version 1.1;
      proxy_set_header Connection "";
      proxy_set_header Cookie "";
      proxy_set_header Accept-Encoding $coding;
      proxy_cache pages;
      proxy_cache_key $coding$uri;
      proxy_cache_lock on;
      proxy_ignore_headers Vary;
    }
  }`;
}

function configuration(http: string, work: string): string {
  const root = process.getuid?.() === 0 ? 'user root;\n' : '';
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `  ${name}_temp_path ${work}/temp/${name};`).join('\n');
  return `${root}daemon off;
worker_processes 1;
pid ${work}/nginx.pid;
events { worker_connections 4096; }
http {
${temp}
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000000;
  keepalive_timeout 65;
${http}
}
`;
}
