const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open('dermdx');
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(new Error('no database'));
    };
  });

async function change(mode: (database: IDBDatabase) => void): Promise<void> {
  if (!(await indexedDB.databases()).some(({ name }) => name === 'dermdx')) return;
  const database = await open();
  mode(database);
  database.close();
}

/** As on a device that never saw the panel. */
export const emptyStorage = () =>
  change((database) => {
    const stores = [...database.objectStoreNames];
    const work = database.transaction(stores, 'readwrite');
    for (const store of stores) work.objectStore(store).clear();
  });

/** As if what waits were due then; as if the time to wait were over when left out. */
export const makeDue = (notBefore = 0) =>
  change((database) => {
    const store = database.transaction('outbox', 'readwrite').objectStore('outbox');
    const all = store.getAll();
    all.onsuccess = () => {
      for (const parcel of all.result as object[]) store.put({ ...parcel, notBefore });
    };
  });

type Store = 'outbox' | 'receipts' | 'results' | 'spots';

/** What is kept in a store. */
export async function allKept<T>(store: Store): Promise<T[]> {
  const database = await open();
  const request = database.transaction(store).objectStore(store).getAll() as IDBRequest<T[]>;
  const all = await new Promise<T[]>((resolve) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
  });
  database.close();
  return all;
}

/** How many things are kept in a store. */
export const countKept = async (store: Store): Promise<number> => (await allKept(store)).length;

/** As on a device that is full: nothing more is written; returns how to make room again. */
export function fillStorage(): () => void {
  const real = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'put')!;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
  };
  return () => {
    Object.defineProperty(IDBObjectStore.prototype, 'put', real);
  };
}
