// What each of the demo's people looks like. Must name everybody in people.ts: a test sees to it.
import type { PaletteName } from './palettes.ts';
import type { Features } from './scenes/portrait.ts';

const inks = { raven: '#1d1a20', brown: '#4a2d1d', chestnut: '#7a3f22', copper: '#b4532a', straw: '#d9ab5b', grey: '#8f9299', white: '#dcd9d2' } as const;
const skins = { pale: '#f1cdb0', fair: '#e7b692', olive: '#cf9a6e', tan: '#b77b50', brown: '#8c5a3a', deep: '#6a4029' } as const;

/** By the slug of a person. */
export const portraits: Readonly<Record<string, readonly [palette: PaletteName, features: Features]>> = {
  'sorcha-delamere': ['dusk', { hair: 'bob', colour: inks.raven, skin: skins.fair, clothes: '#3a2140', glasses: true }],
  'tadhg-merriman': ['stone', { hair: 'parted', colour: inks.grey, skin: skins.pale, clothes: '#2b3038', beard: true }],
  'aoife-larkspur': ['clinic', { hair: 'long', colour: inks.chestnut, skin: skins.fair, clothes: '#27606d' }],
  'roisin-vance': ['sea', { hair: 'curls', colour: inks.copper, skin: skins.pale, clothes: '#1d4b58' }],
  'ailbhe-rowantree': ['meadow', { hair: 'short', colour: inks.straw, skin: skins.fair, clothes: '#2f5d3c' }],
  'senan-quill': ['ember', { hair: 'bald', colour: inks.grey, skin: skins.olive, clothes: '#4b2430', beard: true, glasses: true }],
  'donal-greyling': ['dawn', { hair: 'short', colour: inks.grey, skin: skins.fair, clothes: '#28435c' }],
  'sadhbh-brackenridge': ['paper', { hair: 'bun', colour: inks.brown, skin: skins.tan, clothes: '#b5523a', glasses: true }],
  'eoin-castlemoy': ['noon', { hair: 'parted', colour: inks.copper, skin: skins.pale, clothes: '#1f5a43', beard: true }],
  'ciara-penhallow': ['frost', { hair: 'long', colour: inks.straw, skin: skins.fair, clothes: '#b8443d' }],
  'niamh-ashgrove': ['plum', { hair: 'curls', colour: inks.raven, skin: skins.brown, clothes: '#e0a23c' }],
  'grainne-hollis': ['kitchen', { hair: 'fringe', colour: inks.chestnut, skin: skins.fair, clothes: '#f0e7d4' }],
  'muiris-fallowfield': ['rain', { hair: 'short', colour: inks.brown, skin: skins.deep, clothes: '#d39b34' }],
  'brid-ni-thonnaigh': ['storm', { hair: 'bun', colour: inks.white, skin: skins.pale, clothes: '#256a68' }],
};
