import type { DermDxErrorCode, Diagnosis, ProgressEvent, Source } from '@dermdx/core';
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { reduce, START } from './check-state.js';
import type { CheckEvent, CheckState, Problem } from './check-state.js';
import { emit } from './events.js';
import { codeOf, LazyNetwork } from './lazy-network.js';
import type { Actions } from './views/view.js';

type Host = ReactiveControllerHost & Node & { readonly assetBaseInUse: string };

/** Carries a panel through its states: asks the network, tells the page. */
export class CheckFlow implements ReactiveController, Actions {
  state: CheckState = START;
  /** How far loading the network has come; undefined before it starts. */
  loading: ProgressEvent | undefined;
  readonly #host: Host;
  readonly #network = new LazyNetwork({
    onProgress: (event) => {
      this.loading = event;
      this.#host.requestUpdate();
      emit(this.#host, 'dermdx-progress', event);
    },
    onReady: (model) => {
      emit(this.#host, 'dermdx-ready', model);
    },
  });
  #run = 0;
  #abort = new AbortController();

  constructor(host: Host) {
    this.#host = host;
    host.addController(this);
  }

  /** A move within the page disconnects and connects at once, and must cost nothing. */
  hostDisconnected(): void {
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.cancel();
      this.#network.dispose();
      this.loading = undefined;
    });
  }

  /** Starts to load the network, since it will probably be wanted. */
  prepare(): void {
    this.#network.prepare(this.#host.assetBaseInUse);
  }

  readonly give = (files: readonly Blob[]): void => {
    if (files.length > 0) this.prepare();
    this.#dispatch({ type: 'given', files });
  };

  readonly setSource = (source: Source): void => {
    this.#dispatch({ type: 'source', source });
  };

  readonly cancel = (): void => {
    this.#dispatch({ type: 'cancel' });
  };

  readonly restart = (): void => {
    this.#dispatch({ type: 'restart' });
  };

  /** Says that the picture cannot be shown, as far as it is still wanted. */
  readonly unreadable = (picture: Blob, problem: Problem): void => {
    this.#dispatch({ type: 'unreadable', picture, problem });
  };

  /** Asks the network; undefined when there is nothing to ask, it failed or nobody waits any more. */
  readonly examine = async (): Promise<Diagnosis | undefined> => {
    const run = ++this.#run;
    this.#dispatch({ type: 'examine', run });
    if (this.state.view !== 'examine' || this.state.run !== run) return undefined;
    const { picture, source } = this.state;
    const { signal } = (this.#abort = new AbortController());
    try {
      const base = this.#host.assetBaseInUse;
      const diagnosis = await this.#network.diagnose(picture, source, base, signal);
      if (signal.aborted) return undefined;
      this.#dispatch({ type: 'answered', run, diagnosis });
      return diagnosis;
    } catch (error) {
      if (!signal.aborted) this.loading = undefined;
      this.#dispatch({ type: 'failed', run, problem: toProblem(error) });
      return undefined;
    }
  };

  #dispatch(event: CheckEvent): void {
    const before = this.state;
    const after = reduce(before, event);
    if (after === before) return;
    this.state = after;
    this.#host.requestUpdate();
    if (before.view === 'examine' && after.view !== 'examine') this.#abort.abort();
    if (after.view === before.view) return;
    if (after.view === 'result') emit(this.#host, 'dermdx-result', after.diagnosis);
    if (after.view === 'abstained') emit(this.#host, 'dermdx-abstain', after.diagnosis);
    if (after.view === 'error') emit(this.#host, 'dermdx-error', after.problem);
  }
}

function toProblem(error: unknown): Problem {
  const message = error instanceof Error ? error.message : String(error);
  return { code: (codeOf(error) ?? 'internal') as DermDxErrorCode, message };
}
