// Varnish in front of an origin, as a careful operator would configure it: cookies do not reach the key, and the three codings
// are kept ready each, so that no hit is decompressed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Child, freePort, startChild, untilListening } from './child.ts';
import { findProgram } from './programs.ts';

export interface Front extends AsyncDisposable {
  readonly child: Child;
  readonly port: number;
}

export async function startVarnish(originPort: number, { folder, core }: { readonly folder: string; readonly core?: number }): Promise<Front> {
  const program = findProgram('varnishd');
  if (!program) throw new Error('varnish is not installed');
  const work = join(folder, 'varnish');
  mkdirSync(work, { recursive: true });
  const vcl = join(work, 'bench.vcl');
  writeFileSync(vcl, vclFor(originPort));
  const port = await freePort();
  // -j none: its own accounts could not enter our scratch folder.
  const args = ['-j', 'none', '-F', '-n', work, '-a', `127.0.0.1:${port}`, '-f', vcl, '-s', 'malloc,128m', '-p', 'http_gzip_support=off'];
  const child = startChild({ command: program, args, core });
  await untilListening(child, port);
  return { child, port, [Symbol.asyncDispose]: () => child[Symbol.asyncDispose]() };
}

function vclFor(port: number): string {
  return `vcl 4.1;
backend default { .host = "127.0.0.1"; .port = "${port}"; .first_byte_timeout = 60s; }
sub vcl_recv {
  unset req.http.Cookie;
  if (req.http.Accept-Encoding ~ "br") { set req.http.Accept-Encoding = "br"; }
  elsif (req.http.Accept-Encoding ~ "gzip") { set req.http.Accept-Encoding = "gzip"; }
  else { unset req.http.Accept-Encoding; }
  return (hash);
}
`;
}
