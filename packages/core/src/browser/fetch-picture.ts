import { AssetError, PictureError } from '../errors.js';
import type { DermDxErrorCode } from '../errors.js';
import { fetchAsset } from '../network/fetch.js';
import { toAbsolute } from './addresses.js';

/** What is said of a picture's address, by what was found out about it. */
const PROBLEMS: Partial<Record<DermDxErrorCode, [DermDxErrorCode, string]>> = {
  'asset-cross-origin': [
    'image-cross-origin',
    'is on another site, which does not let this page read it. Have it answer with ' +
      'Access-Control-Allow-Origin, or host the picture on your own site.',
  ],
  'asset-wrong-type': ['unsupported-type', 'answered with a web page, not with a picture.'],
  'asset-offline': ['image-not-found', 'could not be fetched: this device is offline.'],
};

/**
 * Fetches a picture.
 *
 * @param address - relative to the page's
 * @throws PictureError `image-not-found`, `image-cross-origin`, `unsupported-type`
 */
export async function fetchPicture(address: string | URL): Promise<Blob> {
  let url: string;
  try {
    url = toAbsolute(address).href;
  } catch (cause) {
    throw new PictureError('image-not-found', 'That is no address of a picture.', { cause });
  }
  try {
    return await readBody(await fetchAsset(url));
  } catch (cause) {
    if (!(cause instanceof AssetError)) throw cause;
    const otherwise = 'could not be fetched. Check the address and the connection.';
    const [code, words] = PROBLEMS[cause.code] ?? ['image-not-found', otherwise];
    throw new PictureError(code, `${shortened(url)} ${words}`, { cause });
  }
}

/**
 * What a server answered.
 *
 * @throws PictureError `image-not-found`, `image-cross-origin`, `decode-failed`
 */
export async function readResponse(response: Response): Promise<Blob> {
  if (response.type === 'opaque') {
    const message =
      'The answer belongs to another site, which does not let this page read it. Fetch it without ' +
      "mode: 'no-cors', where that site allows it.";
    throw new PictureError('image-cross-origin', message);
  }
  if (!response.ok) {
    const message = `The server answered ${response.status}, not with a picture.`;
    throw new PictureError('image-not-found', message);
  }
  return readBody(response);
}

async function readBody(response: Response): Promise<Blob> {
  try {
    return await response.blob();
  } catch (cause) {
    const message =
      'The answer cannot be read: it was read before, or the connection broke. Fetch it again.';
    throw new PictureError('decode-failed', message, { cause });
  }
}

/** An address may be a whole picture (`data:`). */
function shortened(url: string): string {
  return url.length > 200 ? `${url.slice(0, 200)}…` : url;
}
