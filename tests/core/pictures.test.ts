import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { load, PictureError } from '@dermdx/core/node';
import type { DermDx, Diagnosis } from '@dermdx/core/node';
import sharp from 'sharp';
import { soundPictures } from '../support/damaged-pictures.js';
import { root } from '../support/dermdx.js';

const folder = join(root, '.cache/pictures');

describe('Node reads the files that people have', () => {
  let dermdx: DermDx;
  let reference: Diagnosis;

  beforeAll(async () => {
    dermdx = await load();
    reference = await dermdx.diagnose(join(folder, 'plain.png'));
  });

  for (const name of ['exif-orientation.jpg', '16-bit.png', 'picture.webp', '12-megapixels.jpg']) {
    it(`sees the same lesion in ${name}`, async () => {
      const { classes, quality } = await dermdx.diagnose(join(folder, name));
      expect(quality.width.value).toBeGreaterThan(quality.height.value);
      expect(classes[0]!.label).toBe('mel');
      expect(classes[0]!.probability).toBeCloseTo(reference.classes[0]!.probability, 1);
    });
  }

  it('ignores an embedded colour profile, as the browser is told to', async () => {
    const plain = sharp(join(folder, 'plain.png'));
    const tagged = await plain.withIccProfile('p3').png().toBuffer();
    const bare = await sharp(tagged, { ignoreIcc: true }).png().toBuffer();
    const answers = await Promise.all([dermdx.diagnose(tagged), dermdx.diagnose(bare)]);
    expect(answers[0].classes).toEqual(answers[1].classes);
  });

  it('takes bytes as well as a path', async () => {
    const bytes = await sharp(join(folder, 'plain.png')).png().toBuffer();
    expect((await dermdx.diagnose(bytes)).classes).toEqual(reference.classes);
  });

  it('refuses a decompression bomb before decoding it', async () => {
    const { 'true png bomb': bomb } = await soundPictures();
    const error: unknown = await dermdx.diagnose(bomb!).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(PictureError);
    expect((error as PictureError).code).toBe('image-too-large');
  });

  it('gives up when told to', async () => {
    const signal = AbortSignal.abort('changed my mind');
    const error: unknown = await dermdx
      .diagnose(join(folder, 'plain.png'), { signal })
      .catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'aborted', cause: 'changed my mind' });
  });

  it('judges quality without the network, and keeps all activation maps', async () => {
    const picture = join(folder, 'plain.png');
    const { quality, frame } = await dermdx.checkQuality(picture);
    expect({ quality, frame }).toEqual({ quality: reference.quality, frame: reference.frame });
    const explained = await dermdx.diagnose(picture, { explain: true });
    expect(dermdx.activationMap(explained, 'mel')).toEqual(explained.activation);
    expect(() => dermdx.activationMap(reference, 'mel')).toThrow('with explain: true');
  });

  describe('stored squashed', () => {
    it('sees the same lesion once it is stretched back, in pixels of what it is stretched to', async () => {
      const squashed = await sharp(join(folder, 'plain.png'))
        .resize(224, 224, { fit: 'fill', kernel: 'linear' })
        .png()
        .toBuffer();
      const decodeAs = { width: 600, height: 450 };
      const diagnosis = await dermdx.diagnose(squashed, { decodeAs });
      expect(diagnosis.frame).toEqual(reference.frame);
      expect(diagnosis.quality.width.value).toBe(600);
      expect(diagnosis.top!.label).toBe('mel');
      expect(diagnosis.top!.probability).toBeCloseTo(reference.top!.probability, 1);
    });

    it('refuses a size that is none', async () => {
      const decodeAs = { width: 600, height: 0.5 };
      const error: unknown = await dermdx
        .diagnose(join(folder, 'plain.png'), { decodeAs })
        .catch((e: unknown) => e);
      expect(error).toMatchObject({ code: 'invalid-option' });
    });
  });
});
