import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Random numbers that are the same for the same seed on every machine. */
export interface Random {
  /** From 0 up to, but without, 1. */
  share(): number;
  /** A whole number from 0 up to, but without, `limit`. */
  below(limit: number): number;
}

/** Starts a generator (xoroshiro128+, Blackman and Vigna 2018, arXiv:1805.01407). */
export function startRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  return {
    share: () => uniformFloat64(generator),
    below: (limit) => uniformInt(generator, 0, limit - 1),
  };
}
