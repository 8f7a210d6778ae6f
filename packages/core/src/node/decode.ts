import { readFile } from 'node:fs/promises';
import { MAXIMUM_PIXELS } from '@dermdx/contract';
import { EngineError, PictureError } from '../errors.js';
import type { DecodedPicture } from '../picture/decoded-picture.js';
import { join } from '../picture/file/bytes.js';
import { readStill, unreadable } from '../picture/file/read-still.js';
import type { Rectangle } from '../picture/file/still.js';
import { layoutOf, toRectangle } from '../picture/layout.js';
import type { Layout } from '../picture/layout.js';
import { storedPart, storedSize, turnUpright } from '../picture/orientation.js';
import type { Pixels } from '../picture/pixel-kernel.js';
import { resizeBox, resizePixels } from '../picture/resize.js';
import { tooLarge } from '../picture/too-large.js';
import type { Size } from './options.js';
import { extended, fromInks, NOTHING, onWhite, within } from './stored-pixels.js';
import type { default as Decoder, Sharp } from 'sharp';

/** What was read of a file, and a way to its pixels as they are stored. */
interface OpenPicture {
  layout: Layout;
  readRegion: (region: Rectangle) => Promise<Pixels>;
}

/**
 * Decodes in Node: upright, embedded profiles ignored, transparency on white.
 *
 * @param picture - path of a file, or its bytes
 * @param decodeAs - stretches the whole picture to this size first: undoes the squashing of a set
 * that is stored as squares, as training does
 * @throws PictureError `image-not-found`, `image-empty`, `decode-failed`, `image-too-large`
 */
export async function decodePicture(
  picture: string | Uint8Array,
  decodeAs?: Size,
): Promise<DecodedPicture> {
  const { layout, readRegion } = await openPicture(picture);
  const { width, height, orientation } = layout;
  const close = () => undefined;
  if (decodeAs) {
    const whole = await readRegion(layout.stored({ x: 0, y: 0, width, height }));
    const stored = storedSize(decodeAs, orientation);
    const data = resizePixels(whole, stored.width, stored.height);
    const stretched: Pixels = { data, ...stored, channels: 3 };
    return {
      ...decodeAs,
      readSquare(frame, side) {
        const { x, y, width: size } = storedPart(toRectangle(frame), stored, orientation);
        return turnUpright(resizeBox(stretched, { x, y, size }, side), side, orientation);
      },
      close,
    };
  }
  return {
    width,
    height,
    async readSquare(frame, side) {
      const pixels = await readRegion(layout.stored(toRectangle(frame)));
      const levels = resizeBox(pixels, { x: 0, y: 0, size: frame.size }, side);
      return turnUpright(levels, side, orientation);
    },
    close,
  };
}

let sharp: Promise<typeof Decoder> | undefined;

/**
 * The decoder, which who only embeds the panel need not install.
 *
 * @throws EngineError `decoder-missing`
 */
export function findDecoder(): Promise<typeof Decoder> {
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
  const still = readStill(await read(picture));
  const bytes = join(still.parts);
  const open = () =>
    decoder(bytes, { ignoreIcc: true, failOn: 'error', limitInputPixels: MAXIMUM_PIXELS });
  const { width, height, space } = await attempt(() => open().metadata());
  if (width !== still.width || height !== still.height) {
    const detail = `it shows ${width} × ${height} pixels, not ${still.width} × ${still.height}`;
    throw unreadable(new RangeError(detail));
  }
  return {
    layout: layoutOf(still),
    async readRegion(region) {
      const { x, y, ...size } = within(region, still);
      const isEmpty = size.width === 0 || size.height === 0;
      const pixels = isEmpty ? NOTHING : await readPart({ x, y, ...size });
      return extended(pixels, { x: x - region.x, y: y - region.y }, region);
    },
  };

  async function readPart({ x, y, ...size }: Rectangle): Promise<Pixels> {
    const part = open().extract({ left: x, top: y, ...size });
    const read = async (pixels: Sharp) => attempt(() => pixels.raw().toBuffer());
    if (space === 'cmyk') {
      const inks = await read(part.pipelineColourspace('cmyk').toColourspace('cmyk'));
      return { data: fromInks(inks), ...size, channels: 3 };
    }
    const levels = part.toColourspace('srgb');
    if (still.isOpaque) return { data: await read(levels), ...size, channels: 3 };
    return { data: onWhite(await read(levels.ensureAlpha())), ...size, channels: 4 };
  }
}

async function read(picture: string | Uint8Array): Promise<Uint8Array> {
  if (picture instanceof Uint8Array) return picture;
  try {
    return await readFile(picture);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ERR_FS_FILE_TOO_LARGE') throw tooLarge(cause);
    const message = `The file cannot be read (${code}).`;
    throw new PictureError('image-not-found', message, { cause });
  }
}

async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw unreadable(cause);
  }
}
