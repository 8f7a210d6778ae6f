import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Sharp } from 'sharp';
import { root } from './dermdx.js';

/** What a made-up camera looks at. */
export type Scene = 'good' | 'dark' | 'blurred' | 'moving';

// as bytes: the server, which shares sharp with its tests, lets it open no file
const SAMPLE = readFileSync(join(root, 'examples/samples/nv-ISIC_0024355.jpg'));

const [WIDTH, HEIGHT] = [640, 480];

/** How far a moving picture moves from one frame to the next, in pixels. */
const STEP = 30;

/**
 * A film for Chromium's fake camera: JPEGs one after another (Motion JPEG), shown over and over.
 *
 * @param folder - where it is put
 * @returns its path
 */
export async function filmScene(scene: Scene, folder: string): Promise<string> {
  const path = join(folder, `${scene}.mjpeg`);
  writeFileSync(path, Buffer.concat(await framesOf(scene)));
  return path;
}

/** Flags with which Chromium shows a film as its camera, and asks nobody. */
export const cameraFlags = (film: string): string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
];

async function framesOf(scene: Scene): Promise<Buffer[]> {
  const picture = sharp(SAMPLE).resize(WIDTH, HEIGHT, { fit: 'cover' });
  switch (scene) {
    case 'good':
      return [await jpeg(picture)];
    case 'dark':
      return [await jpeg(picture.linear(0.12, 0))];
    case 'blurred':
      return [await jpeg(picture.blur(12))];
    case 'moving': {
      const wide = sharp(SAMPLE).resize(2 * WIDTH, 2 * HEIGHT, { fit: 'cover' });
      const whole = await wide.toBuffer();
      const lefts = Array.from({ length: 16 }, (_, frame) => frame * STEP);
      return Promise.all(
        lefts.map((left) =>
          jpeg(sharp(whole).extract({ left, top: 200, width: WIDTH, height: HEIGHT })),
        ),
      );
    }
  }
}

const jpeg = (picture: Sharp): Promise<Buffer> => picture.jpeg({ quality: 95 }).toBuffer();
