import { orHeic } from './or-heic.js';
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
  const { openUpright } = await loadPictureScript();
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
    throw await orHeic(cause, picture);
  }
}
