import { loadAndCompile, loadLiteRt, Tensor } from '@litertjs/core';

const SIDE = 224;

let model;

/** LiteRT.js with the same file as MediaPipe; it has no pre-processing, so the browser's resizes. */
export async function load(base) {
  await loadLiteRt(`${base}/litert/`);
  model = await loadAndCompile(`${base}/mobilenet.tflite`, { accelerator: 'wasm' });
}

export async function answer(file) {
  const bitmap = await createImageBitmap(file);
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0, SIDE, SIDE);
  bitmap.close();
  const { data } = context.getImageData(0, 0, SIDE, SIDE);
  const levels = new Uint8Array(SIDE * SIDE * 3);
  for (let pixel = 0; pixel < SIDE * SIDE; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      levels[pixel * 3 + channel] = data[pixel * 4 + channel];
    }
  }
  const input = new Tensor(levels, [1, SIDE, SIDE, 3]);
  const [output] = await model.run(input);
  const scores = output.toTypedArray();
  const best = scores.indexOf(Math.max(...scores));
  input.delete();
  output.delete();
  return String(best);
}
