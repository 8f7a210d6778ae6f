import { newestOf } from '../history/spots.js';
import { toBlob } from './jpeg-bytes.js';

/** The newest kept picture of a spot, ready to be laid over a new one. */
export interface Earlier {
  /** Its square. */
  canvas: HTMLCanvasElement;
  /** In milliseconds since 1970. */
  keptAt: number;
}

/** The newest picture of a spot; undefined where there is none, or it cannot be read. */
export async function readEarlier(spot: string): Promise<Earlier | undefined> {
  const newest = await newestOf(spot);
  if (!newest) return undefined;
  try {
    const bitmap = await createImageBitmap(toBlob(newest.picture));
    const { width, height } = bitmap;
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
    bitmap.close();
    return { canvas, keptAt: newest.keptAt };
  } catch {
    return undefined;
  }
}
