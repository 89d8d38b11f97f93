// A job as the API tells it.
import type { ItemCounts, ItemState } from '../../../jobs/contract.ts';

export interface ShownJob {
  readonly id: string;
  readonly askedBy: string;
  readonly asked: { readonly act: { readonly act: string; readonly [more: string]: unknown } };
  readonly state: 'waiting' | 'done' | 'cancelled';
  readonly createdAt: number;
  readonly items: ItemCounts;
}

export interface ShownItem {
  readonly number: number;
  readonly subject: string;
  readonly title: string;
  readonly state: ItemState;
  readonly attempts: number;
  readonly outcome: {
    readonly came?: 'released' | 'saved' | 'unchanged';
    readonly seq?: number;
    readonly title?: string;
    readonly detail?: string;
    readonly fix?: string;
  };
}

export const totalOf = ({ items }: ShownJob): number => Object.values(items).reduce((sum, count) => sum + count, 0);
/** Between two looks at a job that is under way. */
export const LOOK_EVERY_MS = 1_000;
export const COLOURS: Readonly<Record<ItemState, string>> = { done: 'green', waiting: 'gray', refused: 'orange', dead: 'red', cancelled: 'dark' };
