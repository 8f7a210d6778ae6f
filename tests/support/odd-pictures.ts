import sharp from 'sharp';
import {
  app1,
  chunk,
  insertIntoJpeg,
  insertIntoPng,
  riffChunk,
  tiff,
  webpOf,
} from './odd-files.js';

const [WIDTH, HEIGHT] = [60, 40];

/** A picture that shows by its corner how it is turned: red on the top left, on skin. */
function corner(background = '#b98', mark = '#f00') {
  const red = { create: { width: 20, height: 14, channels: 3 as const, background: mark } };
  const skin = { create: { width: WIDTH, height: HEIGHT, channels: 3 as const, background } };
  return sharp(skin)
    .composite([{ input: red, left: 0, top: 0 }])
    .png({ palette: false })
    .toBuffer();
}

/** Small files of every format that is read, each with all that says how it is turned and what is shown. */
export async function turnedPictures(): Promise<Record<string, Buffer>> {
  const picture = await corner();
  const other = await corner('#468', '#0f0');
  const jpeg = await sharp(picture).jpeg({ quality: 95 }).toBuffer();
  const webp = await sharp(picture).webp({ quality: 90 }).toBuffer();
  const lossless = await sharp(picture).webp({ lossless: true }).toBuffer();
  const frames = sharp([picture, other], { join: { animated: true } });
  return {
    jpeg: insertIntoJpeg(jpeg, app1(tiff()), app1(tiff({ entries: [[0x0112, 3, 1, 3]] }))),
    'jpeg, other byte order': insertIntoJpeg(jpeg, app1(tiff({ little: false, at: 26 }))),
    'progressive jpeg': insertIntoJpeg(
      await sharp(picture).jpeg({ progressive: true, quality: 95 }).toBuffer(),
      app1(tiff({ entries: [[0x0112, 3, 1, 8]] })),
    ),
    png: insertIntoPng(
      picture,
      chunk('gAMA', Buffer.from([0, 0, 0xb1, 0x8f])),
      chunk('eXIf', tiff()),
    ),
    apng: await apng(picture, other),
    webp: extendedWebp(webp, tiff()),
    'lossless webp': extendedWebp(lossless, tiff({ little: false })),
    'animated webp': await frames.clone().webp({ lossless: true }).toBuffer(),
    'animated gif': await frames.clone().gif().toBuffer(),
    'avif, turned': await sharp(picture)
      .withMetadata({ orientation: 6 })
      .avif({ quality: 90 })
      .toBuffer(),
    'avif, mirrored': await sharp(picture)
      .withMetadata({ orientation: 7 })
      .avif({ quality: 90 })
      .toBuffer(),
  };
}

/** One picture in every kind of file that can say how it is turned, stored on its side. */
export async function onItsSide(upright: Buffer): Promise<Record<string, Buffer>> {
  const stored = await sharp(upright).rotate(270).png().toBuffer();
  const jpeg = await sharp(stored).jpeg({ quality: 95 }).toBuffer();
  return {
    'turned.jpg': insertIntoJpeg(jpeg, app1(tiff())),
    'turned-late-directory.jpg': insertIntoJpeg(jpeg, app1(tiff({ little: false, at: 26 }))),
    'turned.png': insertIntoPng(stored, chunk('eXIf', tiff())),
    'turned.avif': await sharp(stored)
      .withMetadata({ orientation: 6 })
      .avif({ quality: 90, effort: 0 })
      .toBuffer(),
  };
}

/** A default image that is no frame of the animation behind it. */
export async function apng(picture: Buffer, frame: Buffer): Promise<Buffer> {
  const control = Buffer.alloc(26);
  control.writeUInt32BE(WIDTH, 4);
  control.writeUInt32BE(HEIGHT, 8);
  control.writeUInt16BE(1, 20);
  control.writeUInt16BE(10, 22);
  const data = dataOf(frame);
  const sequence = Buffer.from([0, 0, 0, 1]);
  const rest = [chunk('fcTL', control), chunk('fdAT', Buffer.concat([sequence, data]))];
  const animated = insertIntoPng(picture, chunk('acTL', Buffer.from([0, 0, 0, 1, 0, 0, 0, 0])));
  return Promise.resolve(
    Buffer.concat([animated.subarray(0, -12), ...rest, animated.subarray(-12)]),
  );
}

/** What the IDAT chunks of a PNG hold. */
function dataOf(png: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const end = at + 8 + png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') pieces.push(png.subarray(at + 8, end));
  }
  return Buffer.concat(pieces);
}

/** A WebP with an extended header and notes. */
function extendedWebp(simple: Buffer, notes: Buffer): Buffer {
  const header = Buffer.alloc(10);
  header.writeUInt8(0x08);
  header.writeUIntLE(WIDTH - 1, 4, 3);
  header.writeUIntLE(HEIGHT - 1, 7, 3);
  return webpOf(riffChunk('VP8X', header), simple.subarray(12), riffChunk('EXIF', notes));
}
