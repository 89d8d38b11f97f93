// A document that names a file is refused when the file is not there: readers would see a hole in its place.
// An ingest is not asked: its files may come after it.
import { Problem } from '../kernel/errors.ts';
import { contentErrors } from './errors.ts';
import { blobOf } from './former-blobs.ts';
import type { Newsroom } from './newsroom.ts';

/** `before` is the text of the revision that it follows: what that one named is not asked for again. */
export async function refuseMissingBlob({ hasBlob }: Pick<Newsroom, 'hasBlob'>, id: string | undefined, text: string, before?: string): Promise<void> {
  const named = (json: string) => blobOf(JSON.parse(json) as Record<string, unknown>);
  const blob = named(text);
  if (!hasBlob || blob === undefined || (before !== undefined && named(before) === blob) || (await hasBlob(blob))) return;
  throw new Problem(contentErrors['unknown-blob'], `It is ${blob}.`, { document: id, blob });
}
