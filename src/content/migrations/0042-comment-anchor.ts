// Where in a working copy the passage of a comment stands.
import type { EngineMigration } from '../../database/index.ts';

export const addCommentAnchor: EngineMigration = async (kysely, { longText }) => {
  await kysely.schema
    .alterTable('document_comment')
    .addColumn('anchor', longText as never)
    .execute();
};
