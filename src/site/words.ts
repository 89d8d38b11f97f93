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
  pictureOf: (number, of) => [`${number}`, `as ${of}`],
};

/** English where a language has no words of its own here. */
export function wordsIn(language: string): Words {
  return language === 'ga' ? irish : english;
}
