import { EngineError } from './errors.js';
import type { Calibration, Manifest } from './manifest.js';
import { startSession } from './runtime.js';

/** The parts a network is made of, fetched and checked. */
export interface NetworkParts {
  manifest: Manifest;
  calibration: Calibration;
  /** The ONNX file. */
  model: Uint8Array;
}

/** A network that runs, with what is known about it. */
export interface Network extends Omit<NetworkParts, 'model'> {
  /**
   * Runs the network.
   *
   * @param tensor - what `toTensor` returns for `manifest.input.side`
   * @returns seven logits in the order of `LABELS`
   */
  run(tensor: Float32Array): Promise<Float32Array>;
}

/** Gives the started engine the network. */
export async function startNetwork(parts: NetworkParts): Promise<Network> {
  const { manifest, calibration, model } = parts;
  const session = await startSession(model);
  return {
    manifest,
    calibration,
    async run(tensor) {
      const logits = await session.run(tensor, manifest.input.side);
      if (logits.length !== manifest.classes.length || !logits.every(Number.isFinite)) {
        throw new EngineError('runtime-failed', 'The network gave no usable answer. Try again.');
      }
      return logits;
    },
  };
}

/** Runs once on an empty picture: the first run costs several times a later one. */
export async function warmUp(network: Network): Promise<void> {
  const { side } = network.manifest.input;
  await network.run(new Float32Array(3 * side * side));
}
