// What somebody may not read is not there.
import { type Actor, contentErrors, findDocument, mayDo, type Newsroom, type NewsroomDocument } from '../content/index.ts';
import { Problem } from '../kernel/errors.ts';
import { demand } from './routes.ts';

export async function readableDocument({ database }: Newsroom, actor: Actor, id: string): Promise<NewsroomDocument> {
  const found = await findDocument(database.kysely, id);
  if (found && mayDo(actor, 'read', found)) return found;
  demand(actor, 'read', 'read documents');
  throw new Problem(contentErrors['unknown-document'], `Its id would be “${id}”.`, { document: id });
}
