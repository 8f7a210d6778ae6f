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
  /** Why it cannot be shown; beside details that are there, why they could not be had anew. */
  problem: unknown;

  readonly #host: ReactiveControllerHost;
  readonly #life: Lifetime;
  #at = { siteId: '', id: '' };
  /** Settled when its first details have come, or could not be had. */
  #begun: Promise<boolean> = Promise.resolve(false);
  /** Whether the server has told them for somebody who looks: the log says so from then on. */
  #isLogged = false;

  constructor(host: ReactiveControllerHost, life: Lifetime) {
    this.#host = host;
    this.#life = life;
  }

  /**
   * Opens one in place of the one before.
   *
   * @returns whether it is there, and still wanted
   */
  async open(siteId: string, id: string): Promise<boolean> {
    const signal = this.#life.latest('case');
    this.#life.stop('refresh');
    this.#at = { siteId, id };
    this.detail = undefined;
    this.picture = undefined;
    this.problem = undefined;
    this.#isLogged = false;
    this.#host.requestUpdate();
    this.#begun = this.#try(signal, () => this.#begin(signal));
    return (await this.#begun) && this.#try(signal, () => this.#addPicture(signal));
  }

  /**
   * Fetches its details again; its picture stays, and what is shown does when they cannot be had.
   *
   * @returns whether they are there, and still wanted
   */
  async refresh(): Promise<boolean> {
    const signal = this.#life.latest('refresh');
    // the first ones are logged as looked at, and must not come after these
    if (!(await this.#begun) || signal.aborted) return false;
    this.problem = undefined;
    this.#host.requestUpdate();
    return this.#try(signal, () => this.#fetchDetail(signal));
  }

  async #begin(signal: AbortSignal): Promise<void> {
    const { siteId, id } = this.#at;
    const ahead = takeAhead(siteId, id);
    if (ahead && !ahead.detail) await ahead.done;
    signal.throwIfAborted();
    // that it is looked at, and what is new of it, comes with the answer
    this.detail = ahead?.detail;
    this.picture = ahead?.picture;
    this.#host.requestUpdate();
    // what is being written is kept first, so that it comes along
    if (drafts.of(id)) await drafts.flush();
    await this.#fetchDetail(signal, this.picture instanceof Blob);
  }

  async #try(signal: AbortSignal, fetch: () => Promise<void>): Promise<boolean> {
    try {
      await fetch();
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
      return false;
    } finally {
      if (!signal.aborted) this.#host.requestUpdate();
    }
    return !signal.aborted;
  }

  #fail(error: unknown): void {
    this.problem = error;
    const isForbidden = error instanceof ApiProblem && [403, 404].includes(error.status);
    // nor is what was fetched ahead shown when the log cannot say so
    if (this.#isLogged && !isForbidden) return;
    this.detail = undefined;
    this.picture = undefined;
  }

  /** @param withPicture - whether the picture was fetched ahead, and is looked at now */
  async #fetchDetail(signal: AbortSignal, withPicture = false): Promise<void> {
    const params = { path: this.#at, query: withPicture ? { withPicture } : {} };
    const call = '/api/v1/admin/sites/{siteId}/submissions/{id}';
    const detail = await ask(backend.GET(call, { params, signal }));
    signal.throwIfAborted();
    this.detail = detail;
    this.#isLogged = true;
  }

  /** Unless it was fetched ahead. */
  async #addPicture(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (this.picture instanceof Blob) return;
    const { siteId, id } = this.#at;
    if (!this.detail?.hasPicture) {
      this.picture = 'none';
      return;
    }
    try {
      const picture = await fetchPicture(siteId, id, signal);
      signal.throwIfAborted();
      this.picture = picture;
    } catch (error) {
      // the rest is useful without it
      if (signal.aborted || !(error instanceof ApiProblem)) throw error;
      this.picture = 'failed';
    }
  }
}
