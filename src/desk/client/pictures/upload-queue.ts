// The files on their way, for as long as the desk is open: a few at once, the others in line. Pages come and go, the line stays.
import type { Alike } from '../../../newsroom-index/contract.ts';
import { UPLOAD_MAX_BYTES } from '../../../uploads/contract.ts';
import { queryClient, Refusal } from '../api.ts';
import { forgetFile, keepFile, keptFiles, type KeptFile } from './kept-files.ts';
import { fileDraft, giveUp, sendFile, type TakenIn, takeIn } from './sending.ts';

const AT_ONCE = 3;
/** Files of one drop. */
const FILES_MAX = 200;

export type SendState = 'waiting' | 'sending' | 'paused' | 'trouble' | 'looking' | 'same' | 'done' | 'failed';

export interface Sent {
  readonly id: string;
  readonly file: File;
  readonly state: SendState;
  readonly bytes: number;
  /** In a browser without room it must not be closed. */
  readonly kept: boolean;
  readonly document?: string | undefined;
  readonly alike?: Alike | undefined;
  readonly error?: unknown;
}

interface Going extends Sent {
  readonly url?: string | undefined;
  readonly taken?: TakenIn | undefined;
  readonly addedAt: number;
}

const ENDED: readonly SendState[] = ['same', 'done', 'failed', 'paused'];

class UploadQueue {
  #going: readonly Going[] = [];
  #account = '';
  #strand = '';
  #restored = false;
  readonly #aborts = new Map<string, AbortController>();
  readonly #listeners = new Set<() => void>();

  constructor() {
    window.addEventListener('online', () => {
      for (const { id, state, error } of this.#going) if (state === 'failed' && error instanceof Refusal && error.status === 0) this.resume(id);
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly list = (): readonly Sent[] => this.#going;

  /** Whose files these are, and where their pictures belong. What was on its way before a reload goes on. */
  async begin(account: string, strand: string): Promise<void> {
    this.#strand = strand;
    if (this.#account === account && this.#restored) return;
    if (this.#account !== account) for (const { id } of this.#going) this.#stop(id);
    this.#account = account;
    this.#restored = true;
    const kept = await keptFiles(account);
    const known = new Set(this.#going.map(({ id }) => id));
    const restored = kept
      .filter(({ id }) => !known.has(id))
      .map(({ id, file, url, paused, addedAt }): Going => ({ id, file, url, addedAt, bytes: 0, kept: true, state: paused ? 'paused' : 'waiting' }));
    this.#set([...this.#going, ...restored]);
    this.#next();
  }

  async add(files: readonly File[]): Promise<void> {
    const addedAt = Date.now();
    const going = files.slice(0, FILES_MAX).map((file, at): Going => {
      const tooLarge = file.size > UPLOAD_MAX_BYTES;
      const error = tooLarge ? new Refusal(413, { title: 'The file is too large.', fix: `At most ${UPLOAD_MAX_BYTES / 1024 ** 2} MiB are taken.` }) : undefined;
      return { id: crypto.randomUUID(), file, bytes: 0, kept: true, addedAt: addedAt + at, state: tooLarge ? 'failed' : 'waiting', error };
    });
    this.#set([...this.#going, ...going]);
    await Promise.all(going.filter(({ state }) => state === 'waiting').map((each) => this.#keep(each.id)));
    this.#next();
  }

  pause(id: string): void {
    this.#change(id, { state: 'paused' });
    this.#stop(id);
    void this.#keep(id);
    this.#next();
  }

  resume(id: string): void {
    this.#change(id, { state: 'waiting', error: undefined });
    void this.#keep(id);
    this.#next();
  }

  /** It is the same as another: a draft is made of it all the same. */
  async fileAllTheSame(id: string): Promise<void> {
    const { taken } = this.#find(id) ?? {};
    if (taken) await this.#file(id, taken);
  }

  /** Takes it out of the list, and what has arrived of it off the server. */
  remove(id: string): void {
    const going = this.#find(id);
    this.#stop(id);
    this.#set(this.#going.filter((each) => each.id !== id));
    void forgetFile(id);
    if (going?.url && going.state !== 'done') void giveUp(going.url);
    this.#next();
  }

  clearEnded(): void {
    for (const { id, state } of this.#going) if (state === 'done') this.remove(id);
  }

  #next(): void {
    const under = this.#going.filter(({ state }) => !ENDED.includes(state) && state !== 'waiting').length;
    for (const { id } of this.#going.filter(({ state }) => state === 'waiting').slice(0, Math.max(0, AT_ONCE - under))) void this.#send(id);
  }

  async #send(id: string): Promise<void> {
    const going = this.#find(id);
    if (!going) return;
    const abort = new AbortController();
    this.#aborts.set(id, abort);
    this.#change(id, { state: 'sending' });
    try {
      const url = await sendFile(
        {
          file: going.file,
          url: going.url,
          onUrl: (found) => {
            this.#change(id, { url: found });
            void this.#keep(id);
          },
          onProgress: (bytes) => this.#change(id, { bytes, ...(this.#find(id)?.state === 'trouble' ? { state: 'sending' } : {}) }),
          onTrouble: () => this.#change(id, { state: 'trouble' }),
        },
        abort.signal,
      );
      this.#change(id, { state: 'looking', bytes: going.file.size });
      const taken = await takeIn(url, abort.signal);
      this.#change(id, { taken, alike: taken });
      if (taken.same.length > 0) this.#change(id, { state: 'same' });
      else await this.#file(id, taken);
    } catch (error) {
      if (abort.signal.aborted) return;
      if (error instanceof Refusal && error.status === 401) void queryClient.invalidateQueries({ queryKey: ['me'] });
      this.#change(id, { state: 'failed', error });
    } finally {
      if (this.#aborts.get(id) === abort) this.#aborts.delete(id);
      this.#next();
    }
  }

  async #file(id: string, taken: TakenIn): Promise<void> {
    this.#change(id, { state: 'looking' });
    try {
      const document = await fileDraft(taken, { strand: this.#strand, key: id });
      this.#change(id, { state: 'done', document });
      await forgetFile(id);
      await queryClient.invalidateQueries({ queryKey: ['documents'] });
    } catch (error) {
      this.#change(id, { state: 'failed', error });
    }
  }

  #stop(id: string): void {
    this.#aborts.get(id)?.abort();
    this.#aborts.delete(id);
  }

  async #keep(id: string): Promise<void> {
    const going = this.#find(id);
    if (!going) return;
    const { file, url, addedAt, state } = going;
    const record: KeptFile = { id, account: this.#account, file, addedAt, url, paused: state === 'paused' };
    const kept = await keepFile(record);
    if (!kept) this.#change(id, { kept });
  }

  #find(id: string): Going | undefined {
    return this.#going.find((each) => each.id === id);
  }

  #change(id: string, parts: Partial<Going>): void {
    this.#set(this.#going.map((each) => (each.id === id ? { ...each, ...parts } : each)));
  }

  #set(going: readonly Going[]): void {
    this.#going = going;
    for (const listener of this.#listeners) listener();
  }
}

export const uploadQueue = new UploadQueue();
