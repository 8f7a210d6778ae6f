import { browser, div, expandDims, ready, setBackend, tidy } from '@tensorflow/tfjs-core';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { loadLayersModel } from '@tensorflow/tfjs-layers';

const SIDE = 224;

let model;

/** TensorFlow.js by hand, with nsfwjs's network as a site would host it; the browser resizes. */
export async function load(base) {
  setThreadsCount(1);
  setWasmPaths(`${base}/tfjs/`);
  await setBackend('wasm');
  await ready();
  model = await loadLayersModel(`${base}/tensorflow/model.json`);
}

export async function answer(file) {
  const bitmap = await createImageBitmap(file);
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(bitmap, 0, 0, SIDE, SIDE);
  bitmap.close();
  const levels = context.getImageData(0, 0, SIDE, SIDE);
  const output = tidy(() => model.predict(expandDims(div(browser.fromPixels(levels), 255))));
  const scores = await output.data();
  output.dispose();
  return String(scores.indexOf(Math.max(...scores)));
}
