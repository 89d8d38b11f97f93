// The demo's live blog: the night of the budget vote, still under way at the moment of seeding.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IngestDocument } from '../../content/index.ts';
import { type PathOf, parseProse } from './prose.ts';
import { parseAge, parseSections } from './story-file.ts';

const BLOG = 'budget-night-live';
const STRAND = 'news/politics';
const KNOWN = ['title', 'age', 'by', 'key', 'corrected'];
/** What the entry that was wrong said at first. */
const WRONG = { right: 'up 85', wrong: 'up 58' } as const;

export interface LivePlan {
  readonly documents: readonly IngestDocument[];
  readonly corrections: readonly { readonly id: string; readonly fields: unknown; readonly note: string }[];
}

/** `now` is the moment of seeding, ms. */
export function livePlan(now: number, pathOf: PathOf): LivePlan {
  const corrections: LivePlan['corrections'][number][] = [];
  const entries = parseSections(readFileSync(join(import.meta.dirname, 'live.txt'), 'utf8'), KNOWN).map(({ name, value, text }): IngestDocument => {
    const fields = {
      blog: BLOG,
      strand: STRAND,
      title: value('title'),
      body: parseProse(text, pathOf),
      keyEvent: value('key') === 'yes',
      byline: [{ person: `person-${value('by')}` }],
    };
    const note = value('corrected');
    if (note) corrections.push({ id: name, fields, note });
    const first = note ? (JSON.parse(JSON.stringify(fields).replace(WRONG.right, WRONG.wrong)) as unknown) : fields;
    return { id: name, type: 'live-entry', firstAt: now - parseAge(value('age')), fields: first };
  });
  const blog: IngestDocument = {
    id: BLOG,
    type: 'live-blog',
    firstAt: now - parseAge('5h 25m'),
    fields: {
      headline: 'Budget night: the vote, the count and what happens next',
      standfirst: 'The government has won by a single vote. Our correspondents are at the Rotunda until the last light goes out.',
      slug: BLOG,
      strand: STRAND,
      byline: [{ person: 'person-sorcha-delamere' }, { person: 'person-donal-greyling' }],
      image: 'image-parliament-rain',
      topics: ['topic-budget'],
      keyFacts: [
        'The budget passed its second reading by 74 votes to 73',
        'Two government deputies, Breandán Tarrow and Lena Moycullen-Hart, stayed away',
        'The levy on agricultural diesel can still be amended in committee, from Tuesday',
      ],
      pinned: 'budget-result',
    },
  };
  return { documents: [blog, ...entries], corrections };
}
