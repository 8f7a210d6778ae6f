import { codeOf, PanelError } from '../flow/problems.js';
import { loadPictureScript } from './picture-script.js';
import type { Preview } from './preview.js';

/** Pixels of the longer side: enough to zoom in on. */
const LONGER_SIDE = 1600;

/**
 * Reads a picture and makes it ready to be shown: upright, on white, small enough for any screen.
 *
 * @throws PictureError as `openUpright`
 * @throws PanelError `heic-unreadable`
 */
export async function readPicture(picture: Blob): Promise<Preview> {
  const { openUpright, isHeic } = await loadPictureScript();
  try {
    const upright = await openUpright(picture);
    const { width, height } = upright;
    const scale = Math.min(1, LONGER_SIDE / Math.max(width, height));
    const size = {
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
    };
    const canvas = Object.assign(document.createElement('canvas'), size);
    canvas.setAttribute('role', 'img');
    const context = canvas.getContext('2d');
    if (context) {
      context.imageSmoothingQuality = 'high';
      upright.draw(context, { x: 0, y: 0, width, height }, size);
    }
    upright.close();
    return { canvas, width, height };
  } catch (cause) {
    if (codeOf(cause) !== 'decode-failed') throw cause;
    throw claimsHeic(picture) || (await isHeic(picture)) ? heic(cause) : cause;
  }
}

/** By its type or its name, which decide nothing but the words for a file that cannot be read. */
function claimsHeic(picture: Blob): boolean {
  const name = picture instanceof File ? picture.name : '';
  return [picture.type, name].some((text) => /hei[cfx]|hevc/i.test(text));
}

function heic(cause: unknown): PanelError {
  const message = 'This browser cannot read HEIC pictures. Save it as a JPEG.';
  return new PanelError('heic-unreadable', message, { cause });
}
