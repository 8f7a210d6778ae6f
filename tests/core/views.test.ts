import { describe, expect, it } from 'vitest';
import { LABELS } from '@dermdx/contract';
import { scaleMaps } from '../../packages/core/src/network/activation.js';
import { averageViews, mirrorViews } from '../../packages/core/src/network/views.js';

describe('The four views of a thorough look', () => {
  it('are the picture, and the same mirrored left to right, top to bottom, and both', () => {
    const plane = [1, 2, 3, 4];
    expect([...mirrorViews(Float32Array.from(plane), 2)]).toEqual([
      ...plane,
      ...[2, 1, 4, 3],
      ...[3, 4, 1, 2],
      ...[4, 3, 2, 1],
    ]);
  });

  it('are mirrored within each colour', () => {
    const tensor = Float32Array.from([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...mirrorViews(tensor, 2).subarray(8, 16)]).toEqual([2, 1, 4, 3, 6, 5, 8, 7]);
  });

  it('are averaged, the maps turned back first', () => {
    // what a network would answer whose map is the picture itself: 3 wide, 2 high, two classes
    const maps = [
      [1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60],
      [3, 2, 1, 6, 5, 4, 30, 20, 10, 60, 50, 40],
      [4, 5, 6, 1, 2, 3, 40, 50, 60, 10, 20, 30],
      [6, 5, 4, 3, 2, 1, 60, 50, 40, 30, 20, 10],
    ];
    const { logits, features, statistics, activation } = averageViews({
      logits: Float32Array.of(1, 10, 2, 20, 3, 30, 6, 60),
      features: Float32Array.of(1, 2, 3, 6),
      statistics: Float32Array.of(0, 2, 4, 6),
      activation: { width: 3, height: 2, values: Float32Array.from(maps.flat()) },
    });
    expect([...logits]).toEqual([3, 30]);
    expect([...features]).toEqual([3]);
    expect([...statistics!]).toEqual([3]);
    expect(activation).toEqual({ width: 3, height: 2, values: Float32Array.from(maps[0]!) });
  });
});

describe('Activation maps', () => {
  it('show what speaks for a class as a share of the strongest place', () => {
    const values = Float32Array.from({ length: 14 }, (_, index) => index - 6);
    const maps = scaleMaps({ width: 2, height: 1, values });
    expect(maps.map(({ label }) => label)).toEqual([...LABELS]);
    // -6 -5 | … | 0 1 | 2 3 | 4 5 | 6 7
    expect(maps[0]!.values, 'nothing speaks for it').toEqual([0, 0]);
    expect(maps[3]!.values).toEqual([0, 1]);
    expect(maps[4]!.values).toEqual([expect.closeTo(2 / 3), 1]);
    expect(maps[6]).toEqual({ label: 'vasc', width: 2, height: 1, values: [6 / 7, 1] });
  });
});
