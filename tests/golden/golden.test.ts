import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { load } from '@dermdx/core/node';
import type { DermDx } from '@dermdx/core/node';
import { centreSquare } from '@dermdx/contract';
import { LABELS } from '@dermdx/core';
import { startNetwork } from '../../packages/core/src/network/infer.js';
import type { Network } from '../../packages/core/src/network/infer.js';
import { findModelFolder, findWasm, readNetwork } from '../../packages/core/src/node/assets.js';
import { decodePicture } from '../../packages/core/src/node/decode.js';
import { toTensor } from '../../packages/core/src/picture/resize.js';
import { startRuntime } from '../../packages/core/src/network/runtime.js';
import { largestDifference } from './golden.js';
import type { Golden } from './golden.js';
import sharp from 'sharp';

const folder = import.meta.dirname;
const samples = join(folder, '../../examples/samples');
const golden = JSON.parse(readFileSync(join(folder, 'golden.json'), 'utf8')) as Golden;

describe('Node agrees with the training code', () => {
  let network: Network;
  let dermdx: DermDx;

  beforeAll(async () => {
    const bytes = new Uint8Array(readFileSync(findWasm())).buffer;
    await startRuntime({ bytes });
    network = await startNetwork(await readNetwork(findModelFolder()));
    dermdx = await load();
  });

  it('was held against the network that is shipped', () => {
    expect(network.manifest.files.model.sha256).toBe(golden.model);
  });

  it('has one picture of each class', () => {
    expect(golden.pictures.map(({ dx }) => dx).sort()).toEqual([...LABELS]);
  });

  for (const { file, prepared, logits, label, dx } of golden.pictures) {
    describe(file, () => {
      it('is prepared to within one level of 255', async () => {
        const picture = await decodePicture(join(samples, file));
        const frame = centreSquare(picture.width, picture.height);
        const levels = await picture.readSquare(frame, golden.side);
        expect(largestDifference(levels, await readLevels(prepared))).toBeLessThanOrEqual(1);
      });

      it('gives the same logits from the same pixels', async () => {
        const tensor = toTensor(await readLevels(prepared), network.manifest.input);
        const answer = await network.run(tensor);
        expect(largestDifference(answer.logits, logits)).toBeLessThan(1e-3);
      });

      it(`is seen as ${label}, which it is`, async () => {
        const { top } = await dermdx.diagnose(join(samples, file));
        expect(top?.label).toBe(label);
        expect(label).toBe(dx);
      });
    });
  }
});

async function readLevels(prepared: string): Promise<Float32Array> {
  return Float32Array.from(await sharp(join(folder, prepared)).removeAlpha().raw().toBuffer());
}
