// What can be wrong with a picture, or with asking for one.
import { defineErrors } from '../kernel/errors.ts';

export const mediaErrors = defineErrors({
  'image-format-refused': {
    status: 415,
    title: 'The file is not a picture that Strandline takes.',
    fix: 'Send a JPEG, PNG, WebP, GIF or AVIF; save other formats as one of these first.',
  },
  'image-broken': {
    status: 422,
    title: 'The picture cannot be read to its end.',
    fix: 'It is cut short or damaged: export it again from the original and send that.',
  },
  'image-too-many-pixels': { status: 413, title: 'The picture has too many pixels.', fix: 'Scale it down and send it again; the limit is in the detail.' },
  'image-too-many-bytes': {
    status: 413,
    title: 'The picture’s file is too large.',
    fix: 'Save it with more compression and send it again; the limit is in the detail.',
  },
  'image-too-slow': { status: 422, title: 'The picture takes too long to decode.', fix: 'Save it again as a plain JPEG or PNG, and send that.' },
  'rendition-unknown': { status: 404, title: 'There is no such picture.', fix: 'Addresses of pictures come from the pages that show them.' },
  'rights-ended': { status: 410, title: 'This picture may no longer be shown.', fix: 'Its page shows what stands in its place.' },
  'image-work-full': { status: 503, title: 'Too many pictures are being made at once.', fix: 'Ask again in a moment.' },
});
