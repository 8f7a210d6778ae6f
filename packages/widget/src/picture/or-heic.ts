import { codeOf, PanelError } from '../flow/problems.js';
import { loadPictureScript } from './picture-script.js';

/**
 * Why a picture cannot be read: where it could not be decoded and is a HEIC, that it is one, for which there
 * is better advice; whoever found it out, the panel or the network's worker.
 *
 * @returns PanelError `heic-unreadable`, or the error as it is
 */
export async function orHeic(error: unknown, picture: Blob): Promise<unknown> {
  if (codeOf(error) !== 'decode-failed') return error;
  if (!claimsHeic(picture) && !(await hasHeicBytes(picture))) return error;
  const message = 'This browser cannot read HEIC pictures. Save it as a JPEG.';
  return new PanelError('heic-unreadable', message, { cause: error });
}

/** By its type or its name, which decide nothing but the words for a file that cannot be read. */
function claimsHeic(picture: Blob): boolean {
  const name = picture instanceof File ? picture.name : '';
  return [picture.type, name].some((text) => /hei[cfx]|hevc/i.test(text));
}

async function hasHeicBytes(picture: Blob): Promise<boolean> {
  try {
    const { isHeic } = await loadPictureScript();
    return await isHeic(picture);
  } catch {
    // without the script nobody can tell
    return false;
  }
}
