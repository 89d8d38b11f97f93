// Stylesheet, script, fonts and marks: small files with their hash in their address, so that they may be kept for ever.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SiteAsset {
  readonly path: string;
  readonly contentType: string;
  readonly body: Buffer;
}

const FOLDER = join(import.meta.dirname, 'assets');

/** The fonts' names in the stylesheet, and their files: each covers one part of the alphabet, and is fetched when a page has a letter of it. */
const FONT_FILES = {
  grotesk: 'schibsted-grotesk/files/schibsted-grotesk-latin-wght-normal.woff2',
  'grotesk-extended': 'schibsted-grotesk/files/schibsted-grotesk-latin-ext-wght-normal.woff2',
  serif: 'source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  'serif-italic': 'source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
  'serif-extended': 'source-serif-4/files/source-serif-4-latin-ext-wght-normal.woff2',
} as const;
type FontName = keyof typeof FONT_FILES;

function asset(name: string, contentType: string, body: Buffer): SiteAsset {
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16);
  return { path: `/assets/${hash}/${name}`, contentType, body };
}

function load(name: string, contentType: string): SiteAsset {
  return asset(name, contentType, readFileSync(join(FOLDER, name)));
}

function loadFont(name: FontName): SiteAsset {
  return asset(`${name}.woff2`, 'font/woff2', readFileSync(new URL(import.meta.resolve(`@fontsource-variable/${FONT_FILES[name]}`))));
}

export const fonts = Object.fromEntries(Object.keys(FONT_FILES).map((name) => [name, loadFont(name as FontName)])) as Readonly<Record<FontName, SiteAsset>>;

/** The sheets of `styles/` in the order of their names, without comments and indentation: one request. */
function sheets(): Buffer {
  const folder = join(FOLDER, 'styles');
  const text = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('')
    .replaceAll(/\/\*[^*]*\*\//g, '')
    .replaceAll(/\n\s*/g, '\n')
    .replaceAll(/url\("font:([a-z-]+)"\)/g, (_, name: FontName) => `url("${fonts[name].path}")`);
  return Buffer.from(text);
}

export const stylesheet = asset('site.css', 'text/css; charset=utf-8', sheets());
export const script = load('site.js', 'text/javascript; charset=utf-8');
/** Of live blogs only. */
export const liveScript = load('live.js', 'text/javascript; charset=utf-8');
export const icon = load('icon.svg', 'image/svg+xml');
export const touchIcon = load('icon-180.png', 'image/png');
/** What social networks show for a page without a picture of its own: 1200 × 630. */
export const shareCard = load('share.png', 'image/png');

/** Every asset by its path. */
export function siteAssets(): ReadonlyMap<string, SiteAsset> {
  return new Map([stylesheet, script, liveScript, icon, touchIcon, shareCard, ...Object.values(fonts)].map((each) => [each.path, each]));
}
