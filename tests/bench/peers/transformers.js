import { AutoImageProcessor, AutoModel, env, RawImage } from '@huggingface/transformers';

let processor;
let model;

/** transformers.js with our network, whose own pre-processing stands in for ours. */
export async function load(base) {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = `${base}/transformers/`;
  env.backends.onnx.wasm.numThreads = 1;
  env.backends.onnx.wasm.wasmPaths = `${base}/ort/`;
  processor = await AutoImageProcessor.from_pretrained('dermdx');
  model = await AutoModel.from_pretrained('dermdx', { device: 'wasm', dtype: 'fp32' });
}

export async function answer(file) {
  const { pixel_values: input } = await processor(await RawImage.fromBlob(file));
  const { logits } = await model({ input });
  return String(logits.data.indexOf(Math.max(...logits.data)));
}
