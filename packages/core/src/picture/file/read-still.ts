import { PictureError } from '../../errors.js';
import { checkSize } from '../check-size.js';
import { CutOff, says, UnfitFile } from './bytes.js';
import { readGif } from './gif.js';
import { heifFormat, readHeif } from './heif.js';
import { readJpeg } from './jpeg.js';
import { readPng } from './png.js';
import type { Still } from './still.js';
import { readWebp } from './webp.js';

/**
 * What a file is, by its first bytes alone, and which of its pixels are meant: the one reading of a
 * picture, in the browser, in Node and in the panel (`docs/pictures.md`).
 *
 * @throws PictureError `image-empty`; `decode-failed` where it is none of the formats that are read, is
 * cut off, or says something that decoders take differently; `image-too-large` by its header
 */
export function readStill(bytes: Uint8Array): Still {
  if (bytes.length === 0) {
    throw new PictureError('image-empty', 'The file is empty. Choose another picture.');
  }
  let still: Still;
  try {
    still = readAny(bytes);
  } catch (cause) {
    // a read beyond the end
    if (cause instanceof RangeError) throw unreadable(new CutOff());
    if (cause instanceof UnfitFile) throw unreadable(cause);
    throw cause;
  }
  checkSize(still);
  if (still.aperture) checkSize(still.aperture);
  return still;
}

function readAny(bytes: Uint8Array): Still {
  if (says(bytes, 0, '\xff\xd8\xff')) return readJpeg(bytes);
  if (says(bytes, 0, '\x89PNG\r\n\x1a\n')) return readPng(bytes);
  if (says(bytes, 0, 'RIFF') && says(bytes, 8, 'WEBP')) return readWebp(bytes);
  if (says(bytes, 0, 'GIF87a') || says(bytes, 0, 'GIF89a')) return readGif(bytes);
  const heif = heifFormat(bytes);
  if (heif) return readHeif(bytes, heif);
  throw new UnfitFile('it is none of the formats that are read');
}

/** The picture cannot be had from its file. */
export function unreadable(cause: unknown): PictureError {
  const reason = cause instanceof UnfitFile ? ` (${cause.message})` : '';
  const message =
    `This file is not a picture that can be read here, or it is damaged${reason}. ` +
    'Choose a JPEG, PNG, WebP or AVIF picture.';
  return new PictureError('decode-failed', message, { cause });
}
