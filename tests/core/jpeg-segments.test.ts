import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { hasProfile, jpegSegments } from '../../packages/core/src/picture/jpeg-segments.js';
import { root } from '../support/dermdx.js';

const lesion = sharp(join(root, '.cache/pictures/plain.png'));

describe("A JPEG's header", () => {
  it('is told segment by segment, up to the first scan', async () => {
    const bytes = await lesion.clone().jpeg().toBuffer();
    const segments = [...jpegSegments(bytes)];
    expect(segments[0]!.start).toBe(2);
    expect(segments.at(-1)!.marker).toBe(0xda);
    for (const [index, { end }] of segments.slice(0, -1).entries()) {
      expect(segments[index + 1]!.start).toBe(end);
    }
  });

  it('says whether there is a colour profile', async () => {
    const plain = await lesion.clone().jpeg().toBuffer();
    const tagged = await lesion.clone().withIccProfile('p3').jpeg().toBuffer();
    expect(hasProfile(plain)).toBe(false);
    expect(hasProfile(tagged)).toBe(true);
  });

  it('may have one for all that is known when it is cut off', async () => {
    const plain = await lesion.clone().jpeg().toBuffer();
    expect(hasProfile(plain.subarray(0, 30))).toBe(true);
  });
});
