// The audience site's front door.
export { type SiteAsset, siteAssets } from './assets.ts';
export { type ContainerFate, fillContainers, type FrontCard, type SlotFate } from './front-containers.ts';
export { SHOWN_MAX as BANNER_STORIES_MAX, type StandingBreaking, standingBreaking } from './fragments/breaking.ts';
export { siteFragments } from './fragments/index.ts';
export { findImage } from './pictures.ts';
export { sitePages } from './pages/index.ts';
export { pictureStanding } from './pictures.ts';
export type { SiteSettings } from './settings.ts';
