import type { DermDxCheck, Problem } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import {
  ASSETS,
  choose,
  countWorkers,
  heading,
  listen,
  mount,
  paint,
  press,
  words,
} from './panel.js';
import { waitUntil } from './wait-until.js';

describe('<dermdx-check>, when something goes wrong', () => {
  it('says that the site is not in order when the network is missing, and tries again', async () => {
    const panel = await mount('/not-here/');
    const problems = listen<Problem>(panel, 'dermdx-error');
    expect(await panel.diagnose(await paint(), 'dermatoscope')).to.equal(undefined);
    await heading(panel, 'isn’t in order');
    expect(problems.map(({ code }) => code)).to.deep.equal(['asset-missing']);
    expect(words(panel)).to.include('Your picture is still here').and.to.include('/not-here/');

    panel.assetBase = ASSETS;
    press(panel, 'Try again');
    await heading(panel, 'most likely');
  });

  const mistakes: [string, string, string][] = [
    ['missing-wasm', 'asset-missing', 'isn’t in order'],
    ['wasm-is-a-page', 'asset-wrong-type', 'isn’t in order'],
    ['model-is-a-page', 'asset-wrong-type', 'isn’t in order'],
    ['server-error', 'asset-server-error', 'couldn’t be fetched'],
  ];
  for (const [mistake, code, title] of mistakes) {
    it(`says what to do when the site has ${mistake}, keeps the picture, and goes on`, async () => {
      const panel = await mount(`/broken/${mistake}/`);
      const problems = listen<Problem>(panel, 'dermdx-error');
      await panel.diagnose(await paint(), 'dermatoscope');
      await heading(panel, title);
      expect(problems.map((problem) => problem.code)).to.deep.equal([code]);
      expect(words(panel)).to.include('Your picture is still here');
      panel.assetBase = ASSETS;
      press(panel, 'Try again');
      await heading(panel, 'most likely');
    });
  }

  it('says nothing about a network that nobody waits for', async () => {
    const { counts, stop } = countWorkers();
    const panel = await mount('/not-here-either/');
    const problems = listen(panel, 'dermdx-error');
    panel.dispatchEvent(new PointerEvent('pointerenter'));
    choose(panel, await paint());
    await heading(panel, 'One question');
    // loading that fails ends its worker
    await waitUntil(() => counts.ended > 0, 'still loading');
    stop();
    expect(problems).to.have.length(0);
    await heading(panel, 'One question');
  });

  it('says that it is not set up when it has no asset-base', async () => {
    const panel = await mount('');
    await panel.diagnose(await paint(), 'dermatoscope');
    await heading(panel, 'isn’t set up yet');
    expect(words(panel)).to.include('asset-base-missing').and.not.to.include('Try again');
  });
});

describe('<dermdx-check>, given a file that cannot be examined', () => {
  /** Gives a file; what the page is told of it. */
  async function give(file: File, title: string): Promise<[DermDxCheck, Problem]> {
    const panel = await mount();
    const problems = listen<Problem>(panel, 'dermdx-error');
    choose(panel, file);
    await heading(panel, title);
    expect(problems).to.have.length(1);
    expect(words(panel)).not.to.include('Try again');
    return [panel, problems[0]!];
  }

  it('tells at once that a file is no picture, before it asks about it', async () => {
    const letter = new File(['no picture'], 'note.jpg', { type: 'image/jpeg' });
    const [panel, { code }] = await give(letter, 'can’t be opened as a picture');
    expect(code).to.equal('decode-failed');
    expect(words(panel)).to.include('JPEG or PNG');
    press(panel, 'Choose another picture');
    await heading(panel, 'Have a closer look');
  });

  it('tells that a file is empty', async () => {
    const empty = new File([], 'empty.jpg', { type: 'image/jpeg' });
    const [panel, { code }] = await give(empty, 'This file is empty');
    expect(code).to.equal('image-empty');
    press(panel, 'Choose another picture');
    await heading(panel, 'Have a closer look');
  });

  const heic: [string, () => File | Promise<File>][] = [
    ['its type', () => new File(['?'], 'IMG_1', { type: 'image/heic' })],
    ['its name', () => new File(['?'], 'IMG_1.HEIC')],
    ['its bytes', makeHeic],
  ];
  for (const [by, make] of heic) {
    it(`knows a HEIC picture by ${by}, and says how to get a JPEG`, async () => {
      const [panel, { code }] = await give(await make(), 'can’t open HEIC');
      expect(code).to.equal('heic-unreadable');
      expect(words(panel)).to.include('Export the picture as a JPEG');
      press(panel, 'Choose another picture');
      await heading(panel, 'Have a closer look');
    });
  }

  it('says the same where the network finds out first, or is asked at once', async () => {
    const decode = window.createImageBitmap.bind(window);
    // the panel's own reading never comes to an end
    window.createImageBitmap = () => new Promise<never>(() => undefined);
    try {
      await give(await makeHeic(), 'can’t open HEIC');
      const panel = await mount();
      await panel.diagnose(await makeHeic(), 'dermatoscope');
      await heading(panel, 'can’t open HEIC');
    } finally {
      window.createImageBitmap = decode;
    }
  });

  it('refuses a 200-megapixel picture by its header, and decodes nothing of it', async () => {
    const decode = window.createImageBitmap.bind(window);
    let decoded = 0;
    window.createImageBitmap = ((...args: Parameters<typeof decode>) => {
      decoded++;
      return decode(...args);
    }) as typeof window.createImageBitmap;
    try {
      const [panel, { code, message }] = await give(pngOf(20_000, 10_000), 'too large');
      expect(code).to.equal('image-too-large');
      expect(message).to.include('20000 × 10000');
      expect(words(panel)).to.include('at most 100 million');
      expect(decoded).to.equal(0);
      press(panel, 'Choose another picture');
      await heading(panel, 'Have a closer look');
    } finally {
      window.createImageBitmap = decode;
    }
  });
});

/** What an iPhone's picture begins with: an AVIF whose brands are those of HEIC. */
async function makeHeic(): Promise<File> {
  const response = await fetch('/.cache/pictures/picture.avif');
  const bytes = new Uint8Array(await response.arrayBuffer());
  const { byteLength } = bytes.subarray(0, new DataView(bytes.buffer).getUint32(0));
  const heic = new TextEncoder().encode('heic');
  // major brand, version, compatible brands
  for (let at = 8; at < byteLength; at += 4) if (at !== 12) bytes.set(heic, at);
  return new File([bytes], 'upload');
}

/** The beginning of a PNG of this size, with no pixels in it. */
function pngOf(width: number, height: number): File {
  const bytes = new Uint8Array(33);
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  bytes.set([8, 2], 24);
  return new File([bytes], 'large.png', { type: 'image/png' });
}
