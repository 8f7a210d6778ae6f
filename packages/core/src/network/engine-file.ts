import { fetchAsset, listen, readBytes, readChunks } from './fetch.js';
import { checkFile } from './integrity.js';
import { WASM_FILE, WASM_VERSION } from './runtime.js';

/** The engine's WebAssembly as published: compared when it does not start, to say why. */
export const ENGINE_FILE = {
  path: WASM_FILE,
  bytes: 14_239_897,
  sha256: '3398c10d07d229bd91b364548e130e0e51a8e5704b88c7c083ebbeb78842dee2',
};

/** The engine's address, with its version, since a cached older one does not fit the script. */
export function engineUrl(assetBase: string): string {
  const url = new URL(WASM_FILE, assetBase);
  url.searchParams.set('v', WASM_VERSION);
  return url.href;
}

/** Milliseconds after which it is listened whether the engine's file still comes: most have it by then. */
const LISTEN_AFTER = 5000;

/**
 * Starts the engine, which fetches its own file so that it compiles while it streams, and fails when
 * that comes to a halt: the engine itself would wait for ever.
 *
 * @throws AssetError `asset-timeout`, `asset-offline` or `asset-unreachable`, or what `start` throws
 */
export async function whileListening<T>(url: string, start: () => Promise<T>): Promise<T> {
  const original = globalThis.fetch;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let copy: Response | undefined;
  let fail: (error: unknown) => void = () => undefined;
  const halted = new Promise<never>((_, reject) => {
    fail = reject;
  });
  globalThis.fetch = async (input, init) => {
    if (input !== url) return original(input, init);
    try {
      const response = await listen(url, (signal) => original(url, { ...init, signal }));
      // a copy is read, so that the engine's own still compiles while it streams; late, as this holds the thread up
      const heard = (copy = response.clone());
      timer = setTimeout(() => {
        copy = undefined;
        readChunks(heard, url, () => undefined).catch(fail);
      }, LISTEN_AFTER);
      return response;
    } catch (error) {
      fail(error);
      throw error;
    }
  };
  try {
    return await Promise.race([start(), halted]);
  } finally {
    globalThis.fetch = original;
    clearTimeout(timer);
    // nobody reads it any more
    void copy?.body?.cancel();
  }
}

/**
 * Finds out why the engine's WebAssembly did not load, which the engine itself does not say.
 *
 * @throws AssetError when the file is missing, unreachable or another than the one published
 */
export async function checkEngine(url: string): Promise<void> {
  await checkFile(await readBytes(await fetchAsset(url), url), ENGINE_FILE, url);
}
