// Rights to show a picture: of which kind, from when until when, and where. Pure, browser-safe.

/** Whose it is, and so who may be asked: own work, a commission, an agency's, given to us, from social media, a library's, nobody's any more. */
export const rightsCategories = ['own', 'commissioned', 'agency', 'handout', 'social', 'library', 'public-domain'] as const;
export type RightsCategory = (typeof rightsCategories)[number];
export const TERRITORIES_MAX = 60;
export const RIGHTS_NOTE_MAX_CHARS = 1_000;
/** Rights that end within this time are shown to the newsroom beforehand. */
export const RIGHTS_ENDING_MS = 7 * 24 * 3_600_000;

/** `none`: nobody has said anything of its rights; `ending` ones are held, for a few days more. */
export const rightsStates = ['none', 'held', 'ending', 'coming', 'ended'] as const;
export type RightsState = (typeof rightsStates)[number];

export interface RightsTerm {
  readonly from?: number | undefined;
  /** Exclusive: at this instant it may no longer be shown. */
  readonly until?: number | undefined;
}

export function rightsStateOf(rights: RightsTerm | undefined, now: number): RightsState {
  if (!rights) return 'none';
  const { from, until } = rights;
  if (until !== undefined && until <= now) return 'ended';
  if (from !== undefined && from > now) return 'coming';
  return until !== undefined && until - now <= RIGHTS_ENDING_MS ? 'ending' : 'held';
}
