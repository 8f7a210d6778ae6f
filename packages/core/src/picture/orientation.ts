/** EXIF's tag 274: how a picture is stored, from 1, upright, to 8 (EXIF 2.32, § 4.6.4 A). */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** In pixels. */
interface Size {
  width: number;
  height: number;
}

/** A part of a picture; it may begin and end between pixels. */
interface Rectangle extends Size {
  x: number;
  y: number;
}

/** Whether a tag says how a picture is stored; one that does not is passed over. */
export function isOrientation(tag: number | undefined): tag is Orientation {
  return tag !== undefined && Number.isInteger(tag) && tag >= 1 && tag <= 8;
}

/** What was done to a picture before it was stored: its axes exchanged, then each maybe reversed. */
function storing(orientation: Orientation) {
  return {
    isLying: orientation >= 5,
    isAcross: [2, 3, 7, 8].includes(orientation),
    isDown: [3, 4, 6, 7].includes(orientation),
  };
}

/** Width and height as stored of an upright picture's, and the other way round. */
export function storedSize({ width, height }: Size, orientation: Orientation): Size {
  return storing(orientation).isLying ? { width: height, height: width } : { width, height };
}

/** Where a part of the upright picture lies in what is stored. */
export function storedPart(part: Rectangle, stored: Size, orientation: Orientation): Rectangle {
  const { isLying, isAcross, isDown } = storing(orientation);
  const [left, top] = isLying ? [part.y, part.x] : [part.x, part.y];
  const size = storedSize(part, orientation);
  return {
    x: isAcross ? stored.width - left - size.width : left,
    y: isDown ? stored.height - top - size.height : top,
    ...size,
  };
}

/** A square's RGB levels, `side × side × 3`, upright. */
export function turnUpright(
  stored: Float32Array,
  side: number,
  orientation: Orientation,
): Float32Array {
  if (orientation === 1) return stored;
  const { isLying, isAcross, isDown } = storing(orientation);
  const upright = new Float32Array(stored.length);
  for (let row = 0; row < side; row++) {
    for (let column = 0; column < side; column++) {
      const [left, top] = isLying ? [row, column] : [column, row];
      const x = isAcross ? side - 1 - left : left;
      const y = isDown ? side - 1 - top : top;
      const source = (y * side + x) * 3;
      upright.set(stored.subarray(source, source + 3), (row * side + column) * 3);
    }
  }
  return upright;
}

/**
 * The matrix, as canvases take it, by which what is drawn as it is stored shows upright.
 *
 * @param size - that it shall have upright
 */
export function uprightTransform(size: Size, orientation: Orientation): DOMMatrix2DInit {
  const { isLying, isAcross, isDown } = storing(orientation);
  const { width, height } = storedSize(size, orientation);
  const [across, e] = isAcross ? [-1, width] : [1, 0];
  const [down, f] = isDown ? [-1, height] : [1, 0];
  return isLying
    ? { a: 0, b: across, c: down, d: 0, e: f, f: e }
    : { a: across, b: 0, c: 0, d: down, e, f };
}
