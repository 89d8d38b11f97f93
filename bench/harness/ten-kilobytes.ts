// The page of the hits: an article whose HTML is about 10 KB, and the bytes in which Strandline serves it.
import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { type SyntheticDocument, syntheticNewsroom } from '../newsroom/newsroom.ts';
import type { Form } from './origin.ts';

/** Paragraphs that make the page about 10 KB. */
const PARAGRAPHS = 13;
const ARTICLES = 200;
/** Gzip and brotli are made after the first answer. */
const CODINGS_WAIT_MS = 10_000;

export function tenKilobytes(): { readonly documents: readonly SyntheticDocument[]; readonly path: string } {
  const until = Date.UTC(2026, 10, 24, 12);
  const documents = [...syntheticNewsroom({ seed: 11, articles: ARTICLES, until, paragraphs: PARAGRAPHS })];
  const article = documents.findLast(({ type }) => type === 'article') as SyntheticDocument;
  const { strand, slug } = article.fields as { strand: string; slug: string };
  const [year, month, day] = new Date(article.firstAt).toISOString().slice(0, 10).split('-');
  return { documents, path: `/${strand}/${year}/${month}${day}/${slug}` };
}

/** The page in each coding, best first, as our server sends it. */
export async function formsOf(port: number, path: string): Promise<Form[]> {
  const deadline = Date.now() + CODINGS_WAIT_MS;
  for (;;) {
    const forms = await Promise.all((['br', 'gzip', 'identity'] as const).map((coding) => form(port, path, coding)));
    if (forms.every(({ coding }, at) => coding === ['br', 'gzip', 'identity'][at])) return forms;
    if (Date.now() > deadline) throw new Error(`${path} was not there in every coding after ${CODINGS_WAIT_MS} ms`);
    await delay(50);
  }
}

function form(port: number, path: string, accepted: Form['coding']): Promise<Form> {
  return new Promise((resolve, reject) => {
    const request = get({ port, host: '127.0.0.1', path, headers: { 'accept-encoding': accepted } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        if (response.statusCode !== 200) return reject(new Error(`${path} was answered with ${response.statusCode}`));
        const coding = (response.headers['content-encoding'] ?? 'identity') as Form['coding'];
        resolve({ coding, etag: response.headers.etag ?? '', base64: Buffer.concat(chunks).toString('base64') });
      });
    });
    request.on('error', reject);
  });
}
