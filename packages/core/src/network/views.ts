/** What the network says about one or more views of a picture. */
export interface Outputs {
  /** One row for each view, of one number for each class. */
  logits: Float32Array;
  /** One row for each view. */
  features: Float32Array;
  /** One row for each view; absent from files that do not tell photographs apart. */
  statistics?: Float32Array;
  /** For each view one map for each class, row by row. */
  activation: ActivationMaps;
}

/** Maps of `width × height`, one after another. */
export interface ActivationMaps {
  width: number;
  height: number;
  values: Float32Array;
}

/** A way to look at a picture: a lesion has no up, so mirroring does not change what it is. */
interface View {
  /** Left and right are exchanged. */
  across: boolean;
  /** Top and bottom are. */
  down: boolean;
}

/** The views that `thorough` averages. */
const VIEWS: readonly View[] = [
  { across: false, down: false },
  { across: true, down: false },
  { across: false, down: true },
  { across: true, down: true },
];

/** How many views `thorough` averages. */
export const VIEW_COUNT = VIEWS.length;

/**
 * The views of a picture, one after another.
 *
 * @param tensor - what `toTensor` returns
 */
export function mirrorViews(tensor: Float32Array, side: number): Float32Array {
  const views = new Float32Array(VIEW_COUNT * tensor.length);
  VIEWS.forEach((view, index) => {
    views.set(mirror(tensor, side, side, view), index * tensor.length);
  });
  return views;
}

/** The mean of what the network says about the views, each activation map turned back first. */
export function averageViews({ logits, features, statistics, activation }: Outputs): Outputs {
  const { width, height, values } = activation;
  const upright = new Float32Array(values.length);
  const length = values.length / VIEW_COUNT;
  VIEWS.forEach((view, index) => {
    const maps = values.subarray(index * length, (index + 1) * length);
    // mirroring twice changes nothing
    upright.set(mirror(maps, width, height, view), index * length);
  });
  return {
    logits: average(logits),
    features: average(features),
    ...(statistics && { statistics: average(statistics) }),
    activation: { width, height, values: average(upright) },
  };
}

/** Mirrors planes of `width × height` that lie one after another. */
function mirror(planes: Float32Array, width: number, height: number, view: View): Float32Array {
  const { across, down } = view;
  const mirrored = new Float32Array(planes.length);
  for (let row = 0; row < planes.length / width; row++) {
    const inPlane = row % height;
    const source = down ? row - inPlane + (height - 1 - inPlane) : row;
    const levels = planes.slice(source * width, (source + 1) * width);
    mirrored.set(across ? levels.reverse() : levels, row * width);
  }
  return mirrored;
}

/** The mean of the rows of all views. */
function average(rows: Float32Array): Float32Array {
  const length = rows.length / VIEW_COUNT;
  return Float32Array.from({ length }, (_, index) => {
    const values = VIEWS.map((_view, view) => rows[view * length + index]!);
    return values.reduce((sum, value) => sum + value, 0) / VIEW_COUNT;
  });
}
