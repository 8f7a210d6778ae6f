import { expect } from '@open-wc/testing';
import { centreSquare } from '@dermdx/contract';
import { decodePicture } from '../../packages/core/src/picture/decode.js';
import { DECODING } from '../../packages/core/src/picture/bitmap-options.js';
import { canCopy } from '../../packages/core/src/picture/frame-pixels.js';
import { resizeBox } from '../../packages/core/src/picture/resize.js';
import { largestDifference } from '../golden/golden.js';
import { fetchPicture } from '../support/pictures.js';

const SIDE = 160;

describe('The pixels of a picture decoded in full', () => {
  const names = [
    'plain.png',
    'alpha.png',
    'grey.jpg',
    'cmyk.jpg',
    'profile.jpg',
    'picture.webp',
    'exif-orientation.jpg',
    ...Array.from({ length: 8 }, (_, index) => `held-${index + 1}.jpg`),
    '12-megapixels.jpg',
  ];
  for (const name of names) {
    it(`are the stored ones, upright and on white, as a canvas shows them: ${name}`, async () => {
      const file = await fetchPicture(`/.cache/pictures/${name}`);
      // WebKit applies a profile whatever it is told
      const bare = name === 'profile.jpg' ? await withoutProfile(file) : file;
      const { levels, width, height } = await showOnCanvas(bare);
      const picture = await decodePicture(file);
      expect(picture).to.include({ width, height });
      const read = await picture.readSquare(centreSquare(width, height), SIDE);
      picture.close();
      // what is stored lying is resized as it lies, which rounds otherwise
      expect(largestDifference(read, levels)).to.be.below(0.01);
    });
  }

  it('are copied without a canvas in Chromium and Firefox, and drawn in WebKit', async () => {
    expect(await canCopy()).to.equal(/Chrome|Firefox/.test(navigator.userAgent));
  });

  it('are white beside the picture, where a square reaches beyond it', async () => {
    const picture = await decodePicture(await fetchPicture('/.cache/pictures/grey.jpg'));
    const { width, height } = picture;
    const read = await picture.readSquare({ x: width - 10, y: height - 10, size: 20 }, 20);
    picture.close();
    expect([...read.slice(-3)]).to.deep.equal([255, 255, 255]);
    expect([...read.slice(0, 3)]).not.to.deep.equal([255, 255, 255]);
  });
});

/** The centre square by the plainest way there is, which takes the most time and memory. */
async function showOnCanvas(file: Blob) {
  const bitmap = await createImageBitmap(file, DECODING);
  const { width, height } = bitmap;
  const { x, y, size } = centreSquare(width, height);
  const context = new OffscreenCanvas(size, size).getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, size, size);
  context.drawImage(bitmap, -x, -y);
  bitmap.close();
  const { data } = context.getImageData(0, 0, size, size);
  const pixels = { data, width: size, height: size, channels: 4 as const };
  return { levels: resizeBox(pixels, { x: 0, y: 0, size }, SIDE), width, height };
}

/** A JPEG without its one segment of a colour profile. */
async function withoutProfile(file: File): Promise<Blob> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const name = new TextEncoder().encode('ICC_PROFILE');
  const start =
    bytes.findIndex((_, at) => name.every((code, index) => bytes[at + index] === code)) - 4;
  const end = start + 2 + new DataView(bytes.buffer).getUint16(start + 2);
  // in one piece: WebKit does not decode a blob of several
  const bare = new Uint8Array(bytes.length - (end - start));
  bare.set(bytes.subarray(0, start));
  bare.set(bytes.subarray(end), start);
  return new Blob([bare]);
}
