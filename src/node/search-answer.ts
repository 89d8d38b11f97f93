// Search for the API: a page for machines, made where slow pages are made, so that a common word never stops the house.
import type { Page } from '../edge/index.ts';
import type { PublicFindings, PublicSearch } from '../api/index.ts';
import type { RenderPool } from './render-pool.ts';

const NAME = 'search-answer';

/** What a render thread does; readers have no address for it. */
export const searchAnswer: Pick<Page, 'name' | 'render'> = {
  name: NAME,
  render(view, { q = '', strand = '', limit = '0', offset = '0' }) {
    const { total, hits } = view.search({ text: q, ...(strand ? { strand } : {}), limit: Number(limit), offset: Number(offset) });
    const pathOf = (id: string) => ((view.facet(id, 'link') ?? view.facet(id, 'card')) as { path?: string } | undefined)?.path ?? null;
    const findings: PublicFindings = { seq: view.seq, total, hits: hits.map((hit) => ({ ...hit, path: pathOf(hit.id) })) };
    return { status: 200, headers: { 'content-type': 'application/json' }, body: [JSON.stringify(findings)] };
  },
};

export async function search(pool: RenderPool, file: string, { q, strand = '', limit, offset }: PublicSearch): Promise<PublicFindings> {
  const { response } = await pool.render(file, NAME, { q, strand, limit: String(limit), offset: String(offset) });
  return JSON.parse(response.body.join('')) as PublicFindings;
}
