import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';

const SIDE = 160;
const CLASSES = ['akiec', 'bcc', 'bkl', 'df', 'mel', 'nv', 'vasc'];

let session;
let input;

/** The floor: our network in onnxruntime-web by itself, on the page's thread, its input ready. */
export async function load(base) {
  env.wasm.numThreads = 1;
  env.wasm.wasmPaths = { wasm: `${base}/assets/ort-wasm-simd-threaded.wasm` };
  session = await InferenceSession.create(`${base}/assets/dermdx.onnx`);
  const values = Float32Array.from({ length: 3 * SIDE * SIDE }, (_, index) => (index % 97) / 97);
  input = new Tensor('float32', values, [1, 3, SIDE, SIDE]);
}

/** Decodes the picture to pixels, and runs the network on an input that has nothing to do with it. */
export async function answer(file) {
  const bitmap = await createImageBitmap(file, { colorSpaceConversion: 'none' });
  const size = Math.min(bitmap.width, bitmap.height);
  const canvas = new OffscreenCanvas(size, size);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.drawImage(bitmap, (size - bitmap.width) / 2, (size - bitmap.height) / 2);
  bitmap.close();
  const { data } = context.getImageData(0, 0, size, size);
  const { logits } = await session.run({ input }, ['logits']);
  // read, so that no engine leaves out what nobody asks for
  return CLASSES[data.length > 0 ? logits.data.indexOf(Math.max(...logits.data)) : 0];
}
