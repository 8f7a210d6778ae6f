/** A map of values, row by row. */
export interface ValueMap {
  width: number;
  height: number;
  values: readonly number[];
}

/** A point in parts of the map's width and height. */
export interface Point {
  x: number;
  y: number;
}

/** Steps across the map: enough for a line that looks round. */
const STEPS = 48;

/**
 * Short lines around where a map is at least `limit`, smooth between its cells (marching squares).
 */
export function contour(map: ValueMap, limit: number): [Point, Point][] {
  const lines: [Point, Point][] = [];
  for (let row = 0; row < STEPS; row++) {
    for (let column = 0; column < STEPS; column++) {
      const crossings = crossEdges(map, limit, column, row);
      // two, or four where two corners face each other
      for (let at = 0; at + 1 < crossings.length; at += 2) {
        lines.push([crossings[at]!, crossings[at + 1]!]);
      }
    }
  }
  return lines;
}

/** Where the limit crosses the edges of one small square. */
function crossEdges(map: ValueMap, limit: number, column: number, row: number): Point[] {
  const corner = (right: number, down: number) => {
    const [x, y] = [(column + right) / STEPS, (row + down) / STEPS];
    return { x, y, value: valueAt(map, x, y) };
  };
  const corners = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
  return corners.flatMap((from, index) => {
    const to = corners[(index + 1) % 4]!;
    if (from.value >= limit === to.value >= limit) return [];
    const part = (limit - from.value) / (to.value - from.value);
    return [{ x: from.x + part * (to.x - from.x), y: from.y + part * (to.y - from.y) }];
  });
}

/** The value at a point, linear between the middles of the cells, as the browser draws it. */
function valueAt({ width, height, values }: ValueMap, x: number, y: number): number {
  const clamp = (value: number, most: number) => Math.min(Math.max(value, 0), most);
  const [across, down] = [clamp(x * width - 0.5, width - 1), clamp(y * height - 0.5, height - 1)];
  const [left, top] = [Math.floor(across), Math.floor(down)];
  const [right, bottom] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
  const between = (from: number, to: number, part: number) => from + part * (to - from);
  const rowAt = (line: number) =>
    between(values[line * width + left]!, values[line * width + right]!, across - left);
  return between(rowAt(top), rowAt(bottom), down - top);
}
