import type { ReactiveControllerHost } from 'lit';
import { ApiProblem, ask, backend } from '../api.js';
import { takeAhead } from './cases-ahead.js';
import { drafts } from './drafts.js';
import type { Lifetime } from './lifetime.js';
import { fetchPicture } from './picture-store.js';
import type { Detail } from './submissions.js';

/** The case that a page shows: what was fetched ahead stands at once, the rest when it has come. */
export class OpenCase {
  detail: Detail | undefined;
  /** Undefined until it has come. */
  picture: Blob | 'none' | 'failed' | undefined;
  /** Why it cannot be shown. */
  problem: unknown;

  readonly #host: ReactiveControllerHost;
  readonly #life: Lifetime;
  #at = { siteId: '', id: '' };

  constructor(host: ReactiveControllerHost, life: Lifetime) {
    this.#host = host;
    this.#life = life;
  }

  /**
   * Opens one in place of the one before.
   *
   * @returns whether it is there, and still wanted
   */
  open(siteId: string, id: string): Promise<boolean> {
    this.#at = { siteId, id };
    this.detail = undefined;
    this.picture = undefined;
    this.problem = undefined;
    return this.#try(async (signal) => {
      const ahead = takeAhead(siteId, id);
      if (ahead && !ahead.detail) await ahead.done;
      signal.throwIfAborted();
      // that it is looked at, and what is new of it, comes with the answer
      this.detail = ahead?.detail;
      this.picture = ahead?.picture;
      // what is being written is kept first, so that it comes along
      if (drafts.of(id)) await drafts.flush();
      const isAtHand = this.picture instanceof Blob;
      const { hasPicture } = await this.#fetchDetail(signal, isAtHand);
      if (!isAtHand) this.picture = hasPicture ? await this.#fetchPicture(signal) : 'none';
    });
  }

  /**
   * Fetches its details again; its picture stays.
   *
   * @returns whether they are there, and still wanted
   */
  refresh(): Promise<boolean> {
    return this.#try(async (signal) => {
      await this.#fetchDetail(signal);
    });
  }

  async #try(fetch: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    const signal = this.#life.latest('case');
    try {
      await fetch(signal);
      return !signal.aborted;
    } catch (error) {
      // what was fetched ahead is not shown when the log cannot say so
      if (!signal.aborted) this.problem = error;
      return false;
    } finally {
      if (!signal.aborted) this.#host.requestUpdate();
    }
  }

  /** @param withPicture - whether the picture was fetched ahead, and is looked at now */
  async #fetchDetail(signal: AbortSignal, withPicture = false): Promise<Detail> {
    const params = { path: this.#at, query: withPicture ? { withPicture } : {} };
    const call = '/api/v1/admin/sites/{siteId}/submissions/{id}';
    const detail = await ask(backend.GET(call, { params, signal }));
    signal.throwIfAborted();
    this.detail = detail;
    this.#host.requestUpdate();
    return detail;
  }

  async #fetchPicture(signal: AbortSignal): Promise<Blob | 'failed'> {
    const { siteId, id } = this.#at;
    try {
      return await fetchPicture(siteId, id, signal);
    } catch (error) {
      // the rest is useful without it
      if (!(error instanceof ApiProblem)) throw error;
      return 'failed';
    }
  }
}
