import { until } from '../abort.js';
import { AssetError } from '../errors.js';

/** How long a connection may stay silent, in milliseconds, before it is taken for broken. */
const SILENCE_LIMIT = 30_000;

/**
 * Fetches one address of the site.
 *
 * @throws AssetError `asset-offline`, `asset-unreachable`, `asset-cross-origin`, `asset-timeout`,
 * `asset-server-error`, `asset-missing` or `asset-wrong-type`
 */
export async function fetchAsset(url: string, init?: RequestInit): Promise<Response> {
  const response = await listen(url, (signal) =>
    fetch(url, { credentials: 'same-origin', signal, ...init }),
  );
  if (response.ok) {
    if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
    const message = `${url} answered with a web page. Host DermDx's files there (dermdx assets DIR).`;
    throw new AssetError('asset-wrong-type', message, url);
  }
  if (response.status >= 500) {
    const message = `${url} answered ${response.status}. The site has a problem; try again later.`;
    throw new AssetError('asset-server-error', message, url);
  }
  const message = `${url} answered ${response.status}. Host DermDx's files there (dermdx assets DIR), or set assetBase.`;
  throw new AssetError('asset-missing', message, url);
}

/**
 * The whole of an answer.
 *
 * @param onBytes - told how many bytes are here
 * @throws AssetError as `fetchAsset` when the connection breaks or stalls
 */
export async function readBytes(
  response: Response,
  url: string,
  onBytes: (loaded: number) => void = () => undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  await readChunks(response, url, (chunk) => {
    chunks.push(chunk);
    loaded += chunk.length;
    onBytes(loaded);
  });
  const bytes = new Uint8Array(loaded);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** The whole of an answer, a piece at a time. */
export async function readChunks(
  response: Response,
  url: string,
  onChunk: (chunk: Uint8Array) => void,
): Promise<void> {
  const reader = response.body!.getReader();
  await listen(url, async (_, heard) => {
    for (;;) {
      const part = await reader.read();
      if (part.done) return;
      heard();
      onChunk(part.value);
    }
  });
}

/**
 * Waits for the network, not for ever.
 *
 * @param ask - calls the function that it is given whenever something came
 * @throws AssetError `asset-offline`, `asset-unreachable`, `asset-cross-origin` or `asset-timeout`
 */
export async function listen<T>(
  url: string,
  ask: (signal: AbortSignal, heard: () => void) => Promise<T>,
): Promise<T> {
  const silence = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      silence.abort();
    }, SILENCE_LIMIT);
  };
  wait();
  try {
    return await until(ask(silence.signal, wait), silence.signal);
  } catch (cause) {
    throw await unreachable(url, silence.signal.aborted, cause);
  } finally {
    clearTimeout(timer);
  }
}

async function unreachable(url: string, silent: boolean, cause: unknown): Promise<AssetError> {
  if (silent) {
    const message = `${url} came to a halt on the way: nothing for ${SILENCE_LIMIT / 1000} seconds. Try again.`;
    return new AssetError('asset-timeout', message, url, { cause });
  }
  if (!navigator.onLine) {
    const message = `This device is offline, so ${url} could not be fetched. Connect it and try again.`;
    return new AssetError('asset-offline', message, url, { cause });
  }
  if (await isWithheld(url)) {
    const message =
      `${url} is on another site, which does not let this page read it. Have it answer with ` +
      "Access-Control-Allow-Origin, or host the files on the page's own site.";
    return new AssetError('asset-cross-origin', message, url, { cause });
  }
  const message =
    `${url} could not be fetched. Check the connection, and that the page's ` +
    'Content-Security-Policy allows it in connect-src.';
  return new AssetError('asset-unreachable', message, url, { cause });
}

/** Whether another site answers, and only does not let its answer be read. */
async function isWithheld(url: string): Promise<boolean> {
  if (new URL(url).origin === location.origin) return false;
  const signal = AbortSignal.timeout(SILENCE_LIMIT);
  const question = fetch(url, { method: 'HEAD', mode: 'no-cors', signal });
  return question.then(
    ({ type }) => type === 'opaque',
    () => false,
  );
}
