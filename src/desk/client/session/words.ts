// Words of sessions.
import { defineWords } from '../words/language.tsx';

export const sessionWords = defineWords({
  en: {
    signedOut: 'You are signed out.',
    typedIsKept: 'What you type is kept on this computer until you have signed in again.',
    signInAgain: 'Sign in again',
  },
  ga: {
    signedOut: 'Tá tú logáilte amach.',
    typedIsKept: 'Coimeádtar a gclóscríobhann tú ar an ríomhaire seo go dtí go logálann tú isteach arís.',
    signInAgain: 'Logáil isteach arís',
  },
});
