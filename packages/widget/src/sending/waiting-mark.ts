const MARK = 'dermdx-outbox';

/** Whether something waits to be sent, as far as can be told without opening the database. */
export function hasMark(): boolean {
  try {
    return localStorage.getItem(MARK) !== null;
  } catch {
    return false;
  }
}

/** Marks that something waits to be sent, or nothing any more. */
export function setMark(waiting: boolean): void {
  try {
    if (waiting) localStorage.setItem(MARK, '1');
    else localStorage.removeItem(MARK);
  } catch {
    // without it, the outbox is looked into when something else is sent
  }
}
