import { ApiProblem, ask, backend } from '../api.js';
import type { Schemas } from '../api.js';
import { session } from '../session.js';

/** A reading that is not finished. */
export type Draft = Schemas['DraftDto'];

/** What became of what was written: on its way, kept by the server, not kept and tried again, or not taken. */
export type DraftState = 'sending' | 'kept' | 'failed' | 'refused';

/** Milliseconds without a key press, and what is written goes to the server. */
const PAUSE = 700;
/** Milliseconds after which it is sent again. */
const RETRY = 5000;

interface Written {
  siteId: string;
  id: string;
  draft: Draft;
}

/** What was written of a case and the server does not have. */
export interface Unsent {
  id: string;
  /** How many words of it are the writer's own: none where they only chose something. */
  words: number;
}

/**
 * What somebody writes and has not saved: it lives on the server, and here only until that has it. A
 * session that expires leaves what the server does not have yet in this page's memory, for its author
 * alone; signing out leaves nothing.
 *
 * @fires change - when a {@link DraftState} does
 */
class Drafts extends EventTarget {
  readonly #written = new Map<string, Written>();
  readonly #states = new Map<string, DraftState>();
  #author: string | undefined;
  #timer = 0;
  #sending: Promise<void> = Promise.resolve();

  constructor() {
    super();
    session.beforeLeaving.push(() => this.flush());
    session.addEventListener('change', this.#meet);
    session.addEventListener('left', this.#clear);
    addEventListener('pagehide', () => void this.flush());
    // reloading or closing would lose it: what is only on its way arrives all the same
    addEventListener('beforeunload', (event) => {
      if ([...this.#states.values()].some(isLacking)) event.preventDefault();
    });
    addEventListener('online', () => void this.flush());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void this.flush();
    });
  }

  /** What was written of a case and the server does not have yet. */
  of(id: string): Draft | undefined {
    return this.#written.get(id)?.draft;
  }

  /** What became of what was written of a case; undefined where nothing was, since the page came. */
  stateOf(id: string): DraftState | undefined {
    return this.#states.get(id);
  }

  /** What the server does not have yet, of all cases. */
  get unsent(): readonly Unsent[] {
    return [...this.#written.values()].map(({ id, draft }) => ({ id, words: wordsIn(draft) }));
  }

  /** Keeps what is written, a moment after the last key. */
  keep(siteId: string, id: string, draft: Draft): void {
    this.#author = session.who?.userId ?? this.#author;
    this.#written.set(id, { siteId, id, draft });
    this.#become(id, 'sending');
    this.#later(PAUSE);
  }

  /** Sends what the server does not have yet; settled when it was tried. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#sending = this.#sending.then(() => this.#sendAll());
    return this.#sending;
  }

  /** Before a reading is added: what is on its way must not come after it. */
  async drop(id: string): Promise<void> {
    this.#written.delete(id);
    await this.#sending;
    this.#states.delete(id);
  }

  async #sendAll(): Promise<void> {
    let isWorthwhile = false;
    for (const written of [...this.#written.values()]) {
      const { siteId, id, draft } = written;
      try {
        const path = '/api/v1/admin/sites/{siteId}/submissions/{id}/draft';
        const params = { path: { siteId, id } };
        // what leaves with the page arrives all the same
        await ask(backend.PUT(path, { params, body: draft, keepalive: true }));
        this.#sent(written, 'kept');
      } catch (error) {
        const isTriedAgain = isPassing(error);
        // of what was erased nothing is kept
        if (error instanceof ApiProblem && error.status === 404) this.#sent(written, undefined);
        else this.#become(id, isTriedAgain ? 'failed' : 'refused');
        isWorthwhile ||= isTriedAgain;
      }
    }
    if (isWorthwhile && session.who) this.#later(RETRY);
  }

  #sent(written: Written, state: DraftState | undefined): void {
    const { id } = written;
    // more was written meanwhile
    if (this.#written.get(id) !== written) return;
    this.#written.delete(id);
    this.#become(id, state);
  }

  #become(id: string, state: DraftState | undefined): void {
    if (state) this.#states.set(id, state);
    else this.#states.delete(id);
    this.dispatchEvent(new Event('change'));
  }

  #later(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), milliseconds);
  }

  /** Whoever comes after somebody else finds nothing of theirs. */
  readonly #meet = (): void => {
    const userId = session.who?.userId;
    if (userId === undefined) return;
    if (userId !== this.#author) this.#clear();
    this.#author = userId;
    if (this.#written.size > 0) this.#later(0);
  };

  readonly #clear = (): void => {
    clearTimeout(this.#timer);
    this.#written.clear();
    this.#states.clear();
  };
}

function wordsIn({ note = '', words = '' }: Draft): number {
  return `${note} ${words}`.split(/\s+/).filter(Boolean).length;
}

/** Whether the server does not have what was written, and nothing is on its way. */
export function isLacking(state: DraftState | undefined): boolean {
  return state === 'failed' || state === 'refused';
}

/** Whether the same may be kept a moment later. */
function isPassing(error: unknown): boolean {
  if (!(error instanceof ApiProblem)) return false;
  return error.status === 0 || error.status === 429 || error.status >= 500;
}

/** The drafts of whoever is signed in. */
export const drafts = new Drafts();
