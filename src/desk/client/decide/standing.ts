// What the server says can be done with a document, and how the desk asks for it.
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call, get } from '../api.ts';

export type Verb = 'publish' | 'update' | 'correct' | 'withdraw' | 'restore' | 'spike' | 'unspike';

/** A document as a page has it; the newest revision is the one that the person sees. */
export interface Decided {
  readonly id: string;
  readonly newest: number;
  readonly state: { readonly kind: string };
}

export interface Step {
  readonly verb: Verb;
  readonly id: string;
  readonly base?: number;
  readonly revision?: number;
  readonly note?: string;
  readonly askedBy?: string;
  readonly quiet?: boolean;
}

export interface Entry {
  readonly id: string;
  readonly dueAt: number;
  readonly actor: string;
  readonly note: string;
  readonly steps: readonly Step[];
  readonly createdAt: number;
  /** Why it could not be carried out; '' while it waits. */
  readonly failure: string;
}

export interface Act {
  readonly verb: Verb;
  readonly refusal: { readonly code: string; readonly detail: string } | null;
}

export type Stage = 'draft' | 'in-review' | 'ready';
export type ReviewVerb = 'submit' | 'ready' | 'back';

export interface Workflow {
  readonly stage: Stage;
  readonly readied: number;
  readonly at: number;
  readonly actor: string;
  readonly note: string;
  readonly assignee: string;
  readonly assigneeName: string;
  readonly embargoUntil: number | null;
}

export interface Standing {
  readonly document: {
    readonly id: string;
    readonly type: string;
    readonly title: string;
    readonly strand: string;
    readonly newest: number;
    readonly state: { readonly kind: string; readonly revision?: number; readonly publication?: { readonly firstAt: number; readonly updatedAt: number } };
  };
  readonly timeZone: string;
  readonly acts: readonly Act[];
  readonly review: readonly { readonly verb: ReviewVerb | 'assign' | 'embargo'; readonly refusal: Act['refusal'] }[];
  readonly workflow: Workflow;
  /** The stage that its strand asks for before anything goes out. */
  readonly needs: Stage;
  readonly scheduled: readonly Entry[];
}

export interface Receipt {
  readonly seq: number | null;
  readonly at: number;
  readonly milliseconds: number;
  readonly pages: readonly string[];
  readonly pagesTotal: number;
  readonly edges: readonly { readonly id: string; readonly confirmed: boolean }[];
}

export interface Impact {
  readonly pages: readonly string[];
  readonly pagesTotal: number;
}

/** The acts of each state, the likeliest first. */
export const actsOfState: Readonly<Record<string, readonly Verb[]>> = {
  draft: ['publish', 'spike'],
  public: ['update', 'correct', 'withdraw', 'spike'],
  withdrawn: ['restore', 'spike'],
  spiked: ['unspike'],
};

/** Somebody else may publish it meanwhile: it is asked again this often. */
const STANDING_AGAIN_MS = 10_000;

export const standingQuery = (id: string, newest: number) =>
  queryOptions({
    queryKey: ['standing', id, newest],
    queryFn: ({ signal }) => get<Standing>(`/documents/${encodeURIComponent(id)}/acts`, signal),
    refetchInterval: STANDING_AGAIN_MS,
    placeholderData: (former) => (former?.document.id === id ? former : undefined),
  });

/** Whom something can be given, or said to. */
export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  queryFn: ({ signal }) => get<{ colleagues: { id: string; name: string }[] }>('/colleagues', signal),
  staleTime: 60_000,
});

/** Carries a verb out: the document is the address, the rest of the step the body. */
export function carryOut({ id, verb, ...rest }: Step): Promise<Receipt> {
  return call<Receipt>('POST', `/documents/${encodeURIComponent(id)}/${verb}`, rest);
}

/** After an act: whatever shows the document or the schedule asks again. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    const touched = new Set(['standing', 'document', 'documents', 'schedule', 'revisions', 'releases']);
    await client.invalidateQueries({ predicate: ({ queryKey }) => touched.has(String(queryKey[0])) });
  };
}
