import { releaseProxy, transfer, wrap } from 'comlink';
import type { Remote } from 'comlink';
import type { DiagnosisWorker, Outcome } from './diagnosis.worker.js';
import { AssetError, deserializeError, disposed, EngineError } from '../errors.js';
import type { DermDxError } from '../errors.js';
import { fetchAsset } from '../network/fetch.js';
import type { Kept, KeptFile, Recalled } from '../network/recall.js';
import { WORKER_FILE } from './addresses.js';
import { startTrusted } from './trusted-script.js';

/** How long a worker may take until its first word, in milliseconds; slow connections included. */
const START_LIMIT = 60_000;

/**
 * How long a worker may take to answer about a picture, in milliseconds: far longer than the largest
 * takes on the slowest device, and no decoder may hold up all that come after for ever.
 */
const ANSWER_LIMIT = 60_000;

/** How long a worker that has ended may take to keep what it fetched, in milliseconds. */
const KEEP_LIMIT = 2_000;

/** A worker and the promises that would otherwise never settle when it dies. */
export class WorkerBridge {
  readonly #worker: Worker;
  readonly #remote: Remote<DiagnosisWorker>;
  readonly #ended: Promise<never>;
  readonly #watchdog: ReturnType<typeof setTimeout>;
  #end!: (reason: DermDxError) => void;
  #reason: DermDxError | undefined;

  /**
   * @param url - address of `diagnosis.worker.js`
   * @throws EngineError `worker-blocked` when the browser or the page's policy forbids workers
   */
  constructor(url: URL) {
    this.#ended = new Promise<never>((_, reject) => {
      this.#end = reject;
    });
    this.#ended.catch(() => undefined);
    this.#worker = startWorker(url);
    this.#remote = wrap<DiagnosisWorker>(this.#worker);
    this.#worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (event.message) this.#stop(crashed(event.message));
      else
        void whyNotStarted(url).then((reason) => {
          this.#stop(reason);
        });
    });
    this.#watchdog = setTimeout(() => {
      this.#stop(crashed('it did not start'));
    }, START_LIMIT);
  }

  /**
   * Calls the worker about a picture; one that does not answer is taken for dead.
   *
   * @throws DermDxError as `call`
   */
  async ask<T>(ask: (remote: Remote<DiagnosisWorker>) => Promise<Outcome<T>>): Promise<T> {
    const timer = setTimeout(() => {
      this.#stop(crashed('it did not answer'));
    }, ANSWER_LIMIT);
    try {
      return await this.call(ask);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Hands the worker what was kept of its network, each part as soon as it was read. */
  async bring({ manifest, model, calibration }: Recalled): Promise<void> {
    const handOver = async (part: 'model' | 'calibration', file: Promise<KeptFile | undefined>) => {
      const kept = await file;
      await this.#bring(part, kept && transfer(kept, [kept.bytes.buffer]));
    };
    await Promise.all([
      manifest.then((bytes) => this.#bring('manifest', bytes)),
      handOver('calibration', calibration),
      handOver('model', model),
    ]);
  }

  async #bring<Part extends keyof Kept>(part: Part, kept: Kept[Part]): Promise<void> {
    if (!this.#reason) await this.#remote.bring(part, kept);
  }

  /** To be called at the worker's first word, or it is taken for dead. */
  stopWatching(): void {
    clearTimeout(this.#watchdog);
  }

  /**
   * Calls the worker and waits for it, unless it ends first.
   *
   * @throws DermDxError as the worker threw it, or why the worker ended
   */
  async call<T>(ask: (remote: Remote<DiagnosisWorker>) => Promise<Outcome<T>>): Promise<T> {
    if (this.#reason) throw this.#reason;
    const outcome = await Promise.race([ask(this.#remote), this.#ended]);
    if ('error' in outcome) throw deserializeError(outcome.error);
    return outcome.value;
  }

  /** Ends the worker and gives its memory back; calls under way fail with `disposed`. */
  dispose(): void {
    this.#stop(disposed());
  }

  /** The same, of a worker that has loaded: what it fetched is kept first, so that it need not be again. */
  retire(): void {
    if (this.#reason) return;
    this.#fail(disposed());
    const limit = new Promise((resolve) => setTimeout(resolve, KEEP_LIMIT));
    const kept = this.#remote.untilKept().catch(() => undefined);
    void Promise.race([kept, limit]).then(() => {
      this.#terminate();
    });
  }

  #stop(reason: DermDxError): void {
    if (this.#reason) return;
    this.#fail(reason);
    this.#terminate();
  }

  #fail(reason: DermDxError): void {
    this.#reason = reason;
    this.stopWatching();
    this.#end(reason);
  }

  #terminate(): void {
    this.#remote[releaseProxy]();
    this.#worker.terminate();
  }
}

/** A module worker; through a blob where the script lies on another site, as browsers demand. */
function startWorker(url: URL): Worker {
  const options: WorkerOptions = { type: 'module', name: 'dermdx' };
  try {
    if (url.origin === location.origin) return startTrusted(Worker, url, options);
    const shim = new Blob([`import ${JSON.stringify(url.href)};`], { type: 'text/javascript' });
    const address = URL.createObjectURL(shim);
    try {
      return startTrusted(Worker, address, options);
    } finally {
      // not before the worker has read it
      setTimeout(() => {
        URL.revokeObjectURL(address);
      }, START_LIMIT);
    }
  } catch (cause) {
    throw cause instanceof EngineError ? cause : blocked(url, cause);
  }
}

/** Why a worker did not start, of which browsers say nothing: whether its file is there at all. */
async function whyNotStarted(url: URL): Promise<EngineError> {
  const cause = await fetchAsset(url.href).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(cause instanceof AssetError)) return blocked(url);
  if (cause.code !== 'asset-missing' && cause.code !== 'asset-wrong-type')
    return blocked(url, cause);
  const message =
    `The worker is not at ${url.href}: your bundler did not copy it. Copy ` +
    `node_modules/@dermdx/core/dist/${WORKER_FILE} into your site so that it answers at ` +
    `${url.pathname}, or name its address by workerUrl.`;
  return new EngineError('worker-blocked', message, { cause });
}

function blocked(url: URL, cause?: unknown): EngineError {
  const message =
    `The worker ${url.href} could not be started. Host that file on the page's own origin ` +
    "(workerUrl names it), and allow it in the Content-Security-Policy (worker-src 'self').";
  return new EngineError('worker-blocked', message, { cause });
}

function crashed(detail: string): EngineError {
  const message = `The worker stopped: ${detail}. Try again, with less open beside it.`;
  return new EngineError('worker-crashed', message);
}
