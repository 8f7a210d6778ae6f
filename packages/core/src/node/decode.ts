import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { MAXIMUM_PIXELS } from '../decode.js';
import { PictureError } from '../errors.js';
import type { DecodedPicture } from '../pipeline.js';

/**
 * Decodes in Node: upright, embedded profiles ignored, transparency on white.
 *
 * @param picture - path of a file, or its bytes
 * @throws PictureError `picture-not-found`, `picture-empty`, `picture-unreadable`,
 * `picture-too-large`
 */
export async function decodePicture(picture: string | Uint8Array): Promise<DecodedPicture> {
  const bytes = typeof picture === 'string' ? await read(picture) : picture;
  if (bytes.length === 0) throw new PictureError('picture-empty', 'The file is empty.');
  const open = () =>
    sharp(bytes, { ignoreIcc: true, failOn: 'error', limitInputPixels: MAXIMUM_PIXELS });
  const { width, height } = await attempt(async () => (await open().metadata()).autoOrient);
  return {
    width,
    height,
    async readSquare({ x, y, size }) {
      const data = await attempt(() =>
        open()
          .autoOrient()
          .extract({ left: x, top: y, width: size, height: size })
          .flatten({ background: '#fff' })
          .toColourspace('srgb')
          .raw()
          .toBuffer(),
      );
      return { data, size, channels: 3 };
    },
    close: () => undefined,
  };
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const message = `The file cannot be read (${(cause as NodeJS.ErrnoException).code}).`;
    throw new PictureError('picture-not-found', message, { cause });
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    if (/pixel limit/.test(String(detail))) {
      const message = `The picture has more than ${MAXIMUM_PIXELS} pixels. Choose a smaller one.`;
      throw new PictureError('picture-too-large', message, { cause });
    }
    const message = `The file is not a picture that can be read, or it is damaged (${detail}).`;
    throw new PictureError('picture-unreadable', message, { cause });
  }
}
