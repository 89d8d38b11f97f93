// A small broadcaster's newsroom with one of everything: each page type, each block of a text, and the awkward cases
// (no picture, a very long word, another script, a tiny picture). Times are relative to `now`.
import type { IngestDocument } from '../../src/content/index.ts';
import { seeded } from '../../bench/newsroom/random.ts';
import { headline, sentence, sentences } from '../../bench/newsroom/words.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export interface TakenPicture {
  readonly name: string;
  readonly blob: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly focal: { readonly x: number; readonly y: number };
}

/** Stories of one day that need more than one page of the archive. */
const ARCHIVE_STORIES = 50;
/** More than one page of a live blog shows. */
const LIVE_ENTRIES = 40;

export const LONG_WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

export function newsroomDocuments(now: number, pictures: readonly TakenPicture[]): IngestDocument[] {
  const early = now - 400 * HOUR_MS;
  const documents: IngestDocument[] = [];
  const add = (type: IngestDocument['type'], id: string, fields: Record<string, unknown>, firstAt = early, more: Partial<IngestDocument> = {}) =>
    documents.push({ id, type, fields, firstAt, ...more });

  for (const { name, alt, ...picture } of pictures) add('image', `image-${name}`, { ...picture, alt, caption: `${alt}.`, credit: 'Tonn Pictures' });
  for (const [strand, name, accent, more] of STRANDS)
    add('strand', `strand-${strand.replace('/', '-')}`, { strand, name, accent, description: `${name} from every county, and what it means.`, ...more });
  add('topic', 'topic-housing', { name: 'Housing', slug: 'housing', description: 'Homes, rents and the planning that decides them.' });
  add('topic', 'topic-floods', { name: 'Floods', slug: 'floods' });
  add('person', 'person-aoife', {
    name: 'Aoife Ní Bhriain',
    slug: 'aoife-ni-bhriain',
    role: 'Environment Correspondent',
    biography: 'Aoife reports on rivers, coasts and the weather. She joined Tonn in 2011.',
    image: 'image-portrait',
  });
  add('person', 'person-tom', { name: 'Tom Daly', slug: 'tom-daly', role: 'Political Editor' });
  add('page', 'page-about', {
    title: 'About Tonn',
    path: '/about',
    description: 'Who we are, and how to reach us.',
    body: doc(paragraph('Tonn is a public broadcaster.'), heading('How to reach us', 2), paragraph('Write to the newsroom.')),
  });
  add('redirect', 'redirect-old', { from: '/old-news', to: '/news' });
  add('menu', 'menu-main', {
    place: 'main',
    items: STRANDS.filter(([strand]) => !strand.includes('/')).map(([strand, label]) => ({ label, href: `/${strand}` })),
  });
  add('menu', 'menu-footer', { place: 'footer', items: [{ label: 'About Tonn', href: '/about' }] });

  add(
    'article',
    'flood-warning',
    {
      headline: 'Flood warning for three counties as rivers rise',
      standfirst: 'Families near the Lee are asked to move valuables upstairs; the highest water is expected on Wednesday night.',
      kicker: 'Live',
      slug: 'flood-warning',
      strand: 'news/weather',
      byline: [{ person: 'person-aoife' }, { name: 'Seán Ó Sé' }],
      dateline: 'Cork',
      image: 'image-harbour',
      body: everyBlock(),
      topics: ['topic-floods', 'topic-housing'],
      related: ['rents-fall', 'cup-final'],
    },
    now - 40 * MINUTE_MS,
    { updatedAt: now - 5 * MINUTE_MS },
  );
  add(
    'article',
    'rents-fall',
    {
      headline: 'Rents fall for the first time in a decade',
      kicker: 'Analysis',
      standfirst: 'New homes are the reason, the regulator says.',
      slug: 'rents-fall',
      strand: 'news/politics',
      byline: [{ person: 'person-tom' }],
      image: 'image-hills',
      body: doc(paragraph('Rents fell by one per cent.')),
      topics: ['topic-housing'],
    },
    now - HOUR_MS,
  );
  add(
    'article',
    'cup-final',
    {
      headline: 'Late goal settles the cup final',
      standfirst: 'A header in the last minute.',
      slug: 'cup-final',
      strand: 'sport',
      byline: [{ name: 'Newsroom' }],
      image: 'image-stadium',
      body: doc(paragraph('It ended one nil.')),
      topics: [],
    },
    now - 2 * HOUR_MS,
  );
  add(
    'article',
    'long-word',
    { headline: `${LONG_WORD} meets in Vienna`, slug: 'long-word', strand: 'news/world', body: doc(paragraph(LONG_WORD)), topics: [] },
    now - 3 * HOUR_MS,
  );
  add(
    'article',
    'arabic',
    { headline: 'نشرة الأخبار باللغة العربية من دبلن', slug: 'arabic', strand: 'news/world', body: doc(paragraph('مرحبا بكم في نشرة الأخبار.')), topics: [] },
    now - 4 * HOUR_MS,
  );
  add(
    'article',
    'scolaiocht',
    {
      headline: 'Scoil nua Gaeltachta le hoscailt i nGaoth Dobhair',
      slug: 'scoil-nua',
      strand: 'gaeilge',
      image: 'image-tiny',
      body: doc(paragraph('Fáilte roimh an bhfógra sa cheantar.')),
      topics: [],
    },
    now - 5 * HOUR_MS,
  );
  add(
    'article',
    'old-story',
    { headline: 'A story from the week before', slug: 'old-story', strand: 'news/politics', body: doc(paragraph('It was another time.')), topics: [] },
    now - 200 * HOUR_MS,
  );
  add(
    'article',
    'to-withdraw',
    { headline: 'A report that will not stand', slug: 'will-not-stand', strand: 'news/courts', body: doc(paragraph('It is wrong.')), topics: [] },
    now - 6 * HOUR_MS,
  );
  add(
    'gallery',
    'gallery-coast',
    {
      headline: 'The coast in four seasons',
      standfirst: 'Readers’ pictures.',
      slug: 'coast-four-seasons',
      strand: 'culture',
      byline: [{ person: 'person-aoife' }],
      pictures: pictures.map(({ name }) => ({ image: `image-${name}`, caption: name === 'hills' ? 'The hills above the bay in June.' : '' })),
      topics: [],
    },
    now - 7 * HOUR_MS,
  );
  add(
    'live-blog',
    'storm-live',
    {
      headline: 'Storm at the door: the night as it happens',
      standfirst: 'Ferries, trains and power lines, from the first warning to the last.',
      slug: 'storm-live',
      strand: 'news/weather',
      byline: [{ person: 'person-aoife' }],
      image: 'image-harbour',
      topics: ['topic-floods'],
      keyFacts: ['Ferries are cancelled until Thursday.', 'Schools stay shut in four counties.'],
      pinned: 'storm-entry-30',
    },
    now - 8 * HOUR_MS,
  );
  for (let n = 0; n < LIVE_ENTRIES; n++)
    add(
      'live-entry',
      `storm-entry-${n}`,
      {
        blog: 'storm-live',
        strand: 'news/weather',
        title: n % 3 === 0 ? `The wind at ${n} o’clock and a bit` : '',
        body: n === 33 ? everyBlock() : doc(paragraph(`Report number ${n}. The sea is over the wall.`)),
        keyEvent: n % 10 === 0,
        byline: n % 2 === 0 ? [{ person: 'person-aoife' }] : [{ name: 'Newsroom' }],
      },
      now - 8 * HOUR_MS + n * 10 * MINUTE_MS,
    );
  const random = seeded(7);
  const withPicture = pictures.filter(({ name }) => name !== 'tiny');
  for (let n = 0; n < ARCHIVE_STORIES; n++)
    add(
      'article',
      `story-${n}`,
      {
        headline: headline(random),
        standfirst: sentence(random),
        slug: `story-${n}`,
        strand: random.pick(STRANDS.map(([strand]) => strand).filter((strand) => strand !== 'gaeilge' && strand !== 'empty')),
        byline: [{ person: 'person-tom' }],
        image: random.chance(0.7) ? `image-${random.pick(withPicture).name}` : null,
        body: doc(...Array.from({ length: 6 }, () => paragraph(sentences(random, 3)))),
        topics: n % 4 === 0 ? ['topic-housing'] : [],
      },
      now - 30 * HOUR_MS - n * MINUTE_MS,
    );
  add('front', 'front-home', {
    strand: 'home',
    containers: [
      {
        title: '',
        layout: 'lead',
        slots: [
          { document: 'flood-warning' },
          { document: 'rents-fall', headline: 'Renting costs less, for once', kicker: 'Housing' },
          { document: 'cup-final', until: now - MINUTE_MS },
        ],
        backfill: { limit: 5 },
      },
      { title: 'In pictures', layout: 'pictures', slots: [{ document: 'gallery-coast' }], backfill: { strand: 'culture', limit: 3 } },
      { title: 'Sport', link: 'sport', layout: 'grid', slots: [], backfill: { strand: 'sport', limit: 7 } },
      { title: 'Business', link: 'business', layout: 'grid', slots: [], backfill: { strand: 'business', limit: 4 } },
      { title: 'Gaeilge', link: 'gaeilge', layout: 'grid', slots: [], backfill: { strand: 'gaeilge', limit: 4 } },
      { title: 'More stories', layout: 'list', slots: [], backfill: { limit: 12 } },
      { title: 'Later', layout: 'grid', from: now + HOUR_MS, slots: [{ document: 'old-story' }] },
    ],
  });
  return documents;
}

const STRANDS: readonly (readonly [strand: string, name: string, accent: string, more?: Record<string, unknown>])[] = [
  ['news', 'News', 'red'],
  ['news/politics', 'Politics', 'red'],
  ['news/world', 'World', 'red'],
  ['news/courts', 'Courts', 'red'],
  ['news/weather', 'Weather', 'blue'],
  ['sport', 'Sport', 'green'],
  ['business', 'Business', 'slate'],
  ['culture', 'Culture', 'purple'],
  ['gaeilge', 'Gaeilge', 'amber', { language: 'ga' }],
  ['empty', 'Archives', 'teal'],
];

function doc(...content: unknown[]) {
  return { type: 'doc', content };
}

function paragraph(text: string) {
  return { type: 'paragraph', content: [{ type: 'text', text }] };
}

function heading(text: string, level: number) {
  return { type: 'heading', attrs: { level }, content: [{ type: 'text', text }] };
}

/** Each block that a text can have, and each mark. */
function everyBlock() {
  const random = seeded(3);
  const cell = (text: string, type = 'tableCell') => ({ type, content: [paragraph(text)] });
  const row = (...cells: unknown[]) => ({ type: 'tableRow', content: cells });
  const item = (text: string) => ({ type: 'listItem', content: [paragraph(text)] });
  const marks = ['bold', 'italic', 'strike', 'subscript', 'superscript', 'code'].map((type) => ({ type: 'text', text: `${type} `, marks: [{ type }] }));
  return doc(
    paragraph(
      'Heavy rain has fallen over the south since Sunday, and more is on its way. The rivers stand at their highest since 2009, and the council has opened three halls for those who must leave their homes.',
    ),
    paragraph(sentences(random, 4)),
    {
      type: 'paragraph',
      content: [
        ...marks,
        { type: 'text', text: 'See the levels of the rivers', marks: [{ type: 'link', attrs: { href: 'https://example.org/levels' } }] },
        { type: 'hardBreak' },
        { type: 'text', text: 'every hour.' },
      ],
    },
    heading('What is being done', 2),
    { type: 'bulletList', content: [item('Pumps stand ready in Mallow.'), item('Schools stay shut on Thursday.')] },
    { type: 'image', attrs: { document: 'image-hills', caption: 'The hills above the valley, where the rain fell.' } },
    { type: 'orderedList', content: [item('Move upstairs.'), item('Switch the power off.')] },
    {
      type: 'blockquote',
      attrs: { attribution: 'Máire Ní Chonaill, who lives beside the Lee' },
      content: [paragraph('We have lived here for forty years and never saw it so high.')],
    },
    heading('The figures', 3),
    {
      type: 'table',
      attrs: { caption: 'Levels on Monday evening' },
      content: [
        row(
          cell('River', 'tableHeader'),
          cell('Level', 'tableHeader'),
          cell('Change since morning', 'tableHeader'),
          cell('Highest ever measured', 'tableHeader'),
        ),
        row(cell('Lee'), cell('4.2 m'), cell('+0.6 m'), cell('4.9 m, in November 2009')),
        row(cell('Blackwater'), cell('5.1 m'), cell('+0.9 m'), cell('5.8 m, in December 2015')),
      ],
    },
    { type: 'pullQuote', attrs: { text: 'We never saw it so high', attribution: 'Máire Ní Chonaill' } },
    {
      type: 'factBox',
      attrs: { title: 'If water comes' },
      content: [paragraph('Call the council.'), { type: 'bulletList', content: [item('Do not walk through it.'), item('Keep the radio on.')] }],
    },
    { type: 'embed', attrs: { url: 'https://example.org/video/42', title: 'Watch: the Lee from the air' } },
    heading('Who pays', 4),
    { type: 'relatedLink', attrs: { document: 'rents-fall' } },
    { type: 'relatedLink', attrs: { href: 'https://example.org/insurance', title: 'What your insurance covers' } },
    { type: 'gallery', attrs: { document: 'gallery-coast' } },
    { type: 'horizontalRule' },
    paragraph(sentences(random, 5)),
  );
}
