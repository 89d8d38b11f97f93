// Refusals of mail.
import { defineErrors } from '../kernel/errors.ts';

export const mailErrors = defineErrors({
  'mail-server-invalid': {
    status: 500,
    title: 'The address of the mail server cannot be used.',
    fix: 'Set STRANDLINE_SMTP_URL to smtps://NAME:PASSWORD@HOST or smtp://HOST:PORT, and STRANDLINE_MAIL_FROM to the sender.',
  },
  'letter-not-failed': { status: 409, title: 'Only a letter that could not be delivered is sent again.', fix: 'Look at the mailbox again.' },
});
