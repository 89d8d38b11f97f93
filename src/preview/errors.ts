// Why a preview is not shown.
import { defineErrors } from '../kernel/errors.ts';

export const previewErrors = defineErrors({
  'unknown-preview': {
    status: 404,
    title: 'There is no such preview.',
    fix: 'Ask whoever sent the link for a new one, or open the preview again at the desk.',
  },
  'preview-expired': { status: 410, title: 'This preview has run out.', fix: 'Ask whoever sent the link for a new one.' },
  'preview-closed': {
    status: 401,
    title: 'This preview is for people who are signed in.',
    fix: 'Sign in at the desk and open it again, or ask for a link that is signed.',
  },
  'past-inside': { status: 422, title: 'What the site looked like is for people who are signed in.', fix: 'Ask for it without a signed link.' },
  'preview-busy': { status: 503, title: 'Too many previews are being drawn.', fix: 'Try again in a few seconds.' },
  'preview-broken': { status: 500, title: 'This page cannot be drawn.', fix: 'The log has the reason; the operators can read it there.' },
  'spiked-preview': { status: 409, title: 'What lies on the spike has no page.', fix: 'Take it off the spike first.' },
});
