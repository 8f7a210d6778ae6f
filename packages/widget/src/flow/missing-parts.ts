import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { CheckState } from './check-state.js';
import { emit } from './events.js';
import { hasParts, loadParts } from './lazy-parts.js';
import { toProblem } from './problems.js';
import type { Problem } from './problems.js';

/** Fetches what the present view is in; tells the page where it cannot, and tries again once connected. */
export class MissingParts implements ReactiveController {
  /** Why it is not here, once that is known. */
  problem: Problem | undefined;
  readonly #host: ReactiveControllerHost & EventTarget;
  readonly #state: () => CheckState;

  /** @param state - the present one */
  constructor(host: ReactiveControllerHost & EventTarget, state: () => CheckState) {
    this.#host = host;
    this.#state = state;
    host.addController(this);
  }

  hostConnected(): void {
    globalThis.addEventListener('online', this.#refetch);
  }

  hostDisconnected(): void {
    globalThis.removeEventListener('online', this.#refetch);
  }

  /** Whether the view can be rendered. */
  get areHere(): boolean {
    return hasParts(this.#state());
  }

  /** Fetches them; says so where it cannot, and changes nothing. */
  async fetch(): Promise<void> {
    if (this.areHere) return;
    this.problem = undefined;
    this.#host.requestUpdate();
    try {
      await loadParts();
    } catch (error) {
      this.#miss(toProblem(error));
    }
    this.#host.requestUpdate();
  }

  /** Unless the person has gone back to where nothing is missing. */
  #miss(problem: Problem): void {
    if (this.areHere) return;
    this.problem = problem;
    emit(this.#host, 'dermdx-error', problem);
  }

  /** The connection is back. */
  readonly #refetch = (): void => {
    if (this.problem) void this.fetch();
  };
}
