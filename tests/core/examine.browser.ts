import { expect } from '@open-wc/testing';
import { DermDxError, LABELS, load } from '@dermdx/core';
import type { DermDx, Diagnosis } from '@dermdx/core';
import type { Calibration } from '@dermdx/contract';
import { fetchPicture, rejection } from '../support/pictures.js';

const MELANOMA = '/.cache/pictures/plain.png';
const calibration = (await (await fetch('/.cache/assets/calibration.json')).json()) as Calibration;

describe('How diagnose looks at a picture', () => {
  let dermdx: DermDx;
  let picture: File;
  let plain: Diagnosis;

  before(async () => {
    dermdx = await load({ assetBase: '/.cache/assets/' });
    picture = await fetchPicture(MELANOMA);
    plain = await dermdx.diagnose(picture);
  });

  after(() => {
    dermdx.dispose();
  });

  describe('plainly', () => {
    it('tells what was measured on lesions like it', () => {
      const { reference, candidates, triage, mode, patient } = plain;
      expect(reference!.rate).to.equal(reference!.correct / reference!.total);
      expect(reference!.low).to.be.below(reference!.rate);
      expect(reference!.high).to.be.above(reference!.rate);
      expect(candidates!.labels[0]).to.equal('mel');
      expect(candidates!.levels).to.have.all.keys(...LABELS);
      expect(triage!.level).to.equal('see-soon');
      expect(mode).to.deep.equal({ thorough: false, patient: false, framed: false });
      expect(patient).to.deep.equal({});
    });

    it('tells how familiar the picture is, and how sharp and bright', () => {
      const { familiarity, quality } = plain;
      expect(familiarity.score).to.be.below(familiarity.threshold);
      expect(quality.sharpness.pass && quality.exposure.pass).to.equal(true);
    });

    it('tells no figures of an ordinary photograph', async () => {
      const photograph = await dermdx.diagnose(picture, { source: 'photograph' });
      expect(photograph.top).to.deep.equal(plain.top);
      expect(photograph).not.to.have.any.keys('reference', 'candidates', 'triage');
    });
  });

  describe('within a frame', () => {
    it('looks at that square alone', async () => {
      const frame = { x: 200, y: 120, size: 220 };
      const framed = await dermdx.diagnose(picture, { frame });
      const cut = await dermdx.diagnose(await cutOut(picture, frame));
      expect(framed.frame).to.deep.equal(frame);
      expect(framed.mode.framed).to.equal(true);
      expect(framed.quality.width).to.deep.equal({ value: 220, pass: true });
      expect(framed.quality).to.deep.equal(cut.quality);
      expect(framed.familiarity.score).to.equal(cut.familiarity.score);
      expect(framed.classes).not.to.deep.equal(plain.classes);
    });

    it('takes the centre square for no frame at all', async () => {
      const { mode, classes } = await dermdx.diagnose(picture, { frame: plain.frame });
      expect(mode.framed).to.equal(false);
      expect(classes).to.deep.equal(plain.classes);
    });

    it('refuses one that leaves the picture, and says how large that is', async () => {
      const frame = { x: 400, y: 0, size: 220 };
      const error = (await rejection(dermdx.diagnose(picture, { frame }))) as DermDxError;
      expect(error).to.be.instanceOf(DermDxError);
      expect(error.code).to.equal('invalid-option');
      expect(error.message).to.contain('600 × 450');
    });

    it('abstains where the frame holds too few pixels', async () => {
      const size = calibration.minimumSide - 1;
      const { reasons } = await dermdx.diagnose(picture, { frame: { x: 0, y: 0, size } });
      expect(reasons[0]).to.equal('too-small');
    });
  });

  it('thoroughly gives the same answer for the picture mirrored', async () => {
    const thorough = await dermdx.diagnose(picture, { thorough: true, explain: true });
    const mirrored = await dermdx.diagnose(await mirror(picture), {
      thorough: true,
      explain: true,
    });
    expect(thorough.mode.thorough).to.equal(true);
    expect(thorough.classes).not.to.deep.equal(plain.classes);
    expectClose(mirrored.classes.map(toProbability), thorough.classes.map(toProbability));
    const { width, values } = thorough.activation!;
    const turned = values.map((_, index) => {
      const column = index % width;
      return values[index - column + (width - 1 - column)]!;
    });
    expectClose(mirrored.activation!.values, turned);
  });

  it('plainly does not: that is what the mirrored views are for', async () => {
    const mirrored = await dermdx.diagnose(await mirror(picture));
    expect(mirrored.top!.probability).not.to.be.closeTo(plain.top!.probability, 1e-4);
  });

  it('with a patient tells what it used, and refuses who cannot be', async () => {
    const patient = { age: 70, site: 'back' } as const;
    const known = await dermdx.diagnose(picture, { patient });
    expect(known.patient).to.deep.equal(patient);
    expect(known.mode.patient).to.equal(true);
    expect(known).to.have.property('reference');
    const impossible = dermdx.diagnose(picture, { patient: { age: 170 } });
    expect(((await rejection(impossible)) as DermDxError).code).to.equal('invalid-option');
  });

  describe('and explains', () => {
    it('where it looked: strongest in the middle, where the lesion is', async () => {
      const { activation, top } = await dermdx.diagnose(picture, { explain: true });
      const { label, width, height, values } = activation!;
      expect(label).to.equal(top!.label);
      expect(values).to.have.length(width * height);
      expect([Math.min(...values) >= 0, Math.max(...values)]).to.deep.equal([true, 1]);
      const place = values.indexOf(1);
      const [column, row] = [place % width, Math.floor(place / width)];
      expect(Math.abs((column + 0.5) / width - 0.5)).to.be.at.most(0.25);
      expect(Math.abs((row + 0.5) / height - 0.5)).to.be.at.most(0.25);
    });

    it('the other classes too, for as long as the diagnosis is held', async () => {
      const diagnosis = await dermdx.diagnose(picture, { explain: true });
      expect(dermdx.activationMap(diagnosis, 'mel')).to.deep.equal(diagnosis.activation);
      const maps = LABELS.map((label) => dermdx.activationMap(diagnosis, label));
      expect(maps.map(({ label }) => label)).to.deep.equal([...LABELS]);
      expect(new Set(maps.map(({ values }) => values.join())).size).to.be.above(4);
    });

    it('nothing that it was not asked to', () => {
      expect(plain.activation).to.equal(undefined);
      for (const diagnosis of [plain, { ...plain }]) {
        expect(() => dermdx.activationMap(diagnosis, 'mel'))
          .to.throw(DermDxError, 'Call diagnose() with explain: true')
          .with.property('code', 'invalid-option');
      }
    });
  });

  describe('measureSpread', () => {
    it('says how far each probability moves over views that change nothing about the lesion', async () => {
      const diagnosis = await dermdx.diagnose(picture, { thorough: true });
      const spread = await dermdx.measureSpread(picture, { thorough: true });
      expect(spread.views).to.equal(20);
      expect(spread.classes.map(({ label }) => label)).to.deep.equal([...LABELS]);
      for (const { label, low, high } of spread.classes) {
        const { probability } = diagnosis.classes.find((one) => one.label === label)!;
        expect(low, label).to.be.within(0, high);
        // the mean of four views lies among them, but for the bend of the softmax
        expect(probability, label).to.be.within(low - 0.05, Math.min(1, high + 0.05));
      }
      const widest = Math.max(...spread.classes.map(({ low, high }) => high - low));
      expect(widest, 'it does move').to.be.above(0);
    });

    it('refuses and gives up as diagnose does', async () => {
      const misspelt = dermdx.measureSpread(picture, { thorogh: true } as object);
      expect(((await rejection(misspelt)) as DermDxError).code).to.equal('invalid-option');
      const given = dermdx.measureSpread(picture, { signal: AbortSignal.abort() });
      expect(((await rejection(given)) as DermDxError).code).to.equal('aborted');
    });
  });

  describe('checkQuality', () => {
    it('finds what diagnose finds', async () => {
      const { quality, reasons, frame } = plain;
      expect(await dermdx.checkQuality(picture)).to.deep.equal({ quality, reasons, frame });
      const own = { x: 10, y: 20, size: 200 };
      const framed = await dermdx.diagnose(picture, { frame: own });
      const report = await dermdx.checkQuality(picture, { frame: own });
      expect(report).to.deep.equal({ quality: framed.quality, reasons: [], frame: own });
    });

    it('finds a blurred picture less sharp, and a dark one darker', async () => {
      const { quality } = await dermdx.checkQuality(picture);
      const blurred = await dermdx.checkQuality(await blur(picture));
      const dark = await dermdx.checkQuality(await darken(picture));
      expect(blurred.quality.sharpness.value).to.be.below(quality.sharpness.value / 2);
      expect(dark.quality.exposure.value).to.be.closeTo(quality.exposure.value * 0.3, 0.02);
    });

    it('refuses and gives up as diagnose does', async () => {
      const broken = dermdx.checkQuality(await fetchPicture('/.cache/pictures/truncated.jpg'));
      expect(((await rejection(broken)) as DermDxError).code).to.equal('decode-failed');
      const frame = { x: 0, y: 0, size: 451 };
      const outside = dermdx.checkQuality(picture, { frame });
      expect(((await rejection(outside)) as DermDxError).code).to.equal('invalid-option');
      const given = dermdx.checkQuality(picture, { signal: AbortSignal.abort() });
      expect(((await rejection(given)) as DermDxError).code).to.equal('aborted');
    });
  });
});

const toProbability = ({ probability }: { probability: number }): number => probability;

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).to.have.length(expected.length);
  for (const [index, value] of actual.entries()) {
    expect(value).to.be.closeTo(expected[index]!, 1e-3);
  }
}

/** The pixels of a square of a picture. */
async function cutOut(file: File, { x, y, size }: Diagnosis['frame']): Promise<ImageData> {
  return draw(file, size, size, (context, bitmap) => {
    context.drawImage(bitmap, -x, -y);
  });
}

/** A picture mirrored left to right. */
async function mirror(file: File): Promise<ImageData> {
  return draw(file, 600, 450, (context, bitmap) => {
    context.scale(-1, 1);
    context.drawImage(bitmap, -600, 0);
  });
}

/** A picture with the detail taken out: made small and large again. */
async function blur(file: File): Promise<ImageData> {
  const small = await draw(file, 60, 45, (context, bitmap) => {
    context.drawImage(bitmap, 0, 0, 60, 45);
  });
  return draw(small, 600, 450, (context, bitmap) => {
    context.drawImage(bitmap, 0, 0, 600, 450);
  });
}

/** A picture with three tenths of its light. */
async function darken(file: File): Promise<ImageData> {
  return draw(file, 600, 450, (context, bitmap) => {
    context.fillRect(0, 0, 600, 450);
    context.globalAlpha = 0.3;
    context.drawImage(bitmap, 0, 0);
  });
}

async function draw(
  picture: File | ImageData,
  width: number,
  height: number,
  paintOn: (context: OffscreenCanvasRenderingContext2D, bitmap: ImageBitmap) => void,
): Promise<ImageData> {
  const context = new OffscreenCanvas(width, height).getContext('2d')!;
  paintOn(context, await createImageBitmap(picture));
  return context.getImageData(0, 0, width, height);
}
