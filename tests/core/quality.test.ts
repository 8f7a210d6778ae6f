import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { judgeQuality } from '../../packages/core/src/judgement/quality.js';
import { measureAppearance } from '../../packages/core/src/picture/appearance.js';
import { calibration } from '../support/calibration.js';
import { root } from '../support/dermdx.js';

const SIDE = 160;

/** A square of one colour. */
const plain = (level: number) => new Float32Array(SIDE * SIDE * 3).fill(level);

describe('What is measured on the framed square', () => {
  // numpy, from the words of docs/calibration.md, on the pixels that Python prepared
  const numpy = {
    'akiec-ISIC_0024646.png': { sharpness: 0.078984, exposure: 0.673751 },
    'bkl-ISIC_0025032.png': { sharpness: 0.084272, exposure: 0.550488 },
    'df-ISIC_0030579.png': { sharpness: 0.04181, exposure: 0.660822 },
    'nv-ISIC_0024355.png': { sharpness: 0.03408, exposure: 0.644541 },
  };
  for (const [file, expected] of Object.entries(numpy)) {
    it(`is what Python measures on ${file}`, async () => {
      const { sharpness, exposure } = measureAppearance(await golden(file), SIDE);
      expect(sharpness).toBeCloseTo(expected.sharpness, 6);
      expect(exposure).toBeCloseTo(expected.exposure, 6);
    });
  }

  it('finds a blurred picture less sharp, and no darker', async () => {
    const file = 'mel-ISIC_0024315.png';
    const sharp = measureAppearance(await golden(file), SIDE);
    const blurred = measureAppearance(await golden(file, 3), SIDE);
    expect(blurred.sharpness).toBeLessThan(sharp.sharpness / 2);
    expect(blurred.exposure).toBeCloseTo(sharp.exposure, 2);
  });

  it('weighs green most and blue least, as the eye does', () => {
    const exposure = (...colour: number[]) =>
      measureAppearance(
        Float32Array.from({ length: 3 * 3 * 3 }, (_, i) => colour[i % 3]!),
        3,
      ).exposure;
    expect(exposure(255, 0, 0)).toBeCloseTo(0.299);
    expect(exposure(0, 255, 0)).toBeCloseTo(0.587);
    expect(exposure(0, 0, 255)).toBeCloseTo(0.114);
  });

  it('finds no detail in a plain colour', () => {
    expect(measureAppearance(plain(120), SIDE).sharpness).toBeCloseTo(0, 9);
    expect(measureAppearance(plain(255), SIDE).exposure).toBeCloseTo(1, 9);
  });
});

describe('What is asked of a picture', () => {
  const good = { sharpness: 0.05, exposure: 0.5 };

  it('is size, sharpness and exposure; the limits themselves pass', () => {
    expect(judgeQuality(8, 8, good, calibration)).toEqual({
      quality: {
        sharpness: { value: 0.05, pass: true },
        exposure: { value: 0.5, pass: true },
        width: { value: 8, pass: true },
        height: { value: 8, pass: true },
      },
      reasons: [],
    });
    expect(judgeQuality(8, 8, { ...good, exposure: 0.1 }, calibration).reasons).toEqual([]);
    expect(judgeQuality(8, 8, { ...good, exposure: 0.9 }, calibration).reasons).toEqual([]);
  });

  it('is asked of both sides', () => {
    const { quality, reasons } = judgeQuality(600, 7, good, calibration);
    expect([quality.width.pass, quality.height.pass]).toEqual([true, false]);
    expect(reasons).toEqual(['too-small']);
  });

  it('is answered in the order size, sharpness, exposure', () => {
    const { quality, reasons } = judgeQuality(7, 7, { sharpness: 0, exposure: 0.05 }, calibration);
    expect(reasons).toEqual(['too-small', 'too-blurred', 'too-dark']);
    expect(quality.sharpness.pass || quality.exposure.pass).toBe(false);
    expect(judgeQuality(8, 8, { ...good, exposure: 0.95 }, calibration).reasons).toEqual([
      'too-bright',
    ]);
  });
});

async function golden(file: string, blur?: number): Promise<Float32Array> {
  const picture = sharp(join(root, 'tests/golden', file)).removeAlpha();
  return Float32Array.from(await (blur ? picture.blur(blur) : picture).raw().toBuffer());
}
