import type { Frame } from '@dermdx/contract';

/** Pixels of an upright picture. */
export interface Size {
  width: number;
  height: number;
  /** Least pixels of a side that the network takes, once it is loaded. */
  minimumSide?: number | undefined;
}

/** Until the network is loaded, a square is no smaller than this share of the picture. */
const SMALLEST_SHARE = 1 / 8;

/** The largest and the smallest square of a picture. */
export function sizeLimits(picture: Size): { smallest: number; largest: number } {
  const largest = Math.min(picture.width, picture.height);
  const smallest = picture.minimumSide ?? Math.ceil(largest * SMALLEST_SHARE);
  return { smallest: Math.min(smallest, largest), largest };
}

/** A square of whole pixels inside the picture. */
export function fit(frame: Frame, picture: Size): Frame {
  const { smallest, largest } = sizeLimits(picture);
  const size = Math.round(clamp(frame.size, smallest, largest));
  return {
    x: Math.round(clamp(frame.x, 0, picture.width - size)),
    y: Math.round(clamp(frame.y, 0, picture.height - size)),
    size,
  };
}

/** Moves a square by parts of its own size. */
export function move(frame: Frame, right: number, down: number, picture: Size): Frame {
  const { x, y, size } = frame;
  return fit({ x: x + right * size, y: y + down * size, size }, picture);
}

/** Makes a square larger or smaller around its middle. */
export function zoom(frame: Frame, factor: number, picture: Size): Frame {
  const { smallest, largest } = sizeLimits(picture);
  const size = clamp(frame.size * factor, smallest, largest);
  const shift = (frame.size - size) / 2;
  return fit({ x: frame.x + shift, y: frame.y + shift, size }, picture);
}

/** How close a square is, from 0 for the largest to 1 for the smallest; even to the eye. */
export function closeness({ size }: Frame, picture: Size): number {
  const { smallest, largest } = sizeLimits(picture);
  return largest === smallest ? 0 : Math.log(largest / size) / Math.log(largest / smallest);
}

/** The square's size for a closeness. */
export function sizeFor(close: number, picture: Size): number {
  const { smallest, largest } = sizeLimits(picture);
  return largest * (smallest / largest) ** close;
}

/** Whether two squares are the same. */
export function isSame(a: Frame, b: Frame): boolean {
  return a.x === b.x && a.y === b.y && a.size === b.size;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
