import type { Frame } from '@dermdx/contract';
import type { Rectangle, Still } from './file/still.js';
import { storedPart, storedSize } from './orientation.js';
import type { Orientation } from './orientation.js';

/** How the upright picture lies in what a decoder answers with. */
export interface Layout {
  /** Pixels of the upright picture. */
  width: number;
  height: number;
  orientation: Orientation;
  /** Where a part of the upright picture lies in the decoder's pixels. */
  stored: (part: Rectangle) => Rectangle;
}

/** How a file's upright picture lies in its stored pixels. */
export function layoutOf({ width, height, aperture, orientation }: Still): Layout {
  const shown = aperture ?? { x: 0, y: 0, width, height };
  return {
    ...storedSize(shown, orientation),
    orientation,
    stored(part) {
      const { x, y, ...size } = storedPart(part, shown, orientation);
      return { x: x + shown.x, y: y + shown.y, ...size };
    },
  };
}

/** A square as a rectangle. */
export const toRectangle = ({ x, y, size }: Frame): Rectangle => ({
  x,
  y,
  width: size,
  height: size,
});
