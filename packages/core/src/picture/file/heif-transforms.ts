import { Numbers } from './boxes.js';
import type { Box } from './boxes.js';
import { UnfitFile } from './bytes.js';
import type { Orientation } from '../orientation.js';
import type { Rectangle, Still } from './still.js';

/** A property of a picture: its size, how it is turned, what of it is shown. */
export type Property = Box;

/** What becomes of an orientation when the picture is turned by 90 degrees anticlockwise. */
const TURNED: Record<Orientation, Orientation> = { 1: 8, 8: 3, 3: 6, 6: 1, 2: 5, 5: 4, 4: 7, 7: 2 };
/** When its left and right are exchanged, and when its top and bottom are. */
const ACROSS: Record<Orientation, Orientation> = { 1: 2, 2: 1, 3: 4, 4: 3, 5: 6, 6: 5, 7: 8, 8: 7 };
const DOWN: Record<Orientation, Orientation> = { 1: 4, 4: 1, 2: 3, 3: 2, 5: 8, 8: 5, 6: 7, 7: 6 };

/** Size, orientation and crop as the properties say, applied in their order (ISO/IEC 23008-12, § 6.5). */
export function readTransforms(
  bytes: Uint8Array,
  properties: readonly Property[],
): Pick<Still, 'width' | 'height' | 'orientation' | 'aperture'> {
  let size: { width: number; height: number } | undefined;
  let aperture: Rectangle | undefined;
  let orientation: Orientation = 1;
  let isTurned = false;
  for (const property of properties) {
    const numbers = new Numbers(bytes, property);
    if (property.name === 'ispe') {
      numbers.version();
      size ??= { width: numbers.next(4), height: numbers.next(4) };
    } else if (property.name === 'clap') {
      if (!size || aperture || isTurned) throw new UnfitFile('it is cropped after it is turned');
      aperture = readAperture(numbers, size);
    } else if (property.name === 'irot') {
      for (let turns = numbers.next(1) & 3; turns > 0; turns--) orientation = TURNED[orientation];
      isTurned = true;
    } else if (property.name === 'imir') {
      orientation = (numbers.next(1) & 1 ? ACROSS : DOWN)[orientation];
      isTurned = true;
    }
  }
  if (!size || size.width === 0 || size.height === 0) throw new UnfitFile('its size is not said');
  return { ...size, orientation, ...(aperture && { aperture }) };
}

/** A crop by its size and the offset of its middle, both as fractions (ISO/IEC 14496-12, § 12.1.4). */
function readAperture(numbers: Numbers, picture: { width: number; height: number }): Rectangle {
  const unsigned = () => numbers.next(4) / numbers.next(4);
  const signed = () => (numbers.next(4) | 0) / numbers.next(4);
  const [width, height, right, down] = [unsigned(), unsigned(), signed(), signed()];
  const x = right + (picture.width - width) / 2;
  const y = down + (picture.height - height) / 2;
  const isInside =
    x >= 0 && y >= 0 && x + width <= picture.width && y + height <= picture.height && width >= 1;
  if (!isInside || height < 1 || ![x, y, width, height].every(Number.isInteger)) {
    throw new UnfitFile('its crop is not of whole pixels inside it');
  }
  return { x, y, width, height };
}
