import { MAXIMUM_PIXELS } from '@dermdx/contract/vocabulary';
import { imageSize } from 'image-size';
import type { Preview } from './preview.js';
import { PanelError } from '../flow/problems.js';

/** Where headers are; a camera's notes before the size are shorter. */
const HEADER_BYTES = 1_000_000;

/** Pixels of the longer side: enough to zoom in on. */
const LONGER_SIDE = 1600;

interface Header {
  width: number;
  height: number;
  type?: string;
}

/**
 * Reads a picture and makes it ready to be shown: upright, on white, small enough for any screen.
 *
 * @throws PanelError `image-empty`, `image-too-large` (before anything is decoded),
 *   `heic-unreadable`, `decode-failed`
 */
export async function readPicture(picture: Blob): Promise<Preview> {
  if (picture.size === 0) throw new PanelError('image-empty', 'The file is empty.');
  const header = await readHeader(picture);
  if (header && header.width * header.height > MAXIMUM_PIXELS) throw tooLarge(header);
  try {
    const bitmap = await createImageBitmap(picture, {
      imageOrientation: 'from-image',
      colorSpaceConversion: 'none',
    });
    return draw(bitmap);
  } catch (cause) {
    throw isHeic(picture, header) ? heic(cause) : unreadable(cause);
  }
}

/** What the file says of itself; undefined where it says nothing that is understood. */
async function readHeader(picture: Blob): Promise<Header | undefined> {
  try {
    return imageSize(new Uint8Array(await picture.slice(0, HEADER_BYTES).arrayBuffer()));
  } catch {
    return undefined;
  }
}

function draw(bitmap: ImageBitmap): Preview {
  const { width, height } = bitmap;
  const scale = Math.min(1, LONGER_SIDE / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  canvas.setAttribute('role', 'img');
  const context = canvas.getContext('2d');
  if (context) {
    context.imageSmoothingQuality = 'high';
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  }
  bitmap.close();
  return { canvas, width, height };
}

/** By its bytes, its type or its name: not every system knows all of them. */
function isHeic(picture: Blob, header: Header | undefined): boolean {
  const name = picture instanceof File ? picture.name : '';
  return [header?.type ?? '', picture.type, name].some((text) => /hei[cfx]|hevc/i.test(text));
}

function tooLarge({ width, height }: Header): PanelError {
  const message = `The picture has ${width} × ${height} pixels; at most ${MAXIMUM_PIXELS} can be examined.`;
  return new PanelError('image-too-large', message);
}

function heic(cause: unknown): PanelError {
  const message = 'This browser cannot read HEIC pictures. Save it as a JPEG.';
  return new PanelError('heic-unreadable', message, { cause });
}

function unreadable(cause: unknown): PanelError {
  const message = 'The file cannot be read as a picture here.';
  return new PanelError('decode-failed', message, { cause });
}
