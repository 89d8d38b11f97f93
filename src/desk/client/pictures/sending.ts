// One file on its way: sent in pieces by tus, looked at by the server, made into a draft. It must go on after whatever breaks.
import { Upload } from 'tus-js-client';
import type { Alike } from '../../../newsroom-index/contract.ts';
import { UPLOADS_PATH } from '../../../uploads/contract.ts';
import { call, Refusal } from '../api.ts';

/** Bytes of a piece: what is lost at most when a connection breaks behind a proxy that holds requests back. */
const PIECE_BYTES = 2 * 1024 ** 2;
/** Pauses before a piece is tried again: half an hour in all. After the last one the file waits for somebody, or for the connection. */
const RETRY_MS = [0, 1_000, 2_000, 3_000, 5_000, 8_000, 10_000, 15_000, 20_000, ...Array.from({ length: 60 }, () => 30_000)];

export interface TakenIn extends Alike {
  readonly picture: { readonly blob: string; readonly width: number; readonly height: number; readonly likeness: string };
  readonly said: { readonly alt?: string; readonly caption?: string; readonly credit?: string; readonly takenAt?: number };
  readonly name: string;
}

export interface Sender {
  readonly file: File;
  readonly url: string | undefined;
  readonly onUrl: (url: string) => void;
  readonly onProgress: (bytes: number) => void;
  readonly onTrouble: () => void;
}

/** Sends the file; resolves with its address once all of it has arrived. Rejects with a Refusal; an abort leaves it where it is. */
export function sendFile({ file, url, onUrl, onProgress, onTrouble }: Sender, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(file, {
      endpoint: UPLOADS_PATH,
      uploadUrl: url ?? null,
      metadata: { filename: file.name },
      chunkSize: PIECE_BYTES,
      retryDelays: RETRY_MS,
      storeFingerprintForResuming: false,
      removeFingerprintOnSuccess: true,
      onUploadUrlAvailable: () => {
        if (upload.url) onUrl(upload.url);
      },
      onProgress: (sent) => onProgress(sent),
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        const again = status === 0 || status >= 500 || status === 409 || status === 423;
        if (again) onTrouble();
        return again;
      },
      onSuccess: () => resolve(upload.url ?? ''),
      onError: (error) => reject(refusalOf(error)),
    });
    signal.addEventListener('abort', () => void upload.abort().then(() => reject(signal.reason)), { once: true });
    upload.start();
  });
}

/** What became of a file that has arrived. The same question has the same answer for a day. */
export function takeIn(url: string, signal: AbortSignal): Promise<TakenIn> {
  return call<TakenIn>('POST', `/uploads/${url.split('/').at(-1) ?? ''}/picture`, undefined, signal);
}

/** A draft of a picture that was taken in; sent again, no second one is made. */
export async function fileDraft({ picture, said }: Pick<TakenIn, 'picture' | 'said'>, { strand, key }: { strand: string; key: string }): Promise<string> {
  const fields = { ...picture, ...said, ...(strand === '' ? {} : { strand }) };
  return (await call<{ id: string }>('POST', '/documents', { type: 'image', fields }, undefined, { 'idempotency-key': key })).id;
}

export async function giveUp(url: string): Promise<void> {
  await Upload.terminate(url, { retryDelays: [] }).catch(() => {});
}

function refusalOf(error: unknown): Refusal {
  const response = (error as { originalResponse?: { getStatus(): number; getBody(): string } | null }).originalResponse;
  if (!response || response.getStatus() === 0)
    return new Refusal(0, { code: 'offline', title: 'The server cannot be reached.', fix: 'What has arrived is kept; it goes on from there.' });
  let body: Record<string, unknown> = {};
  try {
    body = JSON.parse(response.getBody()) as Record<string, unknown>;
  } catch {
    // Not ours: a proxy's.
  }
  return new Refusal(response.getStatus(), body);
}
