import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { readStill } from '../../packages/core/src/picture/file/read-still.js';
import { root } from '../support/dermdx.js';
import { app1, chunk, insertIntoJpeg, insertIntoPng, segment, tiff } from '../support/odd-files.js';

const lesion = sharp(join(root, '.cache/pictures/plain.png'));

const formats = {
  jpeg: () => lesion.clone().jpeg().toBuffer(),
  'progressive jpeg': () => lesion.clone().jpeg({ progressive: true }).toBuffer(),
  png: () => lesion.clone().png().toBuffer(),
  gif: () => lesion.clone().gif().toBuffer(),
  webp: () => lesion.clone().webp().toBuffer(),
  'lossless webp': () => lesion.clone().webp({ lossless: true }).toBuffer(),
  avif: () => lesion.clone().avif({ effort: 0 }).toBuffer(),
};

describe('A file', () => {
  for (const [name, make] of Object.entries(formats)) {
    it(`is known by its first bytes, with its size: ${name}`, async () => {
      const still = readStill(await make());
      expect(still).toMatchObject({ width: 600, height: 450, orientation: 1 });
      expect(name).toContain(still.format);
    });

    it(`is told from one that ends too early: ${name}`, async () => {
      const whole = await make();
      for (const share of [0.1, 0.5, 0.99]) {
        const part = whole.subarray(0, Math.floor(whole.length * share));
        expect(() => readStill(part), `${share}`).toThrow('ends too early');
      }
    });

    it(`is read without what lies behind it: ${name}`, async () => {
      const whole = await make();
      const trailed = Buffer.concat([whole, Buffer.from('a film that a telephone took with it')]);
      const bytes = (file: Buffer) => Buffer.concat(readStill(file).parts);
      expect(bytes(trailed).equals(bytes(whole))).toBe(true);
    });
  }

  it('is left as it is', async () => {
    for (const make of Object.values(formats)) {
      const whole = await make();
      const before = Buffer.from(whole);
      readStill(whole);
      expect(whole.equals(before)).toBe(true);
    }
  });

  it('of no bytes is empty, and of none of the formats is none', () => {
    expect(() => readStill(new Uint8Array())).toThrow('empty');
    for (const text of ['a letter', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'II*\0', 'BM']) {
      expect(() => readStill(Buffer.from(text)), text).toThrow('none of the formats');
    }
  });

  it('is too large by its header alone', async () => {
    const png = await formats.png();
    png.writeUInt32BE(20_000, 16);
    png.writeUInt32BE(20_000, 20);
    const header = chunk('IHDR', png.subarray(16, 29));
    const large = Buffer.concat([png.subarray(0, 8), header, png.subarray(33)]);
    expect(() => readStill(large)).toThrow('20000 × 20000 pixels');
  });
});

describe('What is left for the decoder', () => {
  it('is a JPEG without notes, profile and preview', async () => {
    const plain = await formats.jpeg();
    const preview = await lesion.clone().resize(40).jpeg().toBuffer();
    const profile = segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01'));
    const odd = insertIntoJpeg(plain, app1(tiff()), profile, app1(preview), Buffer.from('garbage'));
    expect(Buffer.concat(readStill(odd).parts).equals(plain)).toBe(true);
  });

  it('is a PNG of the default image, without gamma, profile and frames', async () => {
    const plain = await formats.png();
    const extra = ['gAMA', 'iCCP', 'acTL', 'fcTL'].map((name) => chunk(name, Buffer.alloc(26)));
    const left = Buffer.concat(readStill(insertIntoPng(plain, ...extra)).parts);
    expect(left.equals(Buffer.concat(readStill(plain).parts))).toBe(true);
    expect(left.includes('gAMA')).toBe(false);
  });

  it('is the first picture of an animated GIF or WebP', async () => {
    const frames = await Promise.all(
      ['#f00', '#0f0'].map((background) =>
        sharp({ create: { width: 20, height: 10, channels: 4, background } })
          .png()
          .toBuffer(),
      ),
    );
    const animation = sharp(frames, { join: { animated: true } });
    for (const file of [
      await animation.clone().gif().toBuffer(),
      await animation.clone().webp({ lossless: true }).toBuffer(),
    ]) {
      const still = readStill(file);
      expect(still).toMatchObject({ width: 20, height: 10 });
      const { pages, height } = await sharp(Buffer.concat(still.parts), {
        animated: true,
      }).metadata();
      expect([pages ?? 1, height]).toEqual([1, 10]);
      const { dominant } = await sharp(Buffer.concat(still.parts)).stats();
      expect(dominant.r).toBeGreaterThan(200);
    }
  });
});

describe('How a picture is turned', () => {
  const entry = (type: number, count: number, value: number) =>
    [0x0112, type, count, value] as const;
  const cases: [string, Buffer[], number][] = [
    ['as its EXIF says', [tiff()], 6],
    ['in either byte order', [tiff({ little: false })], 6],
    ['wherever the first directory lies', [tiff({ at: 51 })], 6],
    ['not by a LONG', [tiff({ entries: [entry(4, 1, 6)] })], 1],
    ['not by a BYTE', [tiff({ entries: [entry(1, 1, 6)] })], 1],
    ['not by two numbers', [tiff({ entries: [entry(3, 2, 6)] })], 1],
    ['not by a number that means nothing', [tiff({ entries: [entry(3, 1, 9)] })], 1],
    ['by the first of two entries', [tiff({ entries: [entry(3, 1, 3), entry(3, 1, 8)] })], 3],
    ['by the first of two EXIFs', [tiff({ entries: [entry(3, 1, 8)] }), tiff()], 8],
    ['not by the second, where the first says nothing', [tiff({ entries: [] }), tiff()], 1],
    ['also where the directory is cut off', [tiff().subarray(0, 22)], 6],
  ];
  for (const [how, notes, orientation] of cases) {
    it(`is told ${how}`, async () => {
      const jpeg = insertIntoJpeg(await formats.jpeg(), ...notes.map(app1));
      expect(readStill(jpeg).orientation).toBe(orientation);
    });
  }

  it('is told by a PNG’s eXIf before its pixels, and not behind them', async () => {
    const png = await formats.png();
    const note = chunk('eXIf', tiff());
    expect(readStill(insertIntoPng(png, note)).orientation).toBe(6);
    const late = Buffer.concat([png.subarray(0, -12), note, png.subarray(-12)]);
    expect(readStill(late).orientation).toBe(1);
  });

  it('is told by an AVIF’s properties', async () => {
    const small = await lesion.clone().resize(60, 45).png().toBuffer();
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const file = await sharp(small).withMetadata({ orientation }).avif({ effort: 0 }).toBuffer();
      expect(readStill(file)).toMatchObject({ width: 60, height: 45, orientation });
    }
  });
});
