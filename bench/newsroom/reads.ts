// What readers of a synthetic newsroom ask for: fronts often, stories by Zipf's law with the newest first, now and then an old one.
// Endless and deterministic; it holds nothing but the law's table.
import { pathDate } from '../../src/kernel/zoned.ts';
import { type NewsroomOptions, STRANDS, storyWorld, syntheticArticle } from './newsroom.ts';
import { seeded, zipf } from './random.ts';
import type { StoryWorld } from './stories.ts';

/** Of a hundred page views, so many are of the home page, and so many of strands. */
const HOME_PER_CENT = 12;
const STRANDS_PER_CENT = 10;

export function* syntheticReads(options: NewsroomOptions, timeZone: string, seed = options.seed): Generator<string> {
  const random = seeded(seed);
  const { articles, strands = STRANDS } = options;
  const world = storyWorld(options);
  const rank = zipf(random, articles, 1);
  for (;;) {
    const dice = random.below(100);
    if (dice < HOME_PER_CENT) yield '/';
    else if (dice < HOME_PER_CENT + STRANDS_PER_CENT) yield `/${random.pick(strands)}`;
    else yield articlePath(articles - 1 - rank(), world, timeZone);
  }
}

/** The address of the nth article. */
export function articlePath(n: number, world: StoryWorld, timeZone: string): string {
  const { fields, firstAt } = syntheticArticle(n, world);
  const { year, monthDay } = pathDate(timeZone, firstAt);
  return `/${fields['strand']}/${year}/${monthDay}/${fields['slug']}`;
}

/** Addresses by how much they are read, the most first: the home page, top strands, then stories from the newest. */
export function* mostRead(options: NewsroomOptions, timeZone: string, count: number): Generator<string> {
  const { articles, strands = STRANDS } = options;
  const world = storyWorld(options);
  const first = ['/', ...strands.map((strand) => `/${strand}`)].slice(0, count);
  yield* first;
  for (let n = 0; n < Math.min(articles, count - first.length); n++) yield articlePath(articles - 1 - n, world, timeZone);
}
