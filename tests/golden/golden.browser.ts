import { expect } from '@open-wc/testing';
import { load } from '@dermdx/core';
import type { DermDx } from '@dermdx/core';
import { centreSquare } from '@dermdx/contract';
import { fetchNetwork } from '../../packages/core/src/network/assets.js';
import { decodePicture } from '../../packages/core/src/picture/decode.js';
import { startNetwork } from '../../packages/core/src/network/infer.js';
import type { Network } from '../../packages/core/src/network/infer.js';
import { toTensor } from '../../packages/core/src/picture/resize.js';
import { startRuntime, WASM_FILE } from '../../packages/core/src/network/runtime.js';
import { recallNetwork } from '../../packages/core/src/network/recall.js';
import { fetchPicture } from '../support/pictures.js';
import { largestDifference } from './golden.js';
import type { Golden } from './golden.js';

const assetBase = new URL('/.cache/assets/', location.href).href;
const golden = (await (await fetch('/tests/golden/golden.json')).json()) as Golden;

describe('The browser agrees with the training code', () => {
  let network: Network;
  let dermdx: DermDx;

  before(async () => {
    await startRuntime({ url: assetBase + WASM_FILE });
    network = await startNetwork(
      await fetchNetwork(assetBase, recallNetwork(assetBase), () => undefined),
    );
    dermdx = await load({ assetBase });
  });

  after(() => {
    dermdx.dispose();
  });

  for (const { file, prepared, logits, label } of golden.pictures) {
    describe(file, () => {
      it('is prepared to within one level of 255', async () => {
        const levels = await prepare(await fetchPicture(`/examples/samples/${file}`));
        const expected = await readLevels(prepared);
        expect(largestDifference(levels, expected)).to.be.at.most(1);
      });

      it('gives the same logits from the same pixels', async () => {
        const tensor = toTensor(await readLevels(prepared), network.manifest.input);
        const answer = await network.run(tensor);
        expect(largestDifference(answer.logits, logits)).to.be.below(1e-3);
      });

      it(`is seen as ${label} through the worker`, async () => {
        const { top } = await dermdx.diagnose(await fetchPicture(`/examples/samples/${file}`));
        expect(top?.label).to.equal(label);
      });
    });
  }
});

async function prepare(file: File): Promise<Float32Array> {
  const picture = await decodePicture(file);
  return picture.readSquare(centreSquare(picture.width, picture.height), golden.side);
}

/** The golden pixels: a PNG of just the input's size, so that nothing is resized. */
async function readLevels(prepared: string): Promise<Float32Array> {
  return prepare(await fetchPicture(`/tests/golden/${prepared}`));
}
