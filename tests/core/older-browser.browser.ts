import { expect } from '@open-wc/testing';
import { load } from '@dermdx/core';
import type { DermDx } from '@dermdx/core';
import { openUpright } from '@dermdx/core/picture';
import { beOlder } from '../../scripts/troubled-workers.mjs';
import { fetchPicture, rejection } from '../support/pictures.js';

const PICTURE = '/.cache/pictures/plain.png';

describe('A browser of before 2023, which refuses values of options that came later', () => {
  let dermdx: DermDx;
  let beNewer: () => void;

  before(async () => {
    const workerUrl = '/broken/older-browser/diagnosis.worker.js';
    dermdx = await load({ assetBase: '/.cache/assets/', workerUrl });
    beNewer = beOlder();
  });

  after(() => {
    beNewer();
    dermdx.dispose();
  });

  it('is what this page is now', async () => {
    const file = await fetchPicture(PICTURE);
    const error = await rejection(createImageBitmap(file, { imageOrientation: 'from-image' }));
    expect(error).to.be.instanceOf(TypeError);
  });

  for (const name of ['plain.png', 'alpha.png', 'grey.jpg', 'exif-orientation.jpg']) {
    it(`has its worker read a file: ${name}`, async () => {
      const file = await fetchPicture(`/.cache/pictures/${name}`);
      expect((await dermdx.diagnose(file)).classes).to.have.length(7);
    });
  }

  it('has the page hand over an image element and a canvas', async () => {
    const image = new Image();
    image.src = PICTURE;
    await image.decode();
    const size = { width: image.naturalWidth, height: image.naturalHeight };
    const canvas = Object.assign(document.createElement('canvas'), size);
    canvas.getContext('2d')!.drawImage(image, 0, 0);
    for (const picture of [image, canvas]) {
      expect((await dermdx.diagnose(picture)).top?.label).to.equal('mel');
    }
  });

  it('has the page show a picture', async () => {
    const picture = await openUpright(await fetchPicture(PICTURE));
    expect(picture.width).to.be.above(0);
    picture.close();
  });
});
