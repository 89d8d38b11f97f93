// Entries of a live blog as the desk has them, and what is done with them. What is sent again after a lost answer does nothing twice:
// an entry has its id before it is sent.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { call, get, Refusal } from '../api.ts';
import { carryOut, type Receipt } from '../decide/standing.ts';

/** Entries that are asked for at once, and how soon the newest are asked for again: a colleague's entry is seen within seconds. */
const PAGE_ENTRIES = 30;
const AGAIN_MS = 2_000;

/** A rich text, as far as a list looks into it. */
export interface TextNode {
  readonly text?: string;
  readonly content?: readonly TextNode[];
}

export interface EntryFields {
  readonly blog: string;
  readonly strand: string;
  readonly title: string;
  readonly body: TextNode;
  readonly keyEvent: boolean;
  readonly byline: readonly ({ readonly name: string } | { readonly person: string })[];
}

export interface LiveDocument<Fields> {
  readonly document: {
    readonly id: string;
    readonly type: string;
    readonly title: string;
    readonly strand: string;
    readonly newest: number;
    readonly createdAt: number;
    readonly state: {
      readonly kind: string;
      readonly revision?: number;
      readonly publication?: { readonly firstAt: number; readonly corrections: readonly unknown[] };
    };
  };
  readonly fields: Fields;
}

export interface LiveEntry extends LiveDocument<EntryFields> {
  readonly actor: string;
  readonly scheduled: { readonly id: string; readonly dueAt: number; readonly failure: string } | null;
}

interface EntryPage {
  readonly entries: readonly LiveEntry[];
  readonly next: string | null;
  readonly total: number;
}

export interface BlogFields {
  readonly headline: string;
  readonly strand: string;
  readonly slug: string;
  readonly state: 'live' | 'ended';
  readonly pinned: string | null;
}

export type LiveBlog = LiveDocument<BlogFields>;

interface Whole<Fields> {
  readonly document: LiveDocument<Fields>['document'];
  readonly revision: { readonly actor: string; readonly fields: Fields };
}

export const documentPath = (id: string) => `/documents/${encodeURIComponent(id)}`;

export function useBlog(id: string) {
  return useQuery({
    queryKey: ['live-blog', id],
    queryFn: async ({ signal }): Promise<LiveBlog> => {
      const { document, revision } = await get<Whole<BlogFields>>(documentPath(id), signal);
      return { document, fields: revision.fields };
    },
    refetchInterval: AGAIN_MS,
  });
}

/** All that was asked for so far, newest first. The newest page is asked for again and again, older ones when somebody wants them. */
export function useEntries(blog: string) {
  const path = `/live-blogs/${encodeURIComponent(blog)}/entries?limit=${PAGE_ENTRIES}`;
  const client = useQueryClient();
  const newest = useQuery({ queryKey: ['live-entries', blog], queryFn: ({ signal }) => get<EntryPage>(path, signal), refetchInterval: AGAIN_MS });
  const [known, setKnown] = useState<ReadonlyMap<string, LiveEntry>>(new Map());
  const [cursor, setCursor] = useState<string | null>();
  const add = useCallback(
    (entries: readonly LiveEntry[]) => setKnown((former) => new Map([...former, ...entries.map((each) => [each.document.id, each] as const)])),
    [],
  );
  const { data } = newest;
  useEffect(() => {
    if (!data) return;
    add(data.entries);
    setCursor((former) => (former === undefined ? data.next : former));
  }, [data, add]);
  const entries = useMemo(() => [...known.values()].sort(newestFirst), [known]);
  const older = async () => {
    if (!cursor) return;
    const page = await get<EntryPage>(`${path}&cursor=${encodeURIComponent(cursor)}`);
    add(page.entries);
    setCursor(page.next);
  };
  /** After something was done with one: it may stand far down. */
  const refresh = async (id?: string) => {
    await client.invalidateQueries({ queryKey: ['live-entries', blog] });
    if (id === undefined) return;
    const { document, revision } = await get<Whole<EntryFields>>(documentPath(id));
    setKnown((former) => {
      const was = former.get(id);
      return was ? new Map([...former, [id, { ...was, document, fields: revision.fields, actor: revision.actor }]]) : former;
    });
  };
  return { entries, total: data?.total ?? 0, isLoaded: data !== undefined, error: newest.error, hasOlder: typeof cursor === 'string', older, refresh };
}

/** In the order in which readers see them; what they do not see yet stands where it was begun. */
function newestFirst(a: LiveEntry, b: LiveEntry): number {
  return standsAt(b) - standsAt(a) || (a.document.id < b.document.id ? 1 : -1);
}

export function standsAt({ document: { state, createdAt } }: LiveEntry): number {
  return state.publication?.firstAt ?? createdAt;
}

/** Makes the entry a draft with these fields, or the newest revision of the one that a lost answer left; resolves with the revision's number. */
export async function keepEntry(id: string, fields: EntryFields): Promise<number> {
  try {
    return (await call<{ revision: number }>('POST', '/documents', { id, type: 'live-entry', fields })).revision;
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'document-exists') throw error;
    const { document } = await get<Whole<EntryFields>>(documentPath(id));
    return saveEntry(id, document.newest, fields);
  }
}

export async function saveEntry(id: string, base: number, fields: EntryFields): Promise<number> {
  return (await call<{ revision: number }>('PUT', `${documentPath(id)}/draft`, { base, fields })).revision;
}

export async function publishEntry(id: string, fields: EntryFields): Promise<Receipt> {
  const base = await keepEntry(id, fields);
  return carryOut({ verb: 'publish', id, base });
}

/** Pin, unpin, end, resume: a field of the blog changes, for readers at once when they see the blog already. */
export async function changeBlog(
  id: string,
  change: Partial<BlogFields>,
  words: { readonly unfinished: string; readonly unfinishedFix: string },
): Promise<Receipt | null> {
  const { document, revision } = await get<Whole<BlogFields>>(documentPath(id));
  const isPublic = document.state.kind === 'public';
  // What somebody is still preparing must not slip out with a pin.
  if (isPublic && document.state.revision !== document.newest)
    throw new Refusal(409, { code: 'unfinished', title: words.unfinished, fix: words.unfinishedFix });
  const saved = await call<{ revision: number }>('PUT', `${documentPath(id)}/draft`, { base: document.newest, fields: { ...revision.fields, ...change } });
  return isPublic ? carryOut({ verb: 'update', id, base: saved.revision, quiet: true }) : null;
}
