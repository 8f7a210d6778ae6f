import * as tf from '@tensorflow/tfjs';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { load as loadNsfw } from 'nsfwjs/core';
import { MobileNetV2Model } from 'nsfwjs/models/mobilenet_v2';

let model;

/** nsfwjs's MobileNetV2 at 224 pixels on TensorFlow.js, its WebAssembly back end. */
export async function load(base) {
  setThreadsCount(1);
  setWasmPaths(`${base}/tfjs/`);
  await tf.setBackend('wasm');
  await tf.ready();
  model = await loadNsfw('MobileNetV2', { modelDefinitions: [MobileNetV2Model] });
}

export async function answer(file) {
  const bitmap = await createImageBitmap(file);
  const [{ className }] = await model.classify(bitmap);
  bitmap.close();
  return className;
}
