import { expect } from '@open-wc/testing';
import { load } from '@dermdx/core';
import type { DermDx, Diagnosis, Frame } from '@dermdx/core';
import { decodePicture } from '../../packages/core/src/picture/decode.js';
import type { Wanted } from '../../packages/core/src/picture/decode.js';
import { DETAIL } from '../../packages/core/src/picture/reduced-decode.js';
import { fetchPicture } from '../support/pictures.js';
import type { Golden } from './golden.js';

const golden = (await (await fetch('/tests/golden/golden.json')).json()) as Golden;
const ENOUGH = DETAIL * golden.side;
const CENTRE: Frame = { x: 500, y: 0, size: 3000 };

describe('A large JPEG, decoded at a reduced size where the decoder can', () => {
  let dermdx: DermDx;

  before(async () => {
    dermdx = await load({ assetBase: '/.cache/assets/' });
  });

  after(() => {
    dermdx.dispose();
  });

  for (const { file, label } of golden.pictures) {
    it(`is seen as in full: ${file}`, async () => {
      await expectSameAsInFull(await enlarge(file, 4000, 3000), label);
    });
  }

  it('is seen as in full within a frame that no eighth fits', async () => {
    const frame = { x: 303, y: 201, size: 2701 };
    const { file } = golden.pictures.find(({ dx }) => dx === 'mel')!;
    await expectSameAsInFull(await enlarge(file, 4001, 3003), undefined, frame);
  });

  it('is seen as in full however it was held', async () => {
    for (let orientation = 1; orientation <= 8; orientation++) {
      const picture = await fetchPicture(`/.cache/pictures/held-${orientation}.jpg`);
      await expectSameAsInFull(picture, 'mel');
    }
  });

  it('shows the very square that was framed, however it was held', async () => {
    const frame = { x: 137, y: 5, size: 2590 };
    for (let orientation = 1; orientation <= 8; orientation++) {
      const picture = await fetchPicture(`/.cache/pictures/held-${orientation}.jpg`);
      const full = await readLevels(picture, frame);
      const reduced = await readLevels(picture, frame, { frame, enough: ENOUGH });
      const differences = full.map((level, index) => Math.abs(level - reduced[index]!));
      const mean = differences.reduce((sum, each) => sum + each, 0) / differences.length;
      expect(mean, `held-${orientation}`).to.be.below(0.5);
    }
  });

  it('really is decoded at a reduced size in Chromium, and in full in the others', async () => {
    const large = await fetchPicture('/.cache/pictures/12-megapixels.jpg');
    const full = await readLevels(large, CENTRE);
    const reduced = await readLevels(large, CENTRE, { enough: ENOUGH });
    const reduces = navigator.userAgent.includes('Chrome');
    // pixels of another size are rounded otherwise
    expect(reduced.some((level, index) => level !== full[index])).to.equal(reduces);
  });

  it('is decoded in full where the frame is too small to be reduced', async () => {
    const large = await fetchPicture('/.cache/pictures/12-megapixels.jpg');
    const frame = { x: 1000, y: 1000, size: 500 };
    const full = await readLevels(large, frame);
    expect(await readLevels(large, frame, { frame, enough: ENOUGH })).to.deep.equal(full);
  });

  async function readLevels(picture: File, frame: Frame, wanted?: Wanted): Promise<Float32Array> {
    const decoded = await decodePicture(picture, wanted);
    const levels = await decoded.readSquare(frame, golden.side);
    decoded.close();
    return levels;
  }

  /** Against the same picture as a bitmap, which is decoded in full. */
  async function expectSameAsInFull(picture: File, label?: string, frame?: Frame): Promise<void> {
    const options = frame ? { frame } : {};
    const bitmap = await createImageBitmap(picture, { colorSpaceConversion: 'none' });
    const reduced = await dermdx.diagnose(picture, options);
    const full = await dermdx.diagnose(bitmap, options);
    bitmap.close();
    expect(reduced.frame).to.deep.equal(full.frame);
    expect(reduced.status).to.equal(full.status);
    expect(reduced.classes[0]!.label).to.equal(full.classes[0]!.label);
    if (label) expect(reduced.classes[0]!.label).to.equal(label);
    expect(probabilityDifference(reduced, full)).to.be.below(0.01);
  }
});

function probabilityDifference(one: Diagnosis, other: Diagnosis): number {
  const differences = one.classes.map(({ label, probability }) => {
    const match = other.classes.find((entry) => entry.label === label)!;
    return Math.abs(probability - match.probability);
  });
  return Math.max(...differences);
}

/** A sample as a camera of today would have taken it. */
async function enlarge(file: string, width: number, height: number): Promise<File> {
  const bitmap = await createImageBitmap(await fetchPicture(`/examples/samples/${file}`));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
  return new File([blob], file, { type: blob.type });
}
