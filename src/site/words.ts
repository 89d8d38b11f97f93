// The site's own words around a story, in the language that the story is written in. Furniture (masthead, footer) is in English.

export interface Words {
  readonly topStories: string;
  readonly more: string;
  readonly everythingIn: (strand: string) => string;
  readonly nothingIn: (strand: string) => string;
  readonly by: string;
  readonly updated: string;
  readonly corrected: string;
  readonly correction: string;
  readonly corrections: string;
  readonly topics: string;
  readonly related: string;
  readonly read: string;
  readonly pictures: string;
  readonly live: string;
  readonly ended: string;
  readonly keyFacts: string;
  readonly keyEvents: string;
  readonly keyEvent: string;
  readonly pinned: string;
  readonly entries: string;
  readonly noEntries: string;
  readonly olderEntries: string;
  readonly newestEntries: string;
  readonly newEntry: string;
  /** `{n}` stands for how many. */
  readonly newEntries: string;
  readonly pictureOf: (number: number, of: number) => readonly [number: string, rest: string];
}

const english: Words = {
  topStories: 'Top stories',
  more: 'More',
  everythingIn: (strand) => `Everything in ${strand}`,
  nothingIn: (strand) => `Nothing has been published in ${strand} yet.`,
  by: 'By',
  updated: 'Updated',
  corrected: 'Corrected',
  correction: 'Correction',
  corrections: 'Corrections',
  topics: 'Topics',
  related: 'Related',
  read: 'Read',
  pictures: 'Pictures',
  live: 'Live',
  ended: 'This live blog has ended',
  keyFacts: 'What we know',
  keyEvents: 'Key events',
  keyEvent: 'Key event',
  pinned: 'Pinned',
  entries: 'Entries, newest first',
  noEntries: 'Nothing has been reported here yet.',
  olderEntries: 'Older entries',
  newestEntries: 'Newest entries',
  newEntry: '1 new entry',
  newEntries: '{n} new entries',
  pictureOf: (number, of) => [`${number}`, `of ${of}`],
};

const irish: Words = {
  topStories: 'Príomhscéalta',
  more: 'Tuilleadh',
  everythingIn: (strand) => `Gach scéal: ${strand}`,
  nothingIn: (strand) => `${strand}: níl aon scéal foilsithe fós.`,
  by: 'Le',
  updated: 'Nuashonraithe',
  corrected: 'Ceartaithe',
  correction: 'Ceartúchán',
  corrections: 'Ceartúcháin',
  topics: 'Ábhair',
  related: 'Scéalta gaolmhara',
  read: 'Léigh',
  pictures: 'Pictiúir',
  live: 'Beo',
  ended: 'Tá deireadh leis an mblag beo seo',
  keyFacts: 'An t-eolas go dtí seo',
  keyEvents: 'Príomheachtraí',
  keyEvent: 'Príomheachtra',
  pinned: 'Greamaithe',
  entries: 'Iontrálacha, an ceann is nuaí ar dtús',
  noEntries: 'Níl aon rud tuairiscithe anseo fós.',
  olderEntries: 'Iontrálacha níos sine',
  newestEntries: 'Na hiontrálacha is nuaí',
  newEntry: '1 iontráil nua',
  newEntries: '{n} iontráil nua',
  pictureOf: (number, of) => [`${number}`, `as ${of}`],
};

/** English where a language has no words of its own here. */
export function wordsIn(language: string): Words {
  return language === 'ga' ? irish : english;
}
