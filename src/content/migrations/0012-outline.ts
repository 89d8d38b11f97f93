// Strand and title of each document, for the newsroom's lists and for rights that are given per strand.
import type { EngineMigration, Executor } from '../../database/index.ts';
import type { TypeName } from '../contract.ts';
import { outlineOf } from '../outline.ts';

/** Documents read at once. */
const BATCH_DOCUMENTS = 500;

export const addOutline: EngineMigration = async (kysely, { shortText }) => {
  for (const column of ['strand', 'title']) {
    await kysely.schema
      .alterTable('document')
      .addColumn(column, shortText as never, (build) => build.notNull().defaultTo(''))
      .execute();
  }
  await fillIn(kysely);
  await kysely.schema.createIndex('document_strand').on('document').columns(['strand', 'changed_at']).execute();
};

async function fillIn(kysely: Executor): Promise<void> {
  for (let after = ''; ; ) {
    const rows = await kysely
      .selectFrom('document')
      .innerJoin('revision', (join) => join.onRef('revision.document', '=', 'document.id').onRef('revision.number', '=', 'document.newest'))
      .select(['document.id', 'document.type', 'revision.fields'])
      .where('document.id', '>', after)
      .orderBy('document.id')
      .limit(BATCH_DOCUMENTS)
      .execute();
    for (const row of rows) {
      const fields = JSON.parse(row.fields as string) as Record<string, unknown>;
      await kysely
        .updateTable('document')
        .set({ ...outlineOf(row.type as TypeName, fields) })
        .where('id', '=', row.id)
        .execute();
    }
    const last = rows.at(-1);
    if (!last) return;
    after = last.id as string;
  }
}
