// What readers would see of the containers as they stand here: asked of the server, which has the site's own rules.
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { plainContainers, type SharedContainer } from '../../../collaboration/contract.ts';
import { call } from '../api.ts';

export interface FilledCard {
  readonly document: string;
  readonly headline: string;
  readonly kicker: string | null;
  readonly strand: string;
  readonly firstAt: number;
  readonly image: string | null;
}

export interface SlotTold {
  readonly document: string;
  readonly title: string | null;
  readonly state: string | null;
  readonly fate: string | null;
  readonly card: FilledCard | null;
  readonly warnings: readonly { readonly kind: string; readonly at?: number; readonly fronts?: number }[];
}

export interface ContainerTold {
  readonly stands: boolean;
  readonly backfill: readonly FilledCard[];
}

export interface Filled {
  readonly slots: ReadonlyMap<string, SlotTold>;
  readonly containers: ReadonlyMap<string, ContainerTold>;
  /** Titles of stories by their ids. */
  readonly titles: ReadonlyMap<string, string>;
}

/** What is public changes without us. */
const AGAIN_MS = 10_000;
const nothing: Filled = { slots: new Map(), containers: new Map(), titles: new Map() };

/** What is being moved is asked about when it stands still. */
const ASK_AFTER_MS = 150;

export function useFilled(id: string, now: readonly SharedContainer[]): { readonly filled: Filled; readonly error: unknown } {
  const [containers] = useDebouncedValue(now, ASK_AFTER_MS);
  const body = JSON.stringify({ containers: plainContainers(containers) });
  const answer = useQuery({
    queryKey: ['front-filled', id, body],
    queryFn: async ({ signal }) => {
      const { containers: told } = await call<{ containers: (ContainerTold & { slots: SlotTold[] })[] }>(
        'POST',
        `/fronts/${encodeURIComponent(id)}/filled`,
        JSON.parse(body),
        signal,
      );
      return byKey(containers, told);
    },
    refetchInterval: AGAIN_MS,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { filled: answer.data ?? nothing, error: answer.error };
}

function byKey(containers: readonly SharedContainer[], told: readonly (ContainerTold & { readonly slots: readonly SlotTold[] })[]): Filled {
  const slots = new Map<string, SlotTold>();
  const titles = new Map<string, string>();
  for (const [at, { slots: own }] of containers.entries()) {
    for (const [index, { key }] of own.entries()) {
      const each = told[at]?.slots[index];
      if (!each) continue;
      slots.set(key, each);
      if (each.title) titles.set(each.document, each.title);
    }
  }
  return { slots, titles, containers: new Map(containers.flatMap(({ key }, at) => (told[at] ? [[key, told[at]] as const] : []))) };
}
