// Files that are on their way, kept in this browser until they have arrived: a reload or a closed lid loses none.
export interface KeptFile {
  readonly id: string;
  readonly account: string;
  readonly file: File;
  readonly addedAt: number;
  /** Where the server has the beginning of it. */
  readonly url?: string | undefined;
  readonly paused: boolean;
}

const NAME = 'desk-uploads';
const STORE = 'files';

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE, { keyPath: 'id' }));
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('this browser keeps no files')));
  });
}

async function work<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      transaction.addEventListener('complete', () => resolve(request.result));
      transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('the browser has no room')));
    });
  } finally {
    database.close();
  }
}

/** Whether it is kept: a browser without room sends it all the same, as long as the page is open. */
export async function keepFile(kept: KeptFile): Promise<boolean> {
  return work('readwrite', (store) => store.put(kept)).then(
    () => true,
    () => false,
  );
}

export async function forgetFile(id: string): Promise<void> {
  await work('readwrite', (store) => store.delete(id)).catch(() => {});
}

export async function keptFiles(account: string): Promise<KeptFile[]> {
  const all = await work('readonly', (store) => store.getAll() as IDBRequest<KeptFile[]>).catch(() => []);
  return all.filter((kept) => kept.account === account).sort((a, b) => a.addedAt - b.addedAt);
}
