// What can be wrong with an export as a whole. What cannot be carried over of a single item is a finding (`wxr/findings.ts`).
import { defineErrors } from '../../kernel/errors.ts';

export const importErrors = defineErrors({
  'export-unreadable': { status: 422, title: 'The export cannot be read.', fix: 'Check the path and that this user may read the file.' },
  'not-wxr': {
    status: 422,
    title: 'The file is not a WordPress export.',
    fix: 'In WordPress, choose Tools → Export → All content, and name the XML file that it saves.',
  },
  'doctype-refused': {
    status: 422,
    title: 'The file declares a DOCTYPE, which no WordPress export does.',
    fix: 'Do not import it unless you know where it comes from; if it is yours, take the declaration out.',
  },
  'encoding-unknown': {
    status: 422,
    title: 'The export’s character encoding is not known.',
    fix: 'Name the right one with --encoding, for example --encoding windows-1252.',
  },
  'encoding-broken': {
    status: 422,
    title: 'The export is not in the encoding that it declares.',
    fix: 'Name the right one with --encoding (often windows-1252), and run the command again: it goes on.',
  },
  'xml-broken': {
    status: 422,
    title: 'The export’s XML is broken.',
    fix: 'Every whole item before that place is taken in. Mend the file there or export it again, and run the same command: it goes on.',
  },
  'element-too-large': {
    status: 413,
    title: 'One element of the export is too large.',
    fix: 'Every whole item before that place is taken in. Take that item out or split it, and run the same command: it goes on.',
  },
  'import-running': {
    status: 409,
    title: 'Another import of this site is running.',
    fix: 'Wait until it ends, or stop it with Ctrl-C; then run the command again.',
  },
  'strand-taken': { status: 409, title: 'The strand’s address belongs to another document.', fix: 'Name another strand with --strand.' },
  'picture-host-refused': {
    status: 422,
    title: 'The picture is not on a public host.',
    fix: 'Copy the uploads folder and name it with --uploads, or allow private hosts with --fetch-private.',
  },
  'picture-not-fetched': {
    status: 502,
    title: 'The picture could not be fetched.',
    fix: 'Run the command again, or copy the uploads folder and name it with --uploads.',
  },
});
