// Words of mail that the desk needs too.

/** Kept: to be read in the mailbox, for there is no mail server. Sent letters have lost their text, which held keys. */
export const letterStates = ['kept', 'waiting', 'sent', 'failed'] as const;
export type LetterState = (typeof letterStates)[number];

export interface KeptLetter {
  readonly id: string;
  readonly at: number;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly state: LetterState;
  readonly attempts: number;
  /** When it is sent next, while it waits. */
  readonly nextAt: number;
  /** What the mail server said last; '' before the first attempt. */
  readonly outcome: string;
}
