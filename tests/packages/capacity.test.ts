import { describe, expect, it } from 'vitest';
import { clinics, describeCapacity } from '../bench/cluster/capacity.mjs';

const reached = { submissions: 30, lists: 60 };

describe('how many clinics a machine carries', () => {
  it('follows from the rates that were measured, by the rule that the page states', () => {
    // 100 a day: 20 in the busiest hour, 1 in its busiest minute, and 10 pages of lists
    const busySeconds = 1 / 30 + 10 / 60;
    expect(clinics(reached, 100)).toBe(Math.floor((60 * 0.5) / busySeconds));
  });

  it('is half as many where each sends twice as much, or all is half as fast', () => {
    const half = clinics(reached, 100) / 2;
    expect(clinics(reached, 200)).toBe(half);
    expect(clinics({ submissions: 15, lists: 30 }, 100)).toBe(half);
  });

  it('is written beside the rates that it follows from, and the cores', () => {
    const passes = (perSecond: number) => [{ perSecond, times: [1] }];
    const point = { name: 'MariaDB', backends: 1, submissions: passes(30), lists: passes(60) };
    const written = describeCapacity([point], 2, 55_000);
    expect(written).toContain('On 2 cores');
    expect(written).toContain('| MariaDB | 1 | 30 | 60 | 750 | 150 | 30 |');
    expect(written).toContain('takes some 0.4, 2.0, 10.0 GB');
  });
});
