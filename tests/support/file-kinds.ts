import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { root } from './dermdx.js';
import { app1, insertIntoJpeg, riffChunk, segment, tiff, webpOf } from './odd-files.js';
import { apng } from './odd-pictures.js';
import type { NamedFile } from './two-sides.js';

const [WIDTH, HEIGHT] = [300, 224];

/** One lesion in the kinds of file that cameras, programs and accidents make. */
export async function fileKinds(): Promise<NamedFile[]> {
  const sample = readFileSync(join(root, '.cache/pictures/plain.png'));
  const picture = await sharp(sample).resize(WIDTH, HEIGHT, { fit: 'fill' }).png().toBuffer();
  const lesion = () => sharp(picture);
  const other = await lesion().negate().png().toBuffer();
  const jpeg = await lesion().jpeg({ quality: 90 }).toBuffer();
  const webp = await lesion().webp().toBuffer();
  const gif = await lesion().gif().toBuffer();
  const avif = await lesion().avif({ effort: 0 }).toBuffer();
  const frames = sharp([picture, other], { join: { animated: true } });
  const trailer = Buffer.from('a film that a telephone took with it');
  const zeros = Buffer.alloc(4000);
  const faded = await fading(picture);
  const kinds: Record<string, Buffer | Promise<Buffer>> = {
    'progressive.jpg': lesion().jpeg({ progressive: true }).toBuffer(),
    'grey.jpg': lesion().greyscale().jpeg().toBuffer(),
    'cmyk.jpg': lesion().toColourspace('cmyk').jpeg().toBuffer(),
    'profile.jpg': lesion().withIccProfile('p3').jpeg().toBuffer(),
    'turned.jpg': insertIntoJpeg(jpeg, app1(tiff({ at: 44 }))),
    'orientation-long.jpg': insertIntoJpeg(jpeg, app1(tiff({ entries: [[0x0112, 4, 1, 6]] }))),
    'two-exifs.jpg': insertIntoJpeg(jpeg, app1(tiff()), app1(tiff({ little: false }))),
    'garbage-between-segments.jpg': insertIntoJpeg(
      jpeg,
      segment(0xfe, trailer),
      Buffer.from('garbage'),
    ),
    'two-pictures.jpg': Buffer.concat([jpeg, jpeg]),
    'trailer.jpg': Buffer.concat([jpeg, trailer]),
    'no-end.jpg': jpeg.subarray(0, -2),
    'no-end-trailer.jpg': Buffer.concat([jpeg.subarray(0, -2), trailer]),
    'cut-then-zeros.jpg': Buffer.concat([jpeg.subarray(0, Math.floor(jpeg.length * 0.95)), zeros]),
    'arithmetic.jpg': Buffer.from(
      jpeg.toString('latin1').replace('\xff\xc0', '\xff\xc9'),
      'latin1',
    ),
    'adobe-rgb.jpg': insertIntoJpeg(
      jpeg,
      segment(0xee, Buffer.from('Adobe\0d\0\0\0\0\0', 'latin1')),
    ),
    '16-bit.png': lesion().toColourspace('rgb16').png().toBuffer(),
    'palette.png': lesion().png({ palette: true }).toBuffer(),
    'interlaced.png': lesion().png({ progressive: true }).toBuffer(),
    'half-transparent.png': lesion().ensureAlpha(0.5).png().toBuffer(),
    'fading.png': faded.clone().png().toBuffer(),
    'default-image-is-no-frame.png': apng(picture, other),
    'no-end.png': picture.subarray(0, -12),
    'trailer.png': Buffer.concat([picture, trailer]),
    'lossless.webp': lesion().webp({ lossless: true }).toBuffer(),
    'fading.webp': faded.clone().webp({ lossless: true, exact: true }).toBuffer(),
    'animated.webp': frames.clone().webp().toBuffer(),
    'first-picture-on-a-canvas.webp': onCanvas(webp),
    'cut.webp': webp.subarray(0, -100),
    'trailer.webp': Buffer.concat([webp, trailer]),
    'animated.gif': frames.clone().gif().toBuffer(),
    'on-a-larger-screen.gif': onScreen(gif, 400, 300),
    'on-a-smaller-screen.gif': onScreen(gif, 100, 80),
    'cut.gif': gif.subarray(0, -100),
    'plain.avif': avif,
    '10-bit.avif': lesion().avif({ bitdepth: 10, effort: 0 }).toBuffer(),
    'chroma-420.avif': lesion().avif({ chromaSubsampling: '4:2:0', effort: 0 }).toBuffer(),
    'turned.avif': lesion().withMetadata({ orientation: 6 }).avif({ effort: 0 }).toBuffer(),
    'mirrored.avif': lesion().withMetadata({ orientation: 5 }).avif({ effort: 0 }).toBuffer(),
    'sequence-brand.avif': Buffer.from(avif.toString('latin1').replace('avif', 'avis'), 'latin1'),
    'trailer.avif': Buffer.concat([avif, trailer]),
    'cut.avif': avif.subarray(0, -100),
    'a.tiff': lesion().tiff().toBuffer(),
    'a.bmp': Buffer.concat([Buffer.from('BM'), zeros]),
    'a.svg': Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="224"/>'),
    'a.heic': Buffer.from(avif.toString('latin1').replaceAll('avif', 'heic'), 'latin1'),
    'a-letter.txt': Buffer.from('Dear doctor,'),
    'empty.jpg': Buffer.alloc(0),
  };
  const names = Object.keys(kinds);
  return Promise.all(names.map(async (name) => ({ name, bytes: await kinds[name]! })));
}

/** The picture, from left to right less and less transparent. */
async function fading(picture: Buffer) {
  const data = await sharp(picture).ensureAlpha().raw().toBuffer();
  for (let pixel = 0; pixel < WIDTH * HEIGHT; pixel++) {
    data[pixel * 4 + 3] = Math.round(((pixel % WIDTH) * 255) / WIDTH);
  }
  return sharp(data, { raw: { width: WIDTH, height: HEIGHT, channels: 4 } });
}

/** An animation whose first picture covers a part of its canvas. */
function onCanvas(webp: Buffer): Buffer {
  const header = Buffer.alloc(10);
  header.writeUInt8(0x02);
  header.writeUIntLE(399, 4, 3);
  header.writeUIntLE(299, 7, 3);
  const place = Buffer.alloc(16);
  place.writeUIntLE(20, 0, 3);
  place.writeUIntLE(10, 3, 3);
  place.writeUIntLE(WIDTH - 1, 6, 3);
  place.writeUIntLE(HEIGHT - 1, 9, 3);
  const frame = riffChunk('ANMF', Buffer.concat([place, webp.subarray(12)]));
  // a ground of another colour, which decoders may take or not
  return webpOf(
    riffChunk('VP8X', header),
    riffChunk('ANIM', Buffer.from([0, 0, 255, 255, 0, 0])),
    frame,
  );
}

function onScreen(gif: Buffer, width: number, height: number): Buffer {
  const copy = Buffer.from(gif);
  copy.writeUInt16LE(width, 6);
  copy.writeUInt16LE(height, 8);
  return copy;
}
