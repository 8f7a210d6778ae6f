import { describe, expect, it } from 'vitest';
import {
  closeness,
  fit,
  isSame,
  move,
  sizeFor,
  sizeLimits,
  zoom,
} from '../../packages/widget/src/picture/frame-geometry.ts';

const SMALLEST = 112;
const wide = { width: 600, height: 400, minimumSide: SMALLEST };

describe('the square over a picture', () => {
  it('can be as small as the network takes a picture, and no smaller', () => {
    expect(sizeLimits(wide)).toEqual({ smallest: SMALLEST, largest: 400 });
    expect(sizeLimits({ width: 90, height: 120, minimumSide: SMALLEST }).smallest).toBe(90);
  });

  it('is no smaller than an eighth of the picture until the network says', () => {
    expect(sizeLimits({ width: 600, height: 400 }).smallest).toBe(50);
  });

  it('never leaves the picture, and is of whole pixels', () => {
    expect(fit({ x: -50.5, y: 900, size: 200.4 }, wide)).toEqual({ x: 0, y: 200, size: 200 });
    expect(fit({ x: 500, y: 0, size: 9000 }, wide)).toEqual({ x: 200, y: 0, size: 400 });
  });

  it('moves by parts of itself', () => {
    expect(move({ x: 100, y: 0, size: 200 }, 0.1, 0.5, wide)).toEqual({
      x: 120,
      y: 100,
      size: 200,
    });
  });

  it('gets smaller and larger around its middle, within limits', () => {
    expect(zoom({ x: 100, y: 0, size: 400 }, 0.5, wide)).toEqual({ x: 200, y: 100, size: 200 });
    expect(zoom({ x: 200, y: 100, size: 200 }, 0.1, wide).size).toBe(SMALLEST);
    expect(zoom({ x: 200, y: 100, size: 200 }, 100, wide).size).toBe(400);
  });

  it('has a closeness from 0 to 1, even where a picture allows no closer', () => {
    expect(closeness({ x: 0, y: 0, size: 400 }, wide)).toBe(0);
    expect(closeness({ x: 0, y: 0, size: SMALLEST }, wide)).toBe(1);
    expect(sizeFor(closeness({ x: 0, y: 0, size: 250 }, wide), wide)).toBeCloseTo(250);
    expect(closeness({ x: 0, y: 0, size: 90 }, { width: 90, height: 120 })).toBe(0);
  });

  it('knows when it is where it was', () => {
    expect(isSame({ x: 1, y: 2, size: 3 }, { x: 1, y: 2, size: 3 })).toBe(true);
    expect(isSame({ x: 1, y: 2, size: 3 }, { x: 1, y: 2, size: 4 })).toBe(false);
  });
});
