import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { LABELS } from '@dermdx/contract';
import { startNetwork } from '../../packages/core/src/network/infer.js';
import type { Network, NetworkParts } from '../../packages/core/src/network/infer.js';
import { findModelFolder, findWasm, readNetwork } from '../../packages/core/src/node/assets.js';
import { startRuntime } from '../../packages/core/src/network/runtime.js';
import { mirrorViews } from '../../packages/core/src/network/views.js';

describe('The shipped network', () => {
  let parts: NetworkParts;
  let network: Network;

  beforeAll(async () => {
    await startRuntime({ bytes: new Uint8Array(readFileSync(findWasm())).buffer });
    parts = await readNetwork(findModelFolder());
    network = await startNetwork(parts);
  });

  it('has a map for each class, whose mean is the logit but for a constant', async () => {
    const constants = await Promise.all(
      [1, 2].map(async (seed) => {
        const { logits, activation } = await network.run(pictureOf(seed));
        const { width, height, values } = activation;
        expect(values).toHaveLength(LABELS.length * width * height);
        const area = width * height;
        return LABELS.map((_, label) => {
          const map = values.subarray(label * area, (label + 1) * area);
          return logits[label]! - map.reduce((sum, value) => sum + value, 0) / area;
        });
      }),
    );
    for (const [label, constant] of constants[0]!.entries()) {
      expect(constant).toBeCloseTo(constants[1]![label]!, 3);
    }
  });

  it('looks thoroughly in one batch at what it would see in four', async () => {
    const picture = pictureOf(3);
    const views = mirrorViews(picture, parts.manifest.input.side);
    const four = [0, 1, 2, 3].map((view) =>
      views.subarray(view * picture.length, (view + 1) * picture.length),
    );
    const thorough = await network.run(picture, true);
    const single = [];
    for (const view of four) single.push(await network.run(view));
    for (const output of ['logits', 'features'] as const) {
      expect(thorough[output]).toHaveLength(single[0]![output].length);
      for (const [index, value] of thorough[output].entries()) {
        const mean = single.reduce((sum, one) => sum + one[output][index]!, 0) / 4;
        expect(value).toBeCloseTo(mean, 3);
      }
    }
  });

  it('is not used with means of another length', async () => {
    const { familiarity } = parts.calibration;
    const means = familiarity.means.map((mean) => [...mean, 0]);
    const calibration = { ...parts.calibration, familiarity: { ...familiarity, means } };
    const other = startNetwork({ ...parts, calibration });
    await expect(other).rejects.toMatchObject({ code: 'asset-invalid' });
  });

  it('is not used with a photograph check for another number of statistics', async () => {
    const photograph = { weights: Array<number>(5).fill(1), bias: 0, threshold: 0 };
    const calibration = { ...parts.calibration, photograph };
    await expect(startNetwork({ ...parts, calibration })).rejects.toMatchObject({
      code: 'asset-invalid',
    });
  });

  /** Something with detail, for the network's input. */
  function pictureOf(seed: number): Float32Array {
    const { side } = parts.manifest.input;
    return Float32Array.from({ length: 3 * side * side }, (_, index) => Math.sin(index * seed));
  }
});
