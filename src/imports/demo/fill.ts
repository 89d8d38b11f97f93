// Fills an empty newsroom with the demo, through the doors that everybody uses. Killed in the middle and called again, it goes on:
// what is there already is left alone, so nothing comes twice and no edit is overwritten.
import { join } from 'node:path';
import { directoryBlobs } from '../../blobs/index.ts';
import { type Actor, findDocument, type Ingested, type IngestDocument, ingest, type Newsroom } from '../../content/index.ts';
import { findDocuments } from '../../content/content.store.ts';
import { readHead, readRecords } from '../../journal/index.ts';
import { Problem } from '../../kernel/errors.ts';
import { rasterise, takePicture } from '../../media/index.ts';
import { demoErrors } from './errors.ts';
import { drawPicture, pictures } from './pictures/catalogue.ts';
import { grainTile } from './pictures/grain.ts';
import { correctStory, scheduleStory, withdrawStory } from './happenings.ts';
import { FURNITURE_AGE_MS, HOME_FRONT, planDemo } from './plan.ts';

export interface DemoFilling {
  readonly newsroom: Newsroom;
  /** Its folder `blobs` takes the pictures. */
  readonly dataFolder: string;
  readonly onProgress?: (done: number, total: number, what: string) => void;
}

export interface DemoFilled {
  /** Documents that this call made public. */
  readonly documents: number;
  /** Documents that an interrupted seeding had made before. */
  readonly already: number;
}

export type DemoState = 'empty' | 'begun' | 'complete' | 'other';

/** The demo's name in journal and audit log. */
const DEMO: Actor = { name: 'demo', scopes: ['read', 'write', 'publish'] };
const FIRST_NOTE = 'demo: strands, topics and people';
/** Documents of one journal record. */
const BATCH_DOCUMENTS = 25;
/** Pictures drawn side by side, which then become one journal record. */
const BATCH_PICTURES = 6;
const JPEG_QUALITY = 84;
const RECORD_MAX_BYTES = 1_000_000;

/** Whether the newsroom is empty, holds a part of the demo, holds all of it (edited or not), or is somebody's own. */
export async function demoState(newsroom: Newsroom): Promise<DemoState> {
  const { database } = newsroom;
  if ((await readHead(database)).seq === 0) return 'empty';
  if ((await demoMoment(newsroom)) === undefined) return 'other';
  return (await findDocument(database.kysely, HOME_FRONT)) ? 'complete' : 'begun';
}

/** Throws a Problem when the newsroom is somebody's own; does nothing when the demo is complete. */
export async function fillWithDemo({ newsroom, dataFolder, onProgress = () => {} }: DemoFilling): Promise<DemoFilled> {
  const state = await demoState(newsroom);
  if (state === 'other') throw new Problem(demoErrors['newsroom-not-empty'], 'Its journal was begun by something else.');
  const now = (await demoMoment(newsroom)) ?? newsroom.clock.now();
  const plan = planDemo({ now, place: newsroom.place });
  const tally = { documents: 0, already: 0 };
  const total = pictures.length + plan.furniture.length + plan.stories.length + plan.fronts.length;
  const step = async (note: string, documents: readonly IngestDocument[]) => {
    const missing = await notYetThere(newsroom, documents);
    if (missing.length > 0) refuseNone(await ingest(newsroom, { actor: DEMO, note, documents: missing }));
    tally.documents += missing.length;
    tally.already += documents.length - missing.length;
    onProgress(tally.documents + tally.already, total, note.replace('demo: ', ''));
  };
  if (state === 'complete') return { documents: 0, already: total };

  await step(FIRST_NOTE, plan.furniture);
  const grain = grainTile();
  const blobs = directoryBlobs(join(dataFolder, 'blobs'), newsroom.clock);
  for (const some of batches(pictures, BATCH_PICTURES)) {
    const known = await findDocuments(
      newsroom.database.kysely,
      some.map(({ name }) => `image-${name}`),
    );
    const drawn = await Promise.all(
      some.map(async (picture): Promise<IngestDocument> => {
        const { name, alt, caption, focal } = picture;
        const id = `image-${name}`;
        if (known.has(id)) return { id, type: 'image', fields: {}, firstAt: now };
        const { blob, width, height, likeness } = await takePicture(blobs, await rasterise(drawPicture(picture, grain), JPEG_QUALITY));
        return { id, type: 'image', fields: { blob, width, height, likeness, focal, alt, caption, credit: 'Tonn Graphics' }, firstAt: now };
      }),
    );
    await step('demo: pictures', drawn);
  }
  for (const some of batches(plan.stories, BATCH_DOCUMENTS)) await step('demo: stories', some);
  await correctStory(newsroom, DEMO, plan.correction);
  for (const correction of plan.live.corrections) await correctStory(newsroom, DEMO, correction);
  await withdrawStory(newsroom, DEMO, plan.withdrawal);
  await scheduleStory(newsroom, DEMO, plan.scheduled);
  for (const front of plan.fronts) await step('demo: fronts', [front]);
  return tally;
}

/**
 * The moment that the demo's ages count from; undefined when the journal is empty or begins with something else. It is read off the
 * first record's documents, so that a seeding that goes on makes the same demo as one that was never interrupted.
 */
export async function demoMoment({ database }: Newsroom): Promise<number | undefined> {
  const [first] = await readRecords(database, 0, { limit: 1, maxBytes: RECORD_MAX_BYTES });
  const [change] = first?.actor === DEMO.name && first.note === FIRST_NOTE ? first.changes : [];
  return change?.kind === 'public' ? change.document.publication.firstAt + FURNITURE_AGE_MS : undefined;
}

async function notYetThere({ database }: Newsroom, documents: readonly IngestDocument[]): Promise<IngestDocument[]> {
  const known = await findDocuments(
    database.kysely,
    documents.map(({ id }) => id),
  );
  return documents.filter(({ id }) => !known.has(id));
}

function refuseNone({ refused }: Ingested): void {
  if (refused.length === 0) return;
  throw new Problem(demoErrors['demo-refused'], refused.map(({ id, detail }) => `${id}: ${detail}`).join(' '), { refused });
}

function batches<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, n) => all.slice(n * size, (n + 1) * size));
}
