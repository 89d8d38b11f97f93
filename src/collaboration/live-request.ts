// Which requests want to become live connections.
import type { IncomingMessage } from 'node:http';
import { LIVE_PATH } from './contract.ts';

export function isLive({ url = '', headers }: IncomingMessage): boolean {
  return url.split('?')[0] === LIVE_PATH && headers.upgrade?.toLowerCase() === 'websocket';
}
