import { readFile } from 'node:fs/promises';
import { MAXIMUM_PIXELS } from '@dermdx/contract';
import { tooLarge } from '../picture/too-large.js';
import { EngineError, invalid, PictureError } from '../errors.js';
import type { DecodedPicture } from '../picture/decoded-picture.js';
import { resizeBox, resizePixels } from '../picture/resize.js';
import type { Pixels } from '../picture/resize.js';
import type Sharp from 'sharp';

/** A size in pixels. */
export interface Size {
  /** Columns, a whole number. */
  width: number;
  /** Rows, a whole number. */
  height: number;
}

/** A rectangle in pixels of the upright picture. */
interface Region extends Size {
  left: number;
  top: number;
}

/** The size of an upright picture, and a way to its pixels. */
interface OpenPicture extends Size {
  readRegion: (region: Region) => Promise<Pixels>;
}

/**
 * Decodes in Node: upright, embedded profiles ignored, transparency on white.
 *
 * @param picture - path of a file, or its bytes
 * @param decodeAs - stretches the whole picture to this size first: undoes the squashing of a set
 * that is stored as squares, as training does
 * @throws PictureError `image-not-found`, `image-empty`, `decode-failed`,
 * `image-too-large`
 * @throws DermDxError `invalid-option` when `decodeAs` is no size
 */
export async function decodePicture(
  picture: string | Uint8Array,
  decodeAs?: Size,
): Promise<DecodedPicture> {
  if (decodeAs) checkSize(decodeAs);
  const { width, height, readRegion } = await openPicture(picture);
  const close = () => undefined;
  if (decodeAs) {
    const whole = await readRegion({ left: 0, top: 0, width, height });
    const data = resizePixels(whole, decodeAs.width, decodeAs.height);
    const stretched: Pixels = { data, ...decodeAs, channels: 3 };
    return {
      ...decodeAs,
      readSquare: (frame, side) => resizeBox(stretched, frame, side),
      close,
    };
  }
  return {
    width,
    height,
    async readSquare({ x, y, size }, side) {
      const pixels = await readRegion({ left: x, top: y, width: size, height: size });
      return resizeBox(pixels, { x: 0, y: 0, size }, side);
    },
    close,
  };
}

function checkSize({ width, height }: Size): void {
  const whole = [width, height].every((side) => Number.isInteger(side) && side >= 1);
  if (whole && width * height <= MAXIMUM_PIXELS) return;
  throw invalid(
    `decodeAs must be whole pixels, at most ${MAXIMUM_PIXELS} in all, not ${width} × ${height}.`,
  );
}

let sharp: Promise<typeof Sharp> | undefined;

/**
 * The decoder, which who only embeds the panel need not install.
 *
 * @throws EngineError `decoder-missing`
 */
export function findDecoder(): Promise<typeof Sharp> {
  return (sharp ??= import('sharp').then(
    (module) => module.default,
    (cause: unknown) => {
      sharp = undefined;
      const message =
        'Pictures are decoded in Node by sharp, which is not installed or does not start here. ' +
        'Run npm install sharp.';
      throw new EngineError('decoder-missing', message, { cause });
    },
  ));
}

async function openPicture(picture: string | Uint8Array): Promise<OpenPicture> {
  const decoder = await findDecoder();
  const bytes = typeof picture === 'string' ? await read(picture) : picture;
  if (bytes.length === 0) throw new PictureError('image-empty', 'The file is empty.');
  const open = () =>
    decoder(bytes, { ignoreIcc: true, failOn: 'error', limitInputPixels: MAXIMUM_PIXELS });
  const { autoOrient, space } = await attempt(() => open().metadata());
  const { width, height } = autoOrient;
  return {
    width,
    height,
    async readRegion(region) {
      const size = { width: region.width, height: region.height, channels: 3 as const };
      const part = () => open().autoOrient().extract(region);
      if (space === 'cmyk') {
        const inks = part().pipelineColourspace('cmyk').toColourspace('cmyk').raw();
        return { data: fromInks(await attempt(() => inks.toBuffer())), ...size };
      }
      const levels = part().flatten({ background: '#fff' }).toColourspace('srgb').raw();
      return { data: await attempt(() => levels.toBuffer()), ...size };
    },
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
