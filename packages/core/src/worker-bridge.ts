import type { Remote } from 'comlink';
import { releaseProxy, wrap } from 'comlink';
import type { DiagnosisWorker, Outcome } from './diagnosis.worker.js';
import { deserializeError, DermdxError, EngineError } from './errors.js';

/** A worker and the promises that would otherwise never settle when it dies. */
export class WorkerBridge {
  readonly #worker: Worker;
  readonly #remote: Remote<DiagnosisWorker>;
  readonly #ended: Promise<never>;
  #end!: (reason: DermdxError) => void;
  #reason: DermdxError | undefined;

  /**
   * @param url - address of `diagnosis.worker.js`, of the page's own origin
   * @throws EngineError `worker-blocked` when the browser or the page's policy forbids workers
   */
  constructor(url: URL) {
    this.#ended = new Promise<never>((_, reject) => {
      this.#end = reject;
    });
    this.#ended.catch(() => undefined);
    try {
      this.#worker = new Worker(url, { type: 'module', name: 'dermdx' });
    } catch (cause) {
      throw blocked(url, cause);
    }
    this.#remote = wrap<DiagnosisWorker>(this.#worker);
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.#stop(event.message ? crashed(event.message) : blocked(url, undefined));
    });
  }

  /**
   * Calls the worker and waits for it, unless it ends first or the signal is aborted.
   *
   * @throws DermdxError as the worker threw it; the signal's reason when aborted
   */
  async call<T>(
    ask: (remote: Remote<DiagnosisWorker>) => Promise<Outcome<T>>,
    signal?: AbortSignal,
  ): Promise<T> {
    if (this.#reason) throw this.#reason;
    signal?.throwIfAborted();
    const abort = abortion(signal);
    try {
      const outcome = await Promise.race([ask(this.#remote), this.#ended, abort.promise]);
      if ('error' in outcome) throw deserializeError(outcome.error);
      return outcome.value;
    } finally {
      abort.forget();
    }
  }

  /** Ends the worker and gives its memory back; calls under way fail with `disposed`. */
  dispose(): void {
    this.#stop(new DermdxError('disposed', 'DermDx was disposed. Call load() for a new one.'));
  }

  #stop(reason: DermdxError): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#end(reason);
    this.#remote[releaseProxy]();
    this.#worker.terminate();
  }
}

/** A promise that rejects when the signal is aborted, and how to stop listening. */
function abortion(signal: AbortSignal | undefined) {
  let listener = (): void => undefined;
  const promise = new Promise<never>((_, reject) => {
    listener = () => {
      // the caller's own reason, an Error or not, as fetch hands it on
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      reject(signal?.reason);
    };
    signal?.addEventListener('abort', listener, { once: true });
  });
  return { promise, forget: () => signal?.removeEventListener('abort', listener) };
}

function blocked(url: URL, cause: unknown): EngineError {
  const message =
    `The worker ${url.href} could not be started. Host that file on the page's own origin ` +
    "and allow it in the Content-Security-Policy (worker-src 'self').";
  return new EngineError('worker-blocked', message, { cause });
}

function crashed(detail: string): EngineError {
  return new EngineError('worker-crashed', `The worker stopped: ${detail}. Load DermDx again.`);
}
