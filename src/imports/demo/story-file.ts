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
  readonly text: string;
}

/** For stories that are composed: what is mostly left empty. */
export const blankStory = {
  standfirst: '',
  kicker: '',
  dateline: '',
  updatedAfterMs: 0,
  related: [],
  topics: [],
  breaking: undefined,
} as const satisfies Partial<WrittenStory>;

const UNITS_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const KNOWN = ['strand', 'headline', 'standfirst', 'kicker', 'dateline', 'age', 'updated', 'by', 'image', 'topics', 'related', 'breaking'];

/** Every story of a folder, in the order of its files. */
export function readStories(folder: string): WrittenStory[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .flatMap((name) => parseStories(readFileSync(join(folder, name), 'utf8')));
}

export function parseStories(text: string): WrittenStory[] {
  return parseSections(text, KNOWN).map(storyOf);
}

export interface Section {
  readonly name: string;
  /** The value of a line of its head; '' when it has none. */
  readonly value: (line: string) => string;
  readonly text: string;
}

/** `=== name`, lines of `known: value`, a blank line, text. */
export function parseSections(text: string, known: readonly string[]): Section[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map((section) => {
      const [head = '', ...rest] = section.split('\n\n');
      const [name = '', ...lines] = head.split('\n');
      const values = new Map<string, string>();
      for (const line of lines) {
        const [, key = '', value = ''] = /^(\w+): (.+)$/.exec(line) ?? [];
        if (!known.includes(key)) throw new Error(`${name}: “${line}” is not understood`);
        values.set(key, value.trim());
      }
      return { name: name.trim(), value: (line) => values.get(line) ?? '', text: rest.join('\n\n').trim() };
    });
}

function storyOf({ name, value, text }: Section): WrittenStory {
  const list = (line: string) =>
    value(line)
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '');
  return {
    slug: name,
    strand: value('strand'),
    headline: value('headline'),
    standfirst: value('standfirst'),
    kicker: value('kicker'),
    dateline: value('dateline'),
    ageMs: parseAge(value('age')),
    updatedAfterMs: parseAge(value('updated') || '0m'),
    by: list('by'),
    image: value('image') || undefined,
    topics: list('topics'),
    related: list('related'),
    breaking: value('breaking') || undefined,
    text,
  };
}

/** `3h 20m`, `12d` → ms. */
export function parseAge(text: string): number {
  const parts = [...text.matchAll(/(\d+)([mhdw])/g)];
  if (parts.length === 0) throw new Error(`“${text}” is no age; write 20m, 3h, 2d or 8w`);
  return parts.reduce((sum, [, count = '0', unit = 'm']) => sum + Number(count) * (UNITS_MS[unit] ?? 0), 0);
}
