import type { Frame } from '@dermdx/contract';
import { CommandError } from '../errors.js';
import { stem } from './labels.js';
import { readCsv } from './read-csv.js';
import { FRAME_COLUMNS } from './words.js';

const REQUIRED = ['image_id', 'x', 'y', 'size'] as const;

/**
 * Reads the squares that people framed: `image_id,x,y,size`, in pixels of the upright picture (after
 * it was stretched, where that is asked for).
 *
 * @throws CommandError `labels-invalid`
 */
export async function readFrames(path: string): Promise<Map<string, Frame>> {
  const { rows, uneven } = await readCsv(path, { columns: FRAME_COLUMNS, required: REQUIRED });
  if (uneven[0]) throw new CommandError('labels-invalid', `${path}, ${uneven[0].detail}.`);
  const frames = new Map<string, Frame>();
  for (const { line, values } of rows) {
    const [x, y, size] = (['x', 'y', 'size'] as const).map((name) => toNumber(values[name]));
    const usable = [x, y, size].every(Number.isInteger) && x! >= 0 && y! >= 0 && size! > 0;
    const imageId = stem(values.image_id ?? '');
    if (!usable || imageId === '' || frames.has(imageId)) {
      const message =
        `${path}, line ${line}: needs an image_id that no line before it has, and whole numbers ` +
        'x and y from 0 and size from 1.';
      throw new CommandError('labels-invalid', message);
    }
    frames.set(imageId, { x: x!, y: y!, size: size! });
  }
  return frames;
}

/** An empty cell is no number, though `Number('')` is 0. */
function toNumber(cell: string | undefined): number {
  return cell === undefined || cell === '' ? NaN : Number(cell);
}
