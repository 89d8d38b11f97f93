// The address at which a synthetic story is read.
import { pathDate } from '../../src/kernel/zoned.ts';
import type { SyntheticDocument } from '../newsroom/newsroom.ts';

/** The zone of the newsrooms that the figures start. */
const TIME_ZONE = 'Europe/Dublin';

export function storyPath({ fields, firstAt }: Pick<SyntheticDocument, 'fields' | 'firstAt'>): string {
  const { year, monthDay } = pathDate(TIME_ZONE, firstAt);
  return `/${String(fields['strand'])}/${year}/${monthDay}/${String(fields['slug'])}`;
}
