import type { Calibration, Manifest } from '@dermdx/contract';
import { AssetError, EngineError } from '../errors.js';
import { startSession } from './runtime.js';
import type { Session } from './runtime.js';
import { averageViews, mirrorViews, VIEW_COUNT } from './views.js';
import type { Outputs } from './views.js';

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
   * @param thorough - whether four mirrored views are averaged, in one batch
   * @returns one row of each output, the classes in the order of `LABELS`
   */
  run(tensor: Float32Array, thorough?: boolean): Promise<Outputs>;
}

/**
 * Gives the started engine the network.
 *
 * @throws EngineError `runtime-failed` when it is no network that can run
 * @throws AssetError `asset-invalid` when the calibration does not fit it
 */
export async function startNetwork(parts: NetworkParts): Promise<Network> {
  const { manifest, calibration, model } = parts;
  const { side } = manifest.input;
  const session = await startSession(model);
  checkFit(session, parts);
  return {
    manifest,
    calibration,
    async run(tensor, thorough = false) {
      const outputs = thorough
        ? averageViews(await session.run(mirrorViews(tensor, side), VIEW_COUNT, side))
        : await session.run(tensor, 1, side);
      checkOutputs(outputs, manifest);
      return outputs;
    },
  };
}

/** Runs once on an empty picture: the first run costs several times a later one. */
export async function warmUp(network: Network): Promise<void> {
  const { side } = network.manifest.input;
  await network.run(new Float32Array(3 * side * side));
}

/**
 * Makes sure that the network's answer is one.
 *
 * @throws EngineError `runtime-failed` when it is not
 */
function checkOutputs({ logits, features, statistics }: Outputs, { classes }: Manifest): void {
  const finite = [logits, features, statistics ?? []].every((row) => row.every(Number.isFinite));
  if (logits.length !== classes.length || !finite) {
    throw new EngineError('runtime-failed', 'The network gave no usable answer. Try again.');
  }
}

/**
 * Makes sure that the calibration was made for such a network.
 *
 * @throws AssetError `asset-invalid` when it was not
 */
function checkFit(session: Session, { manifest, calibration }: NetworkParts): void {
  const { path } = manifest.files.calibration;
  const misfit = (part: string, output: string) => {
    const message =
      `${path} has ${part} of another length than the ${output} of the network. ` +
      'Copy all files of one version of @dermdx/model.';
    return new AssetError('asset-invalid', message, path);
  };
  const [features, statistics] = (['features', 'statistics'] as const).map((output) =>
    session.lengthOf(output),
  );
  const { means } = calibration.familiarity;
  if (features !== undefined && means.some(({ length }) => length !== features)) {
    throw misfit('means', `${features} features`);
  }
  const weights = calibration.photograph?.weights;
  if (weights && statistics !== undefined && weights.length !== statistics) {
    throw misfit('photograph weights', `${statistics} statistics`);
  }
}
