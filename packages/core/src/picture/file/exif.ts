import { isOrientation } from '../orientation.js';
import type { Orientation } from '../orientation.js';
import { viewOf } from './bytes.js';

/** EXIF's tag of the orientation, and the one type that it may have: an unsigned number of two bytes. */
const [ORIENTATION, SHORT] = [0x0112, 3];

/**
 * How a picture is stored, as browsers read it: the first sound entry of the first directory, wherever
 * that lies; an entry of another type or count is none (measured, see `docs/pictures.md`).
 *
 * @param tiff - EXIF 2.32, § 4.5: byte order, 42, place of the first directory
 */
export function exifOrientation(tiff: Uint8Array): Orientation {
  const view = viewOf(tiff);
  try {
    const order = view.getUint16(0);
    const little = order === 0x4949;
    if ((!little && order !== 0x4d4d) || view.getUint16(2, little) !== 42) return 1;
    const directory = view.getUint32(4, little);
    const entries = view.getUint16(directory, little);
    for (let index = 0; index < entries; index++) {
      const at = directory + 2 + index * 12;
      const isIt =
        view.getUint16(at, little) === ORIENTATION &&
        view.getUint16(at + 2, little) === SHORT &&
        view.getUint32(at + 4, little) === 1;
      const value = view.getUint16(at + 8, little);
      if (isIt && isOrientation(value)) return value;
    }
  } catch (error) {
    // entries that are cut off count as absent
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}
