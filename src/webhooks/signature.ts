// How a receiver knows that a request is ours and new. Pure.
import { createHmac } from 'node:crypto';

/** The value of `Strandline-Signature`; a receiver refuses one whose seconds are long ago. */
export function signatureOf(secret: string, body: string, at: number): string {
  const seconds = Math.floor(at / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`;
}
