// Everything that could not be carried over as it was: a table of kinds, each with what happened instead. Nothing is lost without one.

export interface FindingKind {
  /** What could not be carried over. */
  readonly says: string;
  /** What happened instead. */
  readonly instead: string;
  /** `loss` readers would miss it · `change` it looks or reads otherwise · `note` worth knowing. */
  readonly weight: 'loss' | 'change' | 'note';
}

export const findingKinds = {
  // The file.
  'broken-utf8': { says: 'Bytes that are not UTF-8', instead: 'each shows as �; name the right encoding with --encoding', weight: 'loss' },
  'control-character': { says: 'Control characters that XML forbids', instead: 'left out', weight: 'change' },
  'xml-slip': { says: 'Characters or entities that are not XML', instead: 'the text was taken as it stands', weight: 'change' },
  // Items.
  'item-too-large': { says: 'An item that is too large', instead: 'not imported', weight: 'loss' },
  'item-twice': { says: 'An item whose number came before in the file', instead: 'only the first was imported', weight: 'loss' },
  'type-not-carried': { says: 'A kind of item that Strandline does not have', instead: 'not imported', weight: 'loss' },
  'type-internal': { says: 'An item of WordPress’s own workings', instead: 'not needed, not imported', weight: 'note' },
  trashed: { says: 'An item in the trash', instead: 'not imported', weight: 'note' },
  refused: { says: 'A document that was refused', instead: 'not imported', weight: 'loss' },
  'not-public': { says: 'A draft, private or pending item', instead: 'saved as a draft; readers do not see it', weight: 'note' },
  scheduled: { says: 'An item that was scheduled', instead: 'saved as a draft; schedule it with `strandline schedule add`', weight: 'loss' },
  'password-protected': { says: 'An item behind a password', instead: 'saved as a draft; readers do not see it', weight: 'loss' },
  'date-missing': { says: 'A public item without a usable date', instead: 'saved as a draft', weight: 'loss' },
  'date-local': { says: 'A date in the site’s own time, whose zone the export does not say', instead: 'read as UTC', weight: 'change' },
  'title-missing': { says: 'An item without a title', instead: 'headed by its first words', weight: 'change' },
  'title-cut': { says: 'A title that is longer than a headline may be', instead: 'cut; the whole is in this line', weight: 'change' },
  'excerpt-cut': { says: 'An excerpt that is longer than a standfirst may be', instead: 'cut; the whole is in this line', weight: 'change' },
  sticky: { says: 'A post that was held at the top', instead: 'published by date; put it into a front by hand', weight: 'change' },
  comments: { says: 'Comments', instead: 'they stay in the export', weight: 'loss' },
  'custom-field': { says: 'A custom field', instead: 'its value is in this line', weight: 'loss' },
  'custom-internal': { says: 'A field of WordPress’s own workings', instead: 'not needed', weight: 'note' },
  'slug-changed': { says: 'An address that another item of the export has', instead: 'the item’s number was added', weight: 'change' },
  'address-taken': { says: 'An address that a document of the newsroom has', instead: 'the item’s number was added', weight: 'change' },
  'edited-here': { says: 'A document that was edited here since', instead: 'kept as it is here', weight: 'note' },
  'withdrawn-here': { says: 'A document that was withdrawn or spiked here', instead: 'kept as it is here', weight: 'note' },
  'public-here': { says: 'A document that is public here and not in the export', instead: 'kept public; withdraw it by hand', weight: 'note' },
  // Terms and people.
  'term-cycle': { says: 'A category that is its own ancestor', instead: 'put at the top', weight: 'change' },
  'term-deep': { says: 'A category deeper than strands go', instead: 'its stories stand in the ancestor', weight: 'change' },
  'term-unused': { says: 'Categories, tags or authors without a public story', instead: 'not imported', weight: 'note' },
  'term-merged': { says: 'Terms with one slug', instead: 'one topic', weight: 'change' },
  'topic-known': { says: 'A topic that the newsroom has', instead: 'the stories were added to it', weight: 'note' },
  'taxonomy-not-carried': { says: 'A taxonomy that Strandline does not have', instead: 'its terms are in this line', weight: 'loss' },
  'topics-too-many': { says: 'More topics than a story may have', instead: 'the first were kept; the others are in this line', weight: 'loss' },
  menu: { says: 'A navigation menu', instead: 'saved as a draft; publish it to replace the present one', weight: 'note' },
  // Words.
  'invisible-character': { says: 'Invisible control characters in a text', instead: 'left out', weight: 'change' },
  'script-dropped': { says: 'Scripts', instead: 'left out', weight: 'loss' },
  'handler-dropped': { says: 'Event handlers in tags', instead: 'left out', weight: 'change' },
  'link-unsafe': { says: 'Links that a page must not have (javascript:, data:)', instead: 'the words stay, the link went', weight: 'loss' },
  'link-scheme': { says: 'Links with a scheme that pages here do not have', instead: 'the words stay; the address is in this line', weight: 'loss' },
  'link-broken': { says: 'Links that are no address', instead: 'the words stay; the address is in this line', weight: 'loss' },
  'link-anchor': { says: 'Links to a place in the same page', instead: 'the words stay, the link went', weight: 'loss' },
  'link-own-unknown': { says: 'Links to the old site that lead to nothing in the export', instead: 'kept as they were', weight: 'note' },
  'style-dropped': { says: 'Style sheets in the text', instead: 'left out', weight: 'change' },
  look: { says: 'Colours, sizes and other looks of words', instead: 'the words stay', weight: 'change' },
  'tooltip-dropped': { says: 'Titles that show under the mouse', instead: 'they are in this line', weight: 'loss' },
  'form-dropped': { says: 'Form fields', instead: 'left out', weight: 'loss' },
  'element-dropped': { says: 'Drawings and other elements', instead: 'left out', weight: 'loss' },
  'comment-dropped': { says: 'Comments in the HTML, which readers never saw', instead: 'left out', weight: 'note' },
  'page-break': { says: 'Page breaks', instead: 'a rule; the parts follow each other', weight: 'change' },
  preformatted: { says: 'Preformatted text', instead: 'kept line by line as code', weight: 'change' },
  'definition-list': { says: 'Definition lists', instead: 'paragraphs, the terms in bold', weight: 'change' },
  'heading-level': { says: 'Headings of a level that stories do not have', instead: 'the nearest level', weight: 'change' },
  'list-numbering': { says: 'Lists that do not count from 1', instead: 'they count from 1', weight: 'change' },
  nesting: { says: 'Blocks nested deeper than a text may be', instead: 'the words stay, the nesting went', weight: 'change' },
  shortcode: { says: 'Shortcodes that are not known', instead: 'kept as text', weight: 'change' },
  'gallery-pictures': { says: 'Galleries in a text', instead: 'pictures, one under the other', weight: 'change' },
  'embed-unsafe': { says: 'Embedded things without a usable address', instead: 'left out', weight: 'loss' },
  // Pictures.
  'picture-link': { says: 'Pictures that are not at hand', instead: 'a link to where they were', weight: 'loss' },
  'picture-refused': { says: 'Pictures that were refused', instead: 'a link to where they were', weight: 'loss' },
  'picture-missing': { says: 'Pictures that the export does not name', instead: 'left out', weight: 'loss' },
  'picture-target': { says: 'Links around pictures that led elsewhere', instead: 'a link of its own beside the picture', weight: 'change' },
  'caption-plain': { says: 'Links and looks in captions', instead: 'the words stay', weight: 'change' },
  'caption-cut': { says: 'Captions that are longer than one may be', instead: 'cut; the whole is in this line', weight: 'change' },
  'attachment-not-carried': { says: 'Attached files that are not pictures', instead: 'links to them stay as they were', weight: 'loss' },
  'attachment-absent': { says: 'Attached pictures that are not at hand', instead: 'not imported', weight: 'loss' },
  // Old addresses.
  'redirect-twice': { says: 'An old address that two items claim', instead: 'it leads to the first', weight: 'change' },
  'redirect-refused': { says: 'An old address that cannot lead on', instead: 'it is not answered', weight: 'loss' },
} as const satisfies Record<string, FindingKind>;

export type FindingCode = keyof typeof findingKinds;

/** Whom a finding is about; undefined for the export as a whole. */
export interface Subject {
  readonly id: string;
  readonly title: string;
  readonly link: string;
}

export interface Finding {
  readonly code: FindingCode;
  readonly subject: Subject | undefined;
  readonly detail: string;
  /** How often in this subject. */
  readonly count: number;
}

/** Takes what a conversion has to say about one subject; equal kinds are counted together. */
export type Note = (code: FindingCode, detail?: string) => void;

/** Examples of one kind that a subject's finding names. */
const EXAMPLES_MAX = 5;
const EXAMPLE_MAX_CHARS = 400;

/** Collects the notes of one subject into at most one finding a kind. */
export class Notebook {
  readonly #notes = new Map<FindingCode, { count: number; examples: Set<string> }>();

  readonly note: Note = (code, detail = '') => {
    let entry = this.#notes.get(code);
    if (!entry) this.#notes.set(code, (entry = { count: 0, examples: new Set() }));
    entry.count++;
    if (detail && entry.examples.size < EXAMPLES_MAX) entry.examples.add(detail.length > EXAMPLE_MAX_CHARS ? `${detail.slice(0, EXAMPLE_MAX_CHARS)}…` : detail);
  };

  findings(subject: Subject | undefined): Finding[] {
    return [...this.#notes].map(([code, { count, examples }]) => ({ code, subject, count, detail: [...examples].join(' · ') }));
  }
}
