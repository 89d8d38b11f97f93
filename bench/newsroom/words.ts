// Sentences for synthetic stories: plausible in length and in the spread of words, deterministic.
import type { Random } from './random.ts';

const SUBJECTS = [
  'the council',
  'a spokesperson',
  'the minister',
  'residents',
  'the union',
  'investigators',
  'the team',
  'the committee',
  'farmers',
  'the airline',
  'scientists',
  'the court',
  'the opposition',
  'campaigners',
  'the hospital',
  'the bank',
  'fishing crews',
  'the festival',
  'the regulator',
  'students',
];
const VERBS = [
  'confirmed',
  'rejected',
  'welcomed',
  'questioned',
  'announced',
  'delayed',
  'published',
  'defended',
  'criticised',
  'approved',
  'reviewed',
  'signed',
  'launched',
  'suspended',
  'extended',
];
const OBJECTS = [
  'the budget',
  'a new harbour plan',
  'the report',
  'the ceasefire proposal',
  'changes to the timetable',
  'the final result',
  'a record forecast',
  'the inquiry',
  'housing targets',
  'the rescue operation',
  'an appeal',
  'the energy strategy',
  'a pay offer',
  'flood defences',
  'the transfer',
  'a ten-year lease',
  'the recall',
  'school places',
];
const PLACES = [
  'in Galway',
  'in Cork',
  'in Brussels',
  'at the weekend',
  'on the west coast',
  'in Belfast',
  'across the midlands',
  'in Limerick',
  'overnight',
  'after weeks of talks',
  'in Tralee',
  'at a packed meeting',
  'in Derry',
  'before the deadline',
  'in Dundalk',
  'despite objections',
];

export function headline(random: Random): string {
  const text = `${random.pick(SUBJECTS)} ${random.pick(VERBS)} ${random.pick(OBJECTS)} ${random.pick(PLACES)}`;
  return text[0]?.toUpperCase() + text.slice(1);
}

export function sentence(random: Random): string {
  const first = headline(random);
  return random.chance(0.5) ? `${first}.` : `${first}, while ${random.pick(SUBJECTS)} ${random.pick(VERBS)} ${random.pick(OBJECTS)}.`;
}

export function sentences(random: Random, count: number): string {
  return Array.from({ length: count }, () => sentence(random)).join(' ');
}
