/** Where the last sign is kept, on this device: its tabs share one session. */
const KEPT = 'dermdx-last-sign';

/** When somebody was last seen to use these pages, in this tab or in another one. */
export class Presence {
  #last = Date.now();

  /** The last sign, in milliseconds since 1970. */
  get last(): number {
    const kept = Number(localStorage.getItem(KEPT));
    // a clock that was set back must not keep a session open
    return kept > this.#last && kept <= Date.now() ? kept : this.#last;
  }

  /** Somebody is there. */
  sign(): void {
    const now = Date.now();
    // avoid a write for every key press
    if (now - this.last > 500) localStorage.setItem(KEPT, String(now));
    this.#last = now;
  }
}
