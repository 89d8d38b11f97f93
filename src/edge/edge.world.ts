// A small site before a real replica, for the tests of the edge. Records are applied and taken one by one, so that tests can stand between.
import { articleChange, journalOf, NOON } from '../../test/worlds/changes.ts';
import { scratchFolder } from '../../test/worlds/scratch.ts';
import type { Change, JournalRecord } from '../journal/contract.ts';
import { ReplicaReader } from '../replica/reader.ts';
import { ReplicaWriter } from '../replica/writer.ts';
import type { Fragment, Page, PageResponse, Renderer, Rendering } from './contract.ts';
import { Edge } from './edge.ts';
import type { EdgeEvent } from './events.ts';
import { exactProtocol, type ProtocolRules } from './protocol.ts';
import type { EdgeMatch } from './targets.ts';

const headline = (card: unknown) => (card as { headline: string } | undefined)?.headline ?? 'nothing';
const html = (...body: PageResponse['body']): PageResponse => ({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body });
const at = (path: string, name: string, render: Page['render']): Page => ({
  name,
  match: (asked, query) => (asked === path ? { key: path + (query.has('x') ? '?x' : ''), params: {} } : undefined),
  render,
});

/** `paused` lets a test hold a render between its reading and its answer; `broken` names what fails to render. */
export async function edgeWorld(
  rules: Partial<ProtocolRules> = {},
  maxBytes = 2 ** 24,
  own?: { readonly pages: readonly Page[]; readonly fragments: readonly Fragment[] },
) {
  const scratch = scratchFolder();
  const writer = new ReplicaWriter(scratch.file('replica.sqlite'), { timeZone: 'Europe/Dublin' });
  const clock = { instant: NOON, now: () => clock.instant, until: async () => {} };
  const reader = new ReplicaReader(writer.file, clock);
  const events: EdgeEvent[] = [];
  const broken = new Set<string>();
  const rendered: string[] = [];
  let pause: Promise<void> | undefined;
  const pages: readonly Page[] = own?.pages ?? [
    at('/bar', 'with-bar', (view) => html(`${headline(view.facet('a1', 'card'))} [`, { fragment: 'bar', params: {} }, ']')),
    at('/cycle', 'with-cycle', () => html('(', { fragment: 'cycle', params: {} }, ')')),
    at('/list', 'list', (view) => html(...view.list('stories', '*', { limit: 2 }).map((row) => `${row.id} `))),
    at('/clock', 'clock', (view) => html(view.isPast(NOON + 1000) ? 'after' : 'before')),
    at('/busy', 'busy', () => ({ ...html('busy'), status: 503 })),
    at('/long', 'long', (view) => html(headline(view.facet('a1', 'card')), ' and more'.repeat(200))),
    { name: 'article', match: (path) => ({ key: path, params: { id: path.slice(1) } }), render: (view, { id = '' }) => html(headline(view.facet(id, 'card'))) },
  ];
  const fragments: readonly Fragment[] = own?.fragments ?? [
    { name: 'bar', render: () => html('bar ', { fragment: 'inner', params: {} }) },
    { name: 'inner', render: (view) => html(headline(view.facet('a2', 'card'))) },
    { name: 'cycle', render: () => html('c', { fragment: 'cycle', params: {} }) },
  ];
  const find = (name: string) => [...fragments, ...pages].find((each) => each.name === name);
  const renderer: Renderer = {
    render(name, params): Rendering | Promise<Rendering> {
      rendered.push(name);
      if (broken.has(name)) throw new Error(`${name} is broken`);
      const { value, readSet } = reader.read((view) => find(name)?.render(view, params));
      const rendering = { response: value as PageResponse, readSet };
      return pause ? pause.then(() => rendering) : rendering;
    },
  };
  const edge = new Edge({ pages, fragments, renderer, clock, maxBytes, log: (event) => events.push(event), rules: { ...exactProtocol, ...rules } });
  const records: JournalRecord[] = [];
  const releases: Change[][] = [];
  /** Applies to the replica only. */
  function apply(...changes: Change[]) {
    releases.push(changes);
    const record = journalOf(...releases).at(-1) as JournalRecord;
    records.push(record);
    return writer.apply(record);
  }
  const ask = (target: string) => {
    const url = new URL(target, 'http://edge.test');
    return edge.respond(edge.match(url.pathname, url.searchParams) as EdgeMatch);
  };
  return {
    edge,
    clock,
    events,
    broken,
    rendered,
    apply,
    release: (...changes: Change[]) => edge.accept(apply(...changes)),
    ask,
    text: async (target: string) => (await ask(target)).response.identity.body.toString(),
    fresh: (target: string) => edge.fresh(target)?.identity.body.toString(),
    /** Holds all answers of renders from now on until the function that is returned is called. */
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      pause = promise;
      return () => {
        pause = undefined;
        resolve();
      };
    },
    async [Symbol.asyncDispose]() {
      await edge[Symbol.asyncDispose]();
      reader[Symbol.dispose]();
      writer[Symbol.dispose]();
      scratch[Symbol.dispose]();
    },
  };
}

export const titled = (id: string, title: string) => articleChange(id, { headline: title });
