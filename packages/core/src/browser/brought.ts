import type { Kept, Recalled } from '../network/recall.js';

/** A promise, and what fulfils it. */
class Later<T> {
  resolve!: (value: T) => void;
  readonly promise = new Promise<T>((resolve) => {
    this.resolve = resolve;
  });
}

/**
 * What the page brings its worker of the network, part by part. It reads what was kept while the worker's thread
 * is busy with the engine, which would hold up every step of it.
 */
export class Brought {
  readonly #parts = {
    manifest: new Later<Kept['manifest']>(),
    model: new Later<Kept['model']>(),
    calibration: new Later<Kept['calibration']>(),
  };

  /** Each part once it came. */
  readonly recalled: Recalled = {
    manifest: this.#parts.manifest.promise,
    model: this.#parts.model.promise,
    calibration: this.#parts.calibration.promise,
  };

  take<Part extends keyof Kept>(part: Part, kept: Kept[Part]): void {
    (this.#parts[part] as Later<Kept[Part]>).resolve(kept);
  }
}
