import { beforeAll, describe, expect, it } from 'vitest';
import { fileKinds } from '../support/file-kinds.js';
import { askBothSides, disagreements } from '../support/two-sides.js';
import type { Pair } from '../support/two-sides.js';

describe('The kinds of file that cameras, programs and accidents make', () => {
  let pairs: Pair[];

  beforeAll(async () => {
    pairs = await askBothSides(await fileKinds());
  });

  it('are answered alike by Node and the browser, or refused with the same code', () => {
    expect(disagreements(pairs)).toEqual([]);
  });

  it('are refused where they are not all there, or no format that is read', () => {
    const refused = pairs.filter(({ node }) => 'code' in node).map(({ name }) => name);
    expect(refused.sort()).toEqual(
      [
        ...['no-end.jpg', 'no-end-trailer.jpg', 'cut-then-zeros.jpg', 'arithmetic.jpg'],
        ...['no-end.png', 'cut.webp', 'cut.gif', 'cut.avif'],
        ...['a.tiff', 'a.bmp', 'a.svg', 'a.heic', 'a-letter.txt', 'empty.jpg'],
      ].sort(),
    );
  });

  it('are turned where they say so as browsers read it', () => {
    const size = (name: string) => {
      const { node } = pairs.find((pair) => pair.name === name)!;
      return 'size' in node ? node.size : node.code;
    };
    expect(size('turned.jpg')).toBe('224 × 300');
    expect(size('orientation-long.jpg')).toBe('300 × 224');
    expect(size('turned.avif')).toBe('224 × 300');
    expect(size('mirrored.avif')).toBe('224 × 300');
  });
});
