import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { EngineError } from './errors.js';

/** Name of the engine's WebAssembly file, as onnxruntime-web publishes it. */
export const WASM_FILE = 'ort-wasm-simd-threaded.wasm';

/** Where the engine's WebAssembly comes from: an address to stream, or its bytes. */
export type WasmSource = { url: string } | { bytes: ArrayBuffer };

/** A network ready to run. */
export interface Session {
  /**
   * Runs the network on one picture.
   *
   * @param input - planes of red, green and blue, `3 × side × side`
   * @returns one logit for each class
   */
  run(input: Float32Array, side: number): Promise<Float32Array>;
}

/**
 * Starts the engine with a network, on one thread.
 *
 * @throws EngineError `runtime-unsupported` without WebAssembly, `runtime-failed` otherwise. After
 * a failure the engine cannot be started again in the same worker or process.
 */
export async function startSession(model: Uint8Array, wasm: WasmSource): Promise<Session> {
  if (typeof WebAssembly === 'undefined') {
    const message = 'This browser has WebAssembly switched off. Allow it, or use another browser.';
    throw new EngineError('runtime-unsupported', message);
  }
  env.wasm.numThreads = 1;
  env.logLevel = 'error';
  if ('url' in wasm) env.wasm.wasmPaths = { wasm: wasm.url };
  else env.wasm.wasmBinary = wasm.bytes;
  try {
    const session = await InferenceSession.create(model, { executionProviders: ['wasm'] });
    return {
      async run(input, side) {
        const feeds = { input: new Tensor('float32', input, [1, 3, side, side]) };
        const { logits } = await session.run(feeds, ['logits']);
        return logits!.data as Float32Array;
      },
    };
  } catch (cause) {
    throw new EngineError('runtime-failed', explain(cause), { cause });
  }
}

function explain(cause: unknown): string {
  const detail = cause instanceof Error ? cause.message : String(cause);
  if (/CSP|Content.Security|unsafe-eval|wasm-eval/i.test(detail)) {
    return `The page's Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' to script-src. (${detail})`;
  }
  return `The engine could not start or run the network. (${detail})`;
}
