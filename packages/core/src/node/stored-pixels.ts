import type { Rectangle } from '../picture/file/still.js';
import type { Pixels } from '../picture/pixel-kernel.js';

/** In pixels. */
type Size = Pick<Rectangle, 'width' | 'height'>;

/** No pixels at all. */
export const NOTHING: Pixels = { data: new Uint8Array(), width: 0, height: 0, channels: 3 };

/** What of a region is covered by the picture. */
export function within({ x, y, width, height }: Rectangle, picture: Size): Rectangle {
  const [left, right] = [x, x + width].map((at) => Math.min(Math.max(at, 0), picture.width));
  const [top, bottom] = [y, y + height].map((at) => Math.min(Math.max(at, 0), picture.height));
  return { x: left!, y: top!, width: right! - left!, height: bottom! - top! };
}

/** Pixels at their place on white. */
export function extended(
  { data, width, height, channels }: Pixels,
  { x, y }: { x: number; y: number },
  { width: wide, height: high }: Size,
): Pixels {
  if (width === wide && height === high) return { data, width, height, channels };
  const white = new Uint8Array(wide * high * channels).fill(255);
  for (let row = 0; row < height; row++) {
    const pixels = data.subarray(row * width * channels, (row + 1) * width * channels);
    white.set(pixels, ((y + row) * wide + x) * channels);
  }
  return { data: white, width: wide, height: high, channels };
}

/** RGBA levels on white, each product rounded as browsers round it when they draw. */
export function onWhite(levels: Uint8Array): Uint8Array {
  for (let at = 0; at < levels.length; at += 4) {
    const alpha = levels[at + 3]!;
    if (alpha === 255) continue;
    for (let channel = at; channel < at + 3; channel++) {
      levels[channel] = Math.round((levels[channel]! * alpha) / 255) + 255 - alpha;
    }
  }
  return levels;
}

/** Cyan, magenta, yellow and black to RGB as browsers do without a profile: by multiplication. */
export function fromInks(inks: Uint8Array): Uint8Array {
  const levels = new Uint8Array((inks.length / 4) * 3);
  for (let pixel = 0; pixel < inks.length / 4; pixel++) {
    const light = 255 - inks[pixel * 4 + 3]!;
    for (let channel = 0; channel < 3; channel++) {
      levels[pixel * 3 + channel] = ((255 - inks[pixel * 4 + channel]!) * light) / 255;
    }
  }
  return levels;
}
