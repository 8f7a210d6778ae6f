import { readFile } from 'node:fs/promises';
import type { Frame } from '@dermdx/contract';
import { startNetwork } from '../network/infer.js';
import type { NetworkParts } from '../network/infer.js';
import type { Examination } from '../options.js';
import { checkPicture, diagnosePicture } from '../pipeline.js';
import type { Answer } from '../pipeline.js';
import type { QualityReport } from '../judgement/quality.js';
import { startRuntime } from '../network/runtime.js';
import { findWasm } from './assets.js';
import { decodePicture, findDecoder } from './decode.js';
import type { Size } from './options.js';
import { aborted } from '../abort.js';

/** What is asked about a picture. */
export interface Question {
  /** Path of a file, or its bytes. */
  picture: string | Uint8Array;
  /** Size to stretch the picture to first. */
  decodeAs?: Size | undefined;
}

/** The network, ready to be asked; in this thread, or in others. */
export interface Engine {
  /** @param signal - ends the work between two steps, where it is done in this thread */
  diagnose(question: Question, examination: Examination, signal?: AbortSignal): Promise<Answer>;
  checkQuality(question: Question, frame: Frame | undefined): Promise<QualityReport>;
  /** Ends what runs beside this thread. */
  close(): Promise<void>;
}

/**
 * Does something while Node has something to wait for. A process that waits for nothing but WebAssembly is held until
 * V8 has optimized all that ran often, a second or more, before it goes on (node::SpinEventLoop drains its workers).
 */
async function awake<T>(work: () => Promise<T>): Promise<T> {
  const timer = setInterval(() => undefined, 2 ** 30);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/**
 * Starts the network in this thread.
 *
 * @throws EngineError when it cannot run here
 */
export async function startEngine(parts: NetworkParts): Promise<Engine> {
  // at the start, not at the first picture
  await findDecoder();
  const wasm = await readFile(findWasm());
  const bytes = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length);
  const network = await awake(async () => {
    await startRuntime({ bytes });
    return startNetwork(parts);
  });
  const open = ({ picture, decodeAs }: Question) => decodePicture(picture, decodeAs);
  return {
    diagnose: (question, examination, signal) =>
      diagnosePicture(
        () => open(question),
        network,
        examination,
        () => {
          if (signal?.aborted) throw aborted(signal);
        },
      ),
    checkQuality: (question, frame) => checkPicture(() => open(question), network, frame),
    close: () => Promise.resolve(),
  };
}
