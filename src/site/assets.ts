// Stylesheet, script and icon: small files with their hash in their address, so that they may be kept for ever.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SiteAsset {
  readonly path: string;
  readonly contentType: string;
  readonly body: Buffer;
}

const FOLDER = join(import.meta.dirname, 'assets');

function load(name: string, contentType: string, body = readFileSync(join(FOLDER, name))): SiteAsset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return { path: `/assets/${hash}/${name}`, contentType, body };
}

/** The sheets of `styles/` in the order of their names: one request. */
function sheets(): Buffer<ArrayBuffer> {
  const folder = join(FOLDER, 'styles');
  return Buffer.concat(
    readdirSync(folder)
      .sort()
      .map((name) => readFileSync(join(folder, name))),
  );
}

export const stylesheet = load('site.css', 'text/css; charset=utf-8', sheets());
export const script = load('site.js', 'text/javascript; charset=utf-8');
export const icon = load('icon.svg', 'image/svg+xml');

/** Every asset by its path. */
export function siteAssets(): ReadonlyMap<string, SiteAsset> {
  return new Map([stylesheet, script, icon].map((asset) => [asset.path, asset]));
}
