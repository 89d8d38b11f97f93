// The projection's fingerprint: a hash of the code and constants that projections are made by. A replica with another one is
// made anew in the background while the old one serves, so there are no data migrations on the read side (DESIGN §2).
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Place } from '../content/declare.ts';
import { REPLICA_SCHEMA_VERSION } from './replica.store.ts';

const SOURCE = join(import.meta.dirname, '..');
/** Files and folders, under `src/`, whose code decides what a projection holds. */
const PROJECTION_SOURCES = [
  'content/types',
  'content/card.ts',
  'content/fields.ts',
  'content/rich-text.ts',
  'kernel/sort-key.ts',
  'kernel/zoned.ts',
  'replica/project.ts',
];

/** 16 hexadecimal characters. */
export function projectionFingerprint(place: Place): string {
  const hash = createHash('sha256').update(JSON.stringify([REPLICA_SCHEMA_VERSION, place.timeZone]));
  for (const source of PROJECTION_SOURCES) {
    const path = join(SOURCE, source);
    const files = source.endsWith('.ts')
      ? [path]
      : readdirSync(path)
          .sort()
          .map((name) => join(path, name));
    for (const file of files.filter((name) => !name.endsWith('.test.ts'))) hash.update(readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}
