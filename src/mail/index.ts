// Mail's front door.
export { createMail } from './migrations/0011-mail.ts';
export { type KeptLetter, type Letter, LETTERS_KEPT, listLetters, writeLetter } from './mailbox.ts';
