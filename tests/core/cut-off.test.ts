import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { isCutOff } from '../../packages/core/src/picture/cut-off.js';
import { root } from '../support/dermdx.js';

const lesion = sharp(join(root, '.cache/pictures/plain.png'));

describe('A file that ends too early', () => {
  const formats = {
    'a JPEG': lesion.clone().jpeg(),
    'a progressive JPEG': lesion.clone().jpeg({ progressive: true }),
    'a PNG': lesion.clone().png(),
    'a GIF': lesion.clone().gif(),
    'a WebP': lesion.clone().webp(),
    'an AVIF': lesion.clone().avif(),
  };
  for (const [name, picture] of Object.entries(formats)) {
    it(`is told from a whole one: ${name}`, async () => {
      const whole = new Uint8Array(await picture.toBuffer());
      expect(isCutOff(whole)).toBe(false);
      for (const share of [0.1, 0.5, 0.99]) {
        expect(isCutOff(whole.subarray(0, Math.floor(whole.length * share))), `${share}`).toBe(
          true,
        );
      }
    });
  }

  it('may carry something behind the picture, as telephones do', async () => {
    const whole = await lesion.clone().jpeg().toBuffer();
    expect(isCutOff(Buffer.concat([whole, Buffer.from('a film')]))).toBe(false);
  });

  it('is not taken for whole because a small preview in it is', async () => {
    const preview = await lesion.clone().resize(40).jpeg().toBuffer();
    const picture = await lesion.clone().jpeg().toBuffer();
    const segment = Buffer.from([0xff, 0xe1, 0, 0]);
    segment.writeUInt16BE(2 + preview.length, 2);
    const whole = Buffer.concat([picture.subarray(0, 2), segment, preview, picture.subarray(2)]);
    expect(isCutOff(whole)).toBe(false);
    expect(isCutOff(whole.subarray(0, whole.length >> 1))).toBe(true);
  });

  it('is left to the decoder when it is nothing that is known here', () => {
    expect(isCutOff(Buffer.from('This is a letter, not a picture.'))).toBe(false);
    expect(isCutOff(new Uint8Array())).toBe(false);
  });
});
