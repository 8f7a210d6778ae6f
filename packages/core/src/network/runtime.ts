import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { DermDxError, EngineError } from '../errors.js';
import type { Outputs } from './views.js';

/** Name of the engine's WebAssembly file, as onnxruntime-web publishes it. */
export const WASM_FILE = 'ort-wasm-simd-threaded.wasm';

/** Version of onnxruntime-web that the script and the WebAssembly file must share. */
export const WASM_VERSION = env.versions.web ?? env.versions.common;

/** Where the engine's WebAssembly comes from: an address to stream, or its bytes. */
export type WasmSource = { url: string } | { bytes: ArrayBuffer };

/** A network ready to run. */
export interface Session {
  /** How many numbers an output has of each view, as far as the file says so; 0 where there is no such output. */
  lengthOf(output: 'features' | 'statistics'): number | undefined;
  /**
   * Runs the network on a batch of views.
   *
   * @param input - for each view planes of red, green and blue, `3 × side × side`
   * @param views - how many
   */
  run(input: Float32Array, views: number, side: number): Promise<Outputs>;
}

/** What every network answers, by name. */
const OUTPUTS = ['logits', 'features', 'activation'];

/** What only networks answer that tell photographs apart. */
const STATISTICS = 'statistics';

/** A module of one SIMD instruction (i8x16.popcnt), valid only where SIMD is. */
const SIMD = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0],
  ...[253, 15, 253, 98, 11],
);

/** The smallest network there is, `y = x`: the engine has no other way to be started ahead. */
const IDENTITY =
  'CAgSADo3ChAKAXgSAXkiCElkZW50aXR5EgFnWg8KAXgSCgoICAESBAoCCAFiDwoBeRIKCggIARIECgIIAUIECgAQDQ==';

/**
 * Fetches and compiles the engine, so that the network can be fetched meanwhile.
 *
 * @throws EngineError `runtime-unsupported` without WebAssembly, `runtime-blocked` where the page's
 * policy forbids it, `runtime-failed` otherwise. After a failure the engine cannot be started again
 * in the same worker or process.
 */
export async function startRuntime(wasm: WasmSource): Promise<void> {
  if (typeof WebAssembly === 'undefined' || !WebAssembly.validate(SIMD)) {
    const message =
      'This browser has no WebAssembly with SIMD, or it is switched off. Use another.';
    throw new EngineError('runtime-unsupported', message);
  }
  env.wasm.numThreads = 'url' in wasm ? threads() : 1;
  env.logLevel = 'error';
  if ('url' in wasm) env.wasm.wasmPaths = { wasm: wasm.url };
  else env.wasm.wasmBinary = wasm.bytes;
  const identity = Uint8Array.from(atob(IDENTITY), (character) => character.charCodeAt(0));
  const session = await attempt(() => createSession(identity));
  await session.release();
}

/** More than this gained nothing for a network this small. */
const MOST_THREADS = 4;

/**
 * How many threads the engine may use: several need memory that is shared, which browsers give to
 * isolated pages alone, and start from this very script, which must then lie on the page's own site,
 * and not be imported by a blob.
 */
function threads(): number {
  const own = location.protocol !== 'blob:';
  return crossOriginIsolated && own ? Math.min(MOST_THREADS, navigator.hardwareConcurrency) : 1;
}

/** Whether this is one of the engine's threads, which run this script too, and not the worker. */
export function isThread(): boolean {
  return self.name.startsWith('em-pthread');
}

/**
 * Gives the engine a network; it is started by then.
 *
 * @param model - an ONNX file
 * @throws EngineError `runtime-failed`
 */
export async function startSession(model: Uint8Array): Promise<Session> {
  const session = await attempt(() => createSession(model));
  const outputs = session.outputNames.includes(STATISTICS) ? [...OUTPUTS, STATISTICS] : OUTPUTS;
  return {
    lengthOf(output) {
      const found = session.outputMetadata.find(({ name }) => name === output);
      if (!found) return 0;
      const last = found.isTensor ? found.shape.at(-1) : undefined;
      return typeof last === 'number' ? last : undefined;
    },
    async run(input, views, side) {
      const feeds = { input: new Tensor('float32', input, [views, 3, side, side]) };
      const results = await attempt(() => session.run(feeds, outputs));
      const [logits, features, activation] = OUTPUTS.map((name) => results[name]!);
      const statistics = results[STATISTICS];
      const [height, width] = activation!.dims.slice(-2);
      return {
        logits: logits!.data as Float32Array,
        features: features!.data as Float32Array,
        ...(statistics && { statistics: statistics.data as Float32Array }),
        activation: {
          width: width!,
          height: height!,
          values: activation!.data as Float32Array,
        },
      };
    },
  };
}

function createSession(model: Uint8Array): Promise<InferenceSession> {
  return InferenceSession.create(model, { executionProviders: ['wasm'] });
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof DermDxError) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    if (/Content Security Policy|unsafe-eval|wasm-eval/i.test(detail)) {
      const message = `The page's Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' to script-src. (${detail})`;
      throw new EngineError('runtime-blocked', message, { cause });
    }
    const message = `The engine could not start or run the network. (${detail})`;
    throw new EngineError('runtime-failed', message, { cause });
  }
}
