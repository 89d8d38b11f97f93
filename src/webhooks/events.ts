// What a journal record is told as. Pure. It must never hold words: who receives it asks the site for them.
import { type Place, type TypeName, types } from '../content/index.ts';
import type { Change, JournalRecord } from '../journal/index.ts';
import type { WebhookEvent } from './contract.ts';

export interface Told {
  readonly place: Place;
  readonly origin: string;
}

export function eventsOf({ seq, at, changes }: JournalRecord, told: Told): WebhookEvent[] {
  return changes.map((change) => ({ kind: `document.${change.kind}`, seq, at, document: documentOf(change, told) }));
}

function documentOf(change: Change, { place, origin }: Told): WebhookEvent['document'] {
  if (change.kind !== 'public') return { id: change.id, type: change.type };
  const { id, type, revision } = change.document;
  const path = types[type as TypeName].path(change.document, place);
  return { id, type, revision, ...(path === undefined ? {} : { url: origin + path }) };
}
