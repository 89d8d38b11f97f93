// The demo's newsroom: people who do not exist.
import type { TypeName } from '../../content/index.ts';

interface Person {
  readonly slug: string;
  readonly name: string;
  readonly role: string;
  readonly biography: string;
}

export const people: readonly Person[] = [
  {
    slug: 'sorcha-delamere',
    name: 'Sorcha Delamere',
    role: 'Political Editor',
    biography:
      'Sorcha has reported from the Rotunda for fourteen years, under four prime ministers and one leaking roof. She presents The Division Bell on Tonn Radio.',
  },
  {
    slug: 'tadhg-merriman',
    name: 'Tadhg Merriman',
    role: 'Courts Correspondent',
    biography: 'Tadhg trained as a barrister and has covered the Four Benches since 2015. He keeps shorthand notebooks, all of them.',
  },
  {
    slug: 'aoife-larkspur',
    name: 'Aoife Larkspur',
    role: 'Health Correspondent',
    biography: 'Aoife was a ward nurse for six years before she became a reporter. She writes about hospitals, medicines and the people who wait for both.',
  },
  {
    slug: 'roisin-vance',
    name: 'Róisín Vance',
    role: 'Climate and Marine Correspondent',
    biography: 'Róisín grew up on a trawler quay in Port Ardan and studied oceanography. She has crossed the Sound in every kind of boat that floats.',
  },
  {
    slug: 'ailbhe-rowantree',
    name: 'Ailbhe Rowantree',
    role: 'Western Correspondent',
    biography: 'Ailbhe reports from Ardan, Vesk and the Out Isles, usually from the ferry.',
  },
  {
    slug: 'senan-quill',
    name: 'Senan Quill',
    role: 'World Affairs Editor',
    biography: 'Senan has filed from thirty-one countries. He edits Tonn’s foreign coverage and the Saturday letter from abroad.',
  },
  {
    slug: 'donal-greyling',
    name: 'Donal Greyling',
    role: 'Business Editor',
    biography: 'Donal explains the economy at breakfast and again at six. Before journalism he was, briefly and badly, a stockbroker.',
  },
  {
    slug: 'sadhbh-brackenridge',
    name: 'Sadhbh Brackenridge',
    role: 'Housing and Data Reporter',
    biography: 'Sadhbh finds stories in spreadsheets and then goes to see whether they are true.',
  },
  {
    slug: 'eoin-castlemoy',
    name: 'Eoin Castlemoy',
    role: 'Sports Editor',
    biography: 'Eoin has been to every ground in the National League, including the one with the goat.',
  },
  {
    slug: 'ciara-penhallow',
    name: 'Ciara Penhallow',
    role: 'Sports Reporter',
    biography: 'A former middle-distance international, Ciara covers athletics, rugby and lúb for Tonn Sport.',
  },
  {
    slug: 'niamh-ashgrove',
    name: 'Niamh Ashgrove',
    role: 'Culture Editor',
    biography: 'Niamh edits Tonn Culture and presents the books programme Spine on Sunday evenings.',
  },
  {
    slug: 'grainne-hollis',
    name: 'Gráinne Hollis',
    role: 'Food Writer',
    biography: 'Gráinne cooked professionally in Dunmara and Rathlorn before she began to write things down.',
  },
  {
    slug: 'muiris-fallowfield',
    name: 'Muiris Fallowfield',
    role: 'Weather Presenter',
    biography: 'Muiris is a meteorologist with the Tonn weather desk. He is wrong about one day in nine and publishes the figure every January.',
  },
  {
    slug: 'brid-ni-thonnaigh',
    name: 'Bríd Ní Thonnaigh',
    role: 'Eagarthóir Gaeilge',
    biography: 'Is í Bríd a stiúrann seirbhís Ghaeilge Tonn. Scríobhann sí faoi theanga, faoi oideachas agus faoi na hoileáin.',
  },
];

/** As documents, without instants. */
export const personDocuments = people.map((fields) => ({
  id: `person-${fields.slug}`,
  type: 'person' as TypeName,
  fields: { ...fields, image: `image-portrait-${fields.slug}` },
}));
