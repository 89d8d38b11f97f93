// Mail's front door.
export { createMail } from './migrations/0011-mail.ts';
export { createOutbox } from './migrations/0013-outbox.ts';
export { type KeptLetter, letterStates } from './contract.ts';
export { mailErrors } from './errors.ts';
export { LETTERS_KEPT, listLetters, sendAgain } from './letter.store.ts';
export { mailServer } from './mail-server.ts';
export { type Letter, Outbox } from './outbox.ts';
