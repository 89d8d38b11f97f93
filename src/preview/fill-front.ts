// What a front's containers would show readers now, by the site's own rules, and on how many other fronts its stories stand. Pure.
import type { FrontBody } from '../content/types/front.ts';
import type { View } from '../replica/index.ts';
import { fillContainers, findImage } from '../site/index.ts';
import type { FilledFront, FrontWish } from './contract.ts';

export function fillFrontAsNow(view: View, { containers, others }: FrontWish): FilledFront {
  const curated = new Set(containers.flatMap(({ slots }) => slots.map(({ document }) => document)));
  const elsewhere: Record<string, number> = {};
  for (const id of others) {
    const body = view.facet(id, 'body') as FrontBody | undefined;
    const there = new Set(body?.containers.flatMap(({ slots }) => slots.map(({ document }) => document)));
    for (const document of there) if (curated.has(document)) elsewhere[document] = (elsewhere[document] ?? 0) + 1;
  }
  const wished = containers.flatMap(({ slots }) => slots.flatMap(({ image }) => image ?? []));
  const unshown = [...new Set(wished)].filter((id) => findImage(view, id) === undefined);
  return { containers: fillContainers(view, containers), elsewhere, unshown };
}
