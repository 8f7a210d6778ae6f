import { expect } from '@open-wc/testing';
import { DermDxError, LABELS, load } from '@dermdx/core';
import type { DermDx, Diagnosis } from '@dermdx/core';
import { elsewhere, fetchPicture, rejection } from '../support/pictures.js';

const assetBase = '/.cache/assets/';
const MELANOMA = '/.cache/pictures/plain.png';

describe('diagnose', () => {
  let dermdx: DermDx;
  let reference: Diagnosis;

  before(async () => {
    dermdx = await load({ assetBase });
    reference = await dermdx.diagnose(await fetchPicture(MELANOMA));
  });

  after(() => {
    dermdx.dispose();
  });

  it('gives seven calibrated probabilities, most probable first', () => {
    const { status, reasons, classes, top } = reference;
    expect(status).to.equal('diagnosed');
    expect(reasons).to.deep.equal([]);
    expect(classes.map(({ label }) => label)).to.have.members([...LABELS]);
    expect(classes.reduce((sum, { probability }) => sum + probability, 0)).to.be.closeTo(1, 1e-9);
    const probabilities = classes.map(({ probability }) => probability);
    expect(probabilities).to.deep.equal([...probabilities].sort((a, b) => b - a));
    expect(top).to.deep.equal(classes[0]);
    expect(top?.label).to.equal('mel');
  });

  it('says what it looked at, with which network, and how long that took', () => {
    const { quality, frame, source, model, timings } = reference;
    expect(quality.width).to.deep.equal({ value: 600, pass: true });
    expect(quality.height).to.deep.equal({ value: 450, pass: true });
    expect(frame).to.deep.equal({ x: 75, y: 0, size: 450 });
    expect(source).to.equal('dermatoscope');
    expect(model).to.deep.equal(dermdx.model);
    expect(model.sha256).to.match(/^[0-9a-f]{64}$/);
    expect(timings.decode).to.be.above(0);
    expect(timings.infer).to.be.above(0);
    expect(timings.total).to.be.at.least(timings.decode + timings.preprocess + timings.infer);
  });

  it('takes a Blob, an ImageBitmap, an ImageData and an image element alike', async () => {
    const file = await fetchPicture(MELANOMA);
    const bitmap = await createImageBitmap(file);
    const image = new Image();
    image.src = MELANOMA;
    await image.decode();
    const pictures = {
      blob: new Blob([await file.arrayBuffer()]),
      bitmap,
      imageData: toImageData(bitmap),
      image,
    };
    for (const [name, picture] of Object.entries(pictures)) {
      const { classes } = await dermdx.diagnose(picture);
      expect(classes, name).to.deep.equal(reference.classes);
    }
    expect(bitmap.width, 'the bitmap is still the caller’s').to.equal(600);
  });

  it('passes on what the picture was taken with', async () => {
    const { source } = await dermdx.diagnose(await fetchPicture(MELANOMA), {
      source: 'photograph',
    });
    expect(source).to.equal('photograph');
  });

  it('answers several calls at once, each with its own picture', async () => {
    const names = ['mel-ISIC', 'nv-ISIC', 'vasc-ISIC'];
    const samples = (await (await fetch('/examples/samples/samples.json')).json()) as Sample[];
    const chosen = names.map((name) => samples.find(({ file }) => file.startsWith(name))!);
    const answers = await Promise.all(
      chosen.map(async ({ file }) =>
        dermdx.diagnose(await fetchPicture(`/examples/samples/${file}`)),
      ),
    );
    expect(answers.map(({ top }) => top?.label)).to.deep.equal(['mel', 'nv', 'vasc']);
  });

  describe('with the files that people have', () => {
    // a decoder's rounding may move a probability a little, never by more than this
    const close = 0.02;

    for (const name of [
      'exif-orientation.jpg',
      '16-bit.png',
      'picture.webp',
      '12-megapixels.jpg',
    ]) {
      it(`sees the same lesion in ${name}`, async () => {
        const { classes, quality } = await dermdx.diagnose(
          await fetchPicture(`/.cache/pictures/${name}`),
        );
        expect(quality.width.value, 'upright, wider than high').to.be.above(quality.height.value);
        expect(classes[0]!.label).to.equal('mel');
        expect(classes[0]!.probability).to.be.closeTo(reference.classes[0]!.probability, close);
      });
    }

    for (const name of ['alpha.png', 'grey.jpg', 'cmyk.jpg', 'picture.avif']) {
      it(`gives an answer to ${name}`, async () => {
        const { classes, frame } = await dermdx.diagnose(
          await fetchPicture(`/.cache/pictures/${name}`),
        );
        expect(classes).to.have.length(LABELS.length);
        expect(frame).to.deep.equal({ x: 75, y: 0, size: 450 });
      });
    }

    it('abstains from a picture of one pixel', async () => {
      const answer = await dermdx.diagnose(await fetchPicture('/.cache/pictures/one-pixel.png'));
      expect(answer.status).to.equal('abstained');
      expect(answer.reasons).to.deep.equal(['too-small', 'too-blurred']);
      expect(answer.top).to.equal(undefined);
      expect(answer.quality.width).to.deep.equal({ value: 1, pass: false });
    });
  });

  describe('refuses with a typed error', () => {
    const cases = {
      'truncated.jpg': 'decode-failed',
      'truncated.png': 'decode-failed',
      'not-a-picture.jpg': 'decode-failed',
      'empty.jpg': 'image-empty',
    };
    for (const [name, code] of Object.entries(cases)) {
      it(`${name}: ${code}`, async () => {
        const picture = await fetchPicture(`/.cache/pictures/${name}`);
        expectError(await rejection(dermdx.diagnose(picture)), 'PictureError', code);
      });
    }

    it('what is no picture at all: unsupported-type', async () => {
      const wrong = { name: 'mole.jpg' } as unknown as File;
      expectError(await rejection(dermdx.diagnose(wrong)), 'PictureError', 'unsupported-type');
    });

    it('an image element that shows nothing: decode-failed', async () => {
      const image = new Image();
      image.src = '/.cache/pictures/not-a-picture.jpg';
      expectError(await rejection(dermdx.diagnose(image)), 'PictureError', 'decode-failed');
    });

    it('a bitmap that was closed: image-cross-origin', async () => {
      const bitmap = await createImageBitmap(await fetchPicture(MELANOMA));
      bitmap.close();
      expectError(await rejection(dermdx.diagnose(bitmap)), 'PictureError', 'image-cross-origin');
    });

    it('an image element of another site: image-cross-origin', async () => {
      const image = new Image();
      image.src = elsewhere(MELANOMA);
      await image.decode();
      expectError(await rejection(dermdx.diagnose(image)), 'PictureError', 'image-cross-origin');
    });

    it('an unknown source: invalid-option', async () => {
      const wrong = { source: 'telescope' as 'photograph' };
      const error = await rejection(dermdx.diagnose(await fetchPicture(MELANOMA), wrong));
      expectError(error, 'DermDxError', 'invalid-option');
    });

    it('and goes on afterwards', async () => {
      const { classes } = await dermdx.diagnose(await fetchPicture(MELANOMA));
      expect(classes).to.deep.equal(reference.classes);
    });
  });

  it('rejects calls under way and later ones once disposed', async () => {
    const other = await load({ assetBase });
    const underWay = other.diagnose(await fetchPicture(MELANOMA));
    await new Promise((resolve) => setTimeout(resolve));
    other.dispose();
    other.dispose();
    expectError(await rejection(underWay), 'DermDxError', 'disposed');
    const later = other.diagnose(await fetchPicture(MELANOMA));
    expectError(await rejection(later), 'DermDxError', 'disposed');
  });
});

interface Sample {
  file: string;
}

function toImageData(bitmap: ImageBitmap): ImageData {
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
  context.drawImage(bitmap, 0, 0);
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}

function expectError(error: unknown, name: string, code: string): void {
  expect(error).to.be.instanceOf(DermDxError);
  const { name: actual, code: actualCode, message } = error as DermDxError;
  expect([actual, actualCode]).to.deep.equal([name, code]);
  expect(message, 'a sentence that says what to do').to.match(/^[A-Zds].{20,}\.$/);
}
