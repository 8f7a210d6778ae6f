/** A step of which nothing but its name is known. */
export interface StepEvent {
  /**
   * `manifest`: it is being fetched. `runtime`: the network is here; the engine, fetched at the same
   * time, is still being made ready. `warm-up`: only of `preload`, the network runs once, so that the first
   * picture need not wait for it. `ready`: everything is.
   */
  phase: 'manifest' | 'runtime' | 'warm-up' | 'ready';
}

/** The network is being fetched. */
export interface BytesEvent {
  /** The step. */
  phase: 'model';
  /** How many bytes are here. */
  loaded: number;
  /** Of how many. */
  total: number;
}

/** What is happening while the network loads: manifest, model, runtime, of `preload` warm-up, ready. */
export type ProgressEvent = StepEvent | BytesEvent;

/** Called with every {@link ProgressEvent}. */
export type ProgressListener = (event: ProgressEvent) => void;

/** A picture is being looked at. */
export interface PictureEvent {
  /**
   * `waiting`: others were asked about before it. `decode`: it is its turn. `quality`: it is decoded,
   * and its square is resized and measured. `infer`: the network runs. A large JPEG may come to
   * `decode` a second time, for a closer look.
   */
  phase: 'waiting' | 'decode' | 'quality' | 'infer';
}

/**
 * Called with every {@link PictureEvent}, and with those of loading where the worker died and is
 * replaced.
 */
export type PictureListener = (event: PictureEvent | ProgressEvent) => void;
