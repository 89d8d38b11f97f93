// What can be wrong with an editor's wish. Each row says what to do.
import { defineErrors } from '../kernel/errors.ts';

export const contentErrors = defineErrors({
  'unknown-document': { status: 404, title: 'There is no such document.', fix: 'Check the id; `strandline show` lists documents.' },
  'unknown-revision': { status: 404, title: 'The document has no such revision.', fix: 'List its revisions and name one of them.' },
  'unknown-type': { status: 422, title: 'There is no such document type.', fix: 'Use one of the declared types.' },
  'unknown-schedule': { status: 404, title: 'There is no such entry in the schedule.', fix: 'It may have fired or been taken out already; list the schedule.' },
  'document-exists': { status: 409, title: 'A document with this id exists already.', fix: 'Choose another id, or save a draft of that document.' },
  'fields-invalid': {
    status: 422,
    title: 'The fields do not fit the document type.',
    fix: 'Mend the fields that are named and send them again; nothing was saved.',
  },
  'fields-too-large': { status: 413, title: 'The document is too large.', fix: 'Split it into several documents.' },
  'stale-base': {
    status: 409,
    title: 'Somebody has saved a newer revision since.',
    fix: 'Compare the two revisions, bring your changes into the newest, and send that number as the base.',
  },
  'wrong-state': { status: 409, title: 'The document’s state does not allow this.', fix: 'Look at its state first; another verb may be the right one.' },
  'no-banner': { status: 422, title: 'This kind of document cannot stand in the breaking-news banner.', fix: 'Choose an article.' },
  'banner-over': { status: 422, title: 'The banner would be over before it began.', fix: 'Choose an instant that is still to come.' },
  'path-taken': {
    status: 409,
    title: 'Another document answers at this address.',
    fix: 'Choose another slug or path, or withdraw or move the other document first.',
  },
  'path-reserved': { status: 422, title: 'This address belongs to the site itself.', fix: 'Choose another slug or path.' },
  'not-permitted': { status: 403, title: 'This is not allowed to you.', fix: 'Ask an administrator for the scope that is named.' },
  'nothing-to-release': { status: 422, title: 'A release needs at least one step.', fix: 'Name the documents and what is to happen to each.' },
  'release-too-large': { status: 413, title: 'The release has too many steps.', fix: 'Split it; each part becomes a record of its own.' },
  'document-twice': { status: 422, title: 'A release names the same document twice.', fix: 'Keep one step per document.' },
  'idempotency-key-reused': {
    status: 422,
    title: 'This Idempotency-Key was used for another request.',
    fix: 'Make a new key for each new request; send the same one only to repeat exactly what was asked.',
  },
  'local-time-skipped': {
    status: 422,
    title: 'The clocks go forward over this local time: it never comes.',
    fix: 'Choose a time before or after the change, or write the instant with its offset: 2027-03-28T01:30:00+00:00.',
  },
  'local-time-twice': {
    status: 422,
    title: 'The clocks go back over this local time: it comes twice.',
    fix: 'Write which one is meant, with its offset; both are in the detail.',
  },
  'act-unfit': { status: 422, title: 'This cannot be done to this document.', fix: 'Leave it out of the selection, or open it and do what is meant there.' },
  'unknown-blob': {
    status: 422,
    title: 'The file that the document names is not here.',
    fix: 'Send the picture first (POST /api/v1/pictures), and name what the answer names.',
  },
  'instant-past': { status: 422, title: 'The instant lies in the past.', fix: 'Publish at once, or choose an instant to come.' },
  'instant-out-of-range': {
    status: 422,
    title: 'The instant is outside the years 1900 to 2200.',
    fix: 'Check the date; instants are milliseconds since 1970, or ISO 8601 with a zone.',
  },
  'not-ready': {
    status: 409,
    title: 'This revision may not go out yet: the strand asks for more.',
    fix: 'Submit it, and have an editor find it ready; then do this again.',
  },
  'house-style': {
    status: 409,
    title: 'The house style holds this back: the strand wants it mended first.',
    fix: 'Mend what is named and save, or have an administrator let the rule warn only.',
  },
  embargoed: { status: 409, title: 'The document is under embargo.', fix: 'Schedule it for the end of the embargo or later, or have an editor lift it.' },
  'wrong-stage': { status: 409, title: 'The document’s stage does not allow this.', fix: 'Look at where it stands first; another verb may be the right one.' },
  'note-missing': { status: 422, title: 'Some words are missing.', fix: 'Write a sentence for whoever reads it next.' },
  'unknown-comment': { status: 404, title: 'There is no such open comment.', fix: 'It may be resolved already; look at the document again.' },
  'no-such-blog': { status: 422, title: 'The entry stands in no live blog.', fix: 'Name a live blog that exists in its field “blog”.' },
  'unknown-release': { status: 404, title: 'There is no such release.', fix: 'List the releases and name one by its number.' },
  'changed-since': {
    status: 409,
    title: 'What the release changed was changed again since.',
    fix: 'Roll the later releases back first, or correct the documents one by one.',
  },
});
