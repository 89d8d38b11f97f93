// What the index reads of the newsroom database: SQL and nothing else.
import { sql } from 'kysely';
import { findDocuments } from '../content/index.ts';
import { chunks, type Executor } from '../database/index.ts';
import type { Source } from './entry.ts';

export interface Version {
  readonly id: string;
  readonly version: number;
  readonly changedAt: number;
}

/** Documents in the order of their ids, after one of them. */
export async function versionsAfter(executor: Executor, after: string, limit: number): Promise<Version[]> {
  const query = executor.selectFrom('document').select(['id', 'version', 'changed_at as changedAt']).where('id', '>', after);
  return (await query.orderBy('id').limit(limit).execute()) as unknown as Version[];
}

/** Documents in the order of their changes, after one of them; at least as late as `since`. */
export async function versionsSince(
  executor: Executor,
  { changedAt, id }: { readonly changedAt: number; readonly id: string },
  limit: number,
): Promise<Version[]> {
  const query = executor
    .selectFrom('document')
    .select(['id', 'version', 'changed_at as changedAt'])
    .where('changed_at', '>=', changedAt)
    .where((eb) => eb.or([eb('changed_at', '>', changedAt), eb('id', '>', id)]));
  return (await query.orderBy('changed_at').orderBy('id').limit(limit).execute()) as unknown as Version[];
}

/** Another text whenever a document has changed at or after an instant; read from an index alone. */
export async function stampSince(executor: Executor, since: number): Promise<string> {
  const row = await executor
    .selectFrom('document')
    .select([sql<number>`count(*)`.as('count'), sql<number>`sum(changed_at - ${sql.lit(since)})`.as('sum')])
    .where('changed_at', '>=', since)
    .executeTakeFirst();
  return `${since} ${String(row?.['count'])} ${String(row?.['sum'])}`;
}

/** The latest changed, the latest first. */
export async function latestVersions(executor: Executor, limit: number): Promise<Version[]> {
  const query = executor.selectFrom('document').select(['id', 'version', 'changed_at as changedAt']);
  return (await query.orderBy('changed_at', 'desc').orderBy('id', 'desc').limit(limit).execute()) as unknown as Version[];
}

export async function countDocuments(executor: Executor): Promise<number> {
  const row = await executor
    .selectFrom('document')
    .select((eb) => eb.fn.countAll().as('count'))
    .executeTakeFirst();
  return Number(row?.['count'] ?? 0);
}

/** All that the index wants to know of these documents; those that are not there are left out. */
export async function sourcesOf(executor: Executor, ids: readonly string[]): Promise<Source[]> {
  const documents = await findDocuments(executor, ids);
  const revisions = new Map<string, { readonly actor: string; readonly fields: string | undefined }>();
  const key = (document: string, number: number) => `${document} ${number}`;
  for (const some of chunks([...documents.values()], 100)) {
    const texts = await executor
      .selectFrom('revision')
      .select(['document', 'number', 'actor', 'fields'])
      .where((eb) =>
        eb.or(
          some.flatMap(({ id, newest, state }) =>
            [...new Set([newest, ...('revision' in state ? [state.revision] : [])])].map((number) =>
              eb.and([eb('document', '=', id), eb('number', '=', number)]),
            ),
          ),
        ),
      )
      .execute();
    const firsts = await executor
      .selectFrom('revision')
      .select(['document', 'number', 'actor'])
      .where(
        'document',
        'in',
        some.map(({ id }) => id),
      )
      .where('number', '=', 1)
      .execute();
    for (const { document, number, actor } of firsts) revisions.set(key(document as string, number as number), { actor: actor as string, fields: undefined });
    for (const { document, number, actor, fields } of texts)
      revisions.set(key(document as string, number as number), { actor: actor as string, fields: fields as string });
  }
  return [...documents.values()].flatMap((document) => {
    const newest = revisions.get(key(document.id, document.newest));
    // Written between the two reads: it is read again when its change is heard of.
    if (newest?.fields === undefined) return [];
    const { state } = document;
    const shown = 'revision' in state && state.revision !== document.newest ? revisions.get(key(document.id, state.revision))?.fields : undefined;
    return [{ document, newest: newest.fields, shown, createdBy: revisions.get(key(document.id, 1))?.actor ?? newest.actor, changedBy: newest.actor }];
  });
}
