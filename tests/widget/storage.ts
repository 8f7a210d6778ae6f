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

/** As if the time to wait were over. */
export const makeDue = () =>
  change((database) => {
    const store = database.transaction('outbox', 'readwrite').objectStore('outbox');
    const all = store.getAll();
    all.onsuccess = () => {
      for (const parcel of all.result as object[]) store.put({ ...parcel, notBefore: 0 });
    };
  });

/** How many things are kept in a store. */
export async function countKept(
  store: 'outbox' | 'receipts' | 'results' | 'spots',
): Promise<number> {
  const database = await open();
  const request = database.transaction(store).objectStore(store).count();
  const count = await new Promise<number>((resolve) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
  });
  database.close();
  return count;
}

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
