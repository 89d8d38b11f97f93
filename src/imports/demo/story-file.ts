// Reads a file of the demo's stories: `=== slug`, then `name: value` lines, a blank line, and the text. Pure but for the reading.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface WrittenStory {
  readonly slug: string;
  readonly strand: string;
  readonly headline: string;
  readonly standfirst: string;
  readonly kicker: string;
  readonly dateline: string;
  /** How long before the seeding it was first published, ms. */
  readonly ageMs: number;
  /** How long after that it was updated, ms. */
  readonly updatedAfterMs: number;
  /** Slugs of people, or plain names. */
  readonly by: readonly string[];
  readonly image: string | undefined;
  readonly topics: readonly string[];
  readonly related: readonly string[];
  readonly breaking: string | undefined;
  readonly language: string;
  readonly text: string;
}

const UNITS_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const KNOWN = ['strand', 'headline', 'standfirst', 'kicker', 'dateline', 'age', 'updated', 'by', 'image', 'topics', 'related', 'breaking', 'language'];

/** Every story of a folder, in the order of its files. */
export function readStories(folder: string): WrittenStory[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => parseStories(readFileSync(join(folder, name), 'utf8')));
}

export function parseStories(text: string): WrittenStory[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((section) => parseStory(section));
}

function parseStory(section: string): WrittenStory {
  const [head = '', ...rest] = section.split('\n\n');
  const [slug = '', ...lines] = head.split('\n');
  const values = new Map<string, string>();
  for (const line of lines) {
    const [, name = '', value = ''] = /^(\w+): (.+)$/.exec(line) ?? [];
    if (!KNOWN.includes(name)) throw new Error(`story ${slug}: “${line}” is not understood`);
    values.set(name, value.trim());
  }
  const value = (name: string) => values.get(name) ?? '';
  const list = (name: string) =>
    value(name)
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '');
  return {
    slug: slug.trim(),
    strand: value('strand'),
    headline: value('headline'),
    standfirst: value('standfirst'),
    kicker: value('kicker'),
    dateline: value('dateline'),
    ageMs: parseAge(value('age')),
    updatedAfterMs: parseAge(values.get('updated') ?? '0m'),
    by: list('by'),
    image: values.get('image'),
    topics: list('topics'),
    related: list('related'),
    breaking: values.get('breaking'),
    language: values.get('language') ?? 'en',
    text: rest.join('\n\n').trim(),
  };
}

/** `3h 20m`, `12d` → ms. */
export function parseAge(text: string): number {
  const parts = [...text.matchAll(/(\d+)([mhdw])/g)];
  if (parts.length === 0) throw new Error(`“${text}” is no age; write 20m, 3h, 2d or 8w`);
  return parts.reduce((sum, [, count = '0', unit = 'm']) => sum + Number(count) * (UNITS_MS[unit] ?? 0), 0);
}
