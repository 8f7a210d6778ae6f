import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { MAXIMUM_PIXELS, tooLarge } from '../decode.js';
import { PictureError } from '../errors.js';
import type { DecodedPicture } from '../pipeline.js';

/**
 * Decodes in Node: upright, embedded profiles ignored, transparency on white.
 *
 * @param picture - path of a file, or its bytes
 * @throws PictureError `image-not-found`, `image-empty`, `decode-failed`,
 * `image-too-large`
 */
export async function decodePicture(picture: string | Uint8Array): Promise<DecodedPicture> {
  const bytes = typeof picture === 'string' ? await read(picture) : picture;
  if (bytes.length === 0) throw new PictureError('image-empty', 'The file is empty.');
  const open = () =>
    sharp(bytes, { ignoreIcc: true, failOn: 'error', limitInputPixels: MAXIMUM_PIXELS });
  const { autoOrient, space } = await attempt(() => open().metadata());
  const { width, height } = autoOrient;
  return {
    width,
    height,
    async readSquare({ x, y, size }) {
      const cut = () => open().autoOrient().extract({ left: x, top: y, width: size, height: size });
      if (space === 'cmyk') {
        const inks = cut().pipelineColourspace('cmyk').toColourspace('cmyk').raw();
        return { data: fromInks(await attempt(() => inks.toBuffer())), size, channels: 3 };
      }
      const levels = cut().flatten({ background: '#fff' }).toColourspace('srgb').raw();
      return { data: await attempt(() => levels.toBuffer()), size, channels: 3 };
    },
    close: () => undefined,
  };
}

/** Cyan, magenta, yellow and black to RGB as browsers do without a profile: by multiplication. */
function fromInks(inks: Uint8Array): Uint8Array {
  const levels = new Uint8Array((inks.length / 4) * 3);
  for (let pixel = 0; pixel < inks.length / 4; pixel++) {
    const light = 255 - inks[pixel * 4 + 3]!;
    for (let channel = 0; channel < 3; channel++) {
      levels[pixel * 3 + channel] = ((255 - inks[pixel * 4 + channel]!) * light) / 255;
    }
  }
  return levels;
}

async function read(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    const message = `The file cannot be read (${(cause as NodeJS.ErrnoException).code}).`;
    throw new PictureError('image-not-found', message, { cause });
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    if (detail?.includes('pixel limit')) throw tooLarge(cause);
    const message = `The file is not a picture that can be read, or it is damaged (${detail}).`;
    throw new PictureError('decode-failed', message, { cause });
  }
}
