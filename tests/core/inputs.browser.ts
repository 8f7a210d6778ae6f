import { expect } from '@open-wc/testing';
import { load, PictureError } from '@dermdx/core';
import type { DermDx, Diagnosis, Picture } from '@dermdx/core';
import { elsewhere, fetchPicture, rejection } from '../support/pictures.js';

const MELANOMA = '/.cache/pictures/plain.png';

describe('A picture', () => {
  let dermdx: DermDx;
  let reference: Diagnosis;
  let file: File;

  before(async () => {
    dermdx = await load({ assetBase: '/.cache/assets/' });
    file = await fetchPicture(MELANOMA);
    reference = await dermdx.diagnose(file);
  });

  after(() => {
    dermdx.dispose();
  });

  const kinds: Record<string, () => Promise<Picture>> = {
    'a Blob': async () => new Blob([await file.arrayBuffer()]),
    'a Response': () => fetch(MELANOMA),
    'an address': async () => Promise.resolve(MELANOMA),
    'a URL': async () => Promise.resolve(new URL(MELANOMA, location.href)),
    'an ArrayBuffer': () => file.arrayBuffer(),
    'a typed array': async () => new Uint8Array(await file.arrayBuffer()),
    'a part of a buffer': async () => {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const larger = new Uint8Array(bytes.length + 20);
      larger.set(bytes, 10);
      return new DataView(larger.buffer, 10, bytes.length);
    },
    'an ImageBitmap': () => createImageBitmap(file),
    'an ImageData': async () => toImageData(await createImageBitmap(file)),
    'a canvas': async () => draw(document.createElement('canvas'), await createImageBitmap(file)),
    'an OffscreenCanvas': async () =>
      draw(new OffscreenCanvas(1, 1), await createImageBitmap(file)),
    'an image element': async () => Promise.resolve(imageIn(document)),
    'a File of a frame': async () =>
      inFrame(async ({ File }) => new File([await file.arrayBuffer()], 'a')),
    'bytes of a frame': async () =>
      inFrame(async ({ Uint8Array }) => new Uint8Array(await file.arrayBuffer())),
    'a canvas of a frame': async () =>
      inFrame(async ({ document: page }) =>
        draw(page.createElement('canvas'), await createImageBitmap(file)),
      ),
    'an image of a frame': async () =>
      inFrame(async (frame) => Promise.resolve(imageIn(frame.document))),
    'a Blob of a frame': async () =>
      inFrame(async ({ Blob }) => new Blob([await file.arrayBuffer()])),
    'a Response of a frame': async () =>
      inFrame((frame) => frame.fetch(new URL(MELANOMA, location.href))),
    'a URL of a frame': async () =>
      inFrame(async ({ URL }) => Promise.resolve(new URL(MELANOMA, location.href))),
    'an ArrayBuffer of a frame': async () =>
      inFrame(async ({ Uint8Array }) => new Uint8Array(await file.arrayBuffer()).buffer),
    'an ImageBitmap of a frame': async () => inFrame((frame) => frame.createImageBitmap(file)),
    'an ImageData of a frame': async () =>
      inFrame(async ({ ImageData }) => {
        const { data, width, height } = toImageData(await createImageBitmap(file));
        return new ImageData(data, width, height);
      }),
    'an OffscreenCanvas of a frame': async () =>
      inFrame(async ({ OffscreenCanvas }) =>
        draw(new OffscreenCanvas(1, 1), await createImageBitmap(file)),
      ),
  };
  if ('VideoFrame' in globalThis) {
    kinds['a VideoFrame'] = async () =>
      new VideoFrame(await createImageBitmap(file), { timestamp: 0 });
    kinds['a VideoFrame of a frame'] = async () =>
      inFrame(
        async ({ VideoFrame }) => new VideoFrame(await createImageBitmap(file), { timestamp: 0 }),
      );
  }

  for (const [what, make] of Object.entries(kinds)) {
    it(`may be ${what}`, async () => {
      expectAlike(await dermdx.diagnose(await make()), reference);
    });
  }

  it('may be what a video shows', async () => {
    const canvas = draw(document.createElement('canvas'), await createImageBitmap(file));
    const video = document.createElement('video');
    video.muted = true;
    video.srcObject = canvas.captureStream();
    const playing = video.play();
    // a stream begins with what is drawn after it was asked for
    draw(canvas, await createImageBitmap(file));
    await playing;
    const { frame } = await dermdx.diagnose(video);
    expect(frame).to.deep.equal(reference.frame);
  });

  it('is what it was at the time of the call', async () => {
    const canvas = draw(document.createElement('canvas'), await createImageBitmap(file));
    const bytes = new Uint8Array(await file.arrayBuffer());
    const waiting = [dermdx.diagnose(file), dermdx.diagnose(canvas), dermdx.diagnose(bytes)];
    bytes.fill(0);
    canvas.getContext('2d')!.clearRect(0, 0, canvas.width, canvas.height);
    for (const diagnosis of await Promise.all(waiting)) expectAlike(diagnosis, reference);
  });

  const refused: Record<string, [make: () => unknown, code: string]> = {
    'a number': [() => 7, 'unsupported-type'],
    nothing: [() => undefined, 'unsupported-type'],
    null: [() => null, 'unsupported-type'],
    'an object': [() => ({ width: 600 }), 'unsupported-type'],
    'an empty canvas': [
      () => Object.assign(document.createElement('canvas'), { width: 0 }),
      'decode-failed',
    ],
    'an address at which nothing is': [() => '/no-such-picture.jpg', 'image-not-found'],
    'what is no address': [() => 'https://', 'image-not-found'],
    'an answer without a picture': [() => new Response('', { status: 404 }), 'image-not-found'],
    'an answer of another site that hides it': [
      () => fetch(elsewhere(MELANOMA), { mode: 'no-cors' }),
      'image-cross-origin',
    ],
  };
  for (const [what, [make, code]] of Object.entries(refused)) {
    it(`may not be ${what}: ${code}`, async () => {
      const error = await rejection(dermdx.diagnose((await make()) as Picture));
      expect(error).to.be.instanceOf(PictureError);
      expect((error as PictureError).code).to.equal(code);
    });
  }

  it('may not be an answer that was read already', async () => {
    const response = await fetch(MELANOMA);
    await response.text();
    const error = (await rejection(dermdx.diagnose(response))) as PictureError;
    expect(error.code).to.equal('decode-failed');
    expect(error.message).to.contain('Fetch it again');
  });
});

/** Pixels that went through a canvas may differ from a file's by a level where it is transparent. */
function expectAlike({ classes }: Diagnosis, reference: Diagnosis): void {
  for (const { label, probability } of classes) {
    const other = reference.classes.find((one) => one.label === label)!;
    expect(probability, label).to.be.closeTo(other.probability, 0.001);
  }
}

function draw<C extends HTMLCanvasElement | OffscreenCanvas>(canvas: C, bitmap: ImageBitmap): C {
  if (canvas.width !== bitmap.width) {
    Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
  }
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  return canvas;
}

function toImageData(bitmap: ImageBitmap): ImageData {
  const { width, height } = bitmap;
  const context = draw(new OffscreenCanvas(1, 1), bitmap).getContext('2d')!;
  return context.getImageData(0, 0, width, height);
}

function imageIn(page: Document): HTMLImageElement {
  return Object.assign(page.createElement('img'), { src: new URL(MELANOMA, location.href).href });
}

/** Something that a page in a frame made, which has classes of its own. */
async function inFrame<T>(make: (frame: typeof globalThis) => Promise<T>): Promise<T> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  return make(frame.contentWindow as unknown as typeof globalThis);
}
