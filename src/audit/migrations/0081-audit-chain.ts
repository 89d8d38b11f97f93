// The audit log becomes a chain: numbers, hashes and a head; and lines are found by the documents that they are about.
import { type EngineMigration, type Executor, table } from '../../database/index.ts';
import { CHAIN_START, type ChainedLine, hashOfLine } from '../chain.ts';
import { documentsOf } from '../documents-of.ts';

/** Lines chained at once. */
const BATCH_LINES = 500;

export const chainAudit: EngineMigration = async (kysely, engine) => {
  const { shortText } = engine;
  await kysely.schema
    .alterTable('audit')
    .addColumn('number', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await kysely.schema
    .alterTable('audit')
    .addColumn('hash', shortText as never, (column) => column.notNull().defaultTo(''))
    .execute();
  await table(kysely, engine, 'audit_head')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addColumn('hash', shortText as never, (column) => column.notNull())
    .execute();
  await table(kysely, engine, 'audit_document')
    .addColumn('document', shortText as never, (column) => column.notNull())
    .addColumn('number', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('audit_document_pk', ['document', 'number'])
    .execute();
  const head = await chainWhatIsThere(kysely);
  await kysely
    .insertInto('audit_head')
    .values({ id: 1, ...head })
    .execute();
  await kysely.schema.createIndex('audit_number').unique().on('audit').column('number').execute();
  for (const column of ['actor', 'verb']) {
    await kysely.schema.createIndex(`audit_${column}`).on('audit').columns([column, 'number']).execute();
  }
};

async function chainWhatIsThere(kysely: Executor): Promise<{ number: number; hash: string }> {
  let head = { number: 0, hash: CHAIN_START };
  for (let after = ''; ; ) {
    const rows = await kysely.selectFrom('audit').selectAll().where('id', '>', after).orderBy('id').limit(BATCH_LINES).execute();
    for (const row of rows as unknown as ChainedLine[]) {
      const line = { ...row, number: head.number + 1 };
      head = { number: line.number, hash: hashOfLine(head.hash, line) };
      await kysely.updateTable('audit').set(head).where('id', '=', line.id).execute();
      const documents = documentsOf(JSON.parse(line.detail) as Record<string, unknown>).map((document) => ({ document, number: line.number }));
      if (documents.length > 0)
        await kysely
          .insertInto('audit_document')
          .values(documents as never)
          .execute();
    }
    const last = rows.at(-1);
    if (!last) return head;
    after = last.id as string;
  }
}
