import { expect } from '@open-wc/testing';
import { AssetError, DermDxError, load, preload } from '@dermdx/core';
import type { ProgressEvent } from '@dermdx/core';
import { elsewhere, rejection } from '../support/pictures.js';

describe('load', () => {
  it('reports each step, the network byte by byte', async () => {
    const events: ProgressEvent[] = [];
    const dermdx = await load({
      assetBase: '/.cache/assets',
      onProgress: (event) => events.push(event),
    });
    dermdx.dispose();
    const phases = [...new Set(events.map(({ phase }) => phase))];
    expect(phases).to.deep.equal(['manifest', 'model', 'runtime', 'ready']);
    const bytes = events.filter((event) => event.phase === 'model');
    expect(bytes.at(-1)!.loaded).to.equal(bytes.at(-1)!.total);
    expect(bytes.map(({ loaded }) => loaded)).to.deep.equal(
      bytes.map(({ loaded }) => loaded).sort((a, b) => a - b),
    );
  });

  it('needs to be told where the network is', async () => {
    const error = await rejection(load({} as { assetBase: string }));
    expect((error as DermDxError).code).to.equal('asset-base-missing');
  });

  it('says so when the worker cannot be started', async () => {
    const address = '/broken/no-worker/index.js';
    const copied = (await import(address)) as { load: typeof load };
    const error = await rejection(copied.load({ assetBase: '/.cache/assets/' }));
    expect((error as DermDxError).code).to.equal('worker-blocked');
    expect((error as DermDxError).message).to.contain('diagnosis.worker.js');
  });

  it('starts the worker from where it is told', async () => {
    const workerUrl = '/packages/core/dist/diagnosis.worker.js';
    const dermdx = await load({ assetBase: '/.cache/assets/', workerUrl });
    expect(dermdx.model.name).to.match(/^dermdx-/);
    dermdx.dispose();
  });

  it('starts the worker of another site through a shim', async () => {
    const dermdx = await load({
      assetBase: '/.cache/assets/',
      workerUrl: elsewhere('/packages/core/dist/diagnosis.worker.js'),
    });
    expect(dermdx.model.name).to.match(/^dermdx-/);
    dermdx.dispose();
  });

  it('compiles the engine while it streams', async () => {
    const workerUrl = '/broken/streaming/diagnosis.worker.js';
    const dermdx = await load({ assetBase: '/.cache/assets/', workerUrl });
    expect(dermdx.model.name).to.match(/^dermdx-/);
    dermdx.dispose();
  });

  it('fetches the engine and the network at the same time', async () => {
    await caches.delete('dermdx-assets');
    // a server that sends neither before it was asked for both
    const dermdx = await load({ assetBase: '/broken/one-waits-for-the-other/' });
    expect(dermdx.model.name).to.match(/^dermdx-/);
    dermdx.dispose();
  });

  describe('names the file that is wrong, and what to do', () => {
    const cases = {
      'missing-manifest': ['asset-missing', 'manifest.json'],
      'manifest-is-a-page': ['asset-wrong-type', 'manifest.json'],
      'manifest-of-the-future': ['asset-invalid', 'manifest.json'],
      'broken-manifest': ['asset-unreachable', 'manifest.json'],
      'missing-model': ['asset-missing', 'dermdx.onnx'],
      'model-is-a-page': ['asset-wrong-type', 'dermdx.onnx'],
      'server-error': ['asset-server-error', 'dermdx.onnx'],
      'truncated-model': ['asset-corrupt', 'dermdx.onnx'],
      'changed-model': ['asset-corrupt', 'dermdx.onnx'],
      'missing-calibration': ['asset-missing', 'calibration.json'],
      'changed-calibration': ['asset-corrupt', 'calibration.json'],
      'missing-wasm': ['asset-missing', 'ort-wasm-simd-threaded.wasm'],
      'wasm-is-a-page': ['asset-wrong-type', 'ort-wasm-simd-threaded.wasm'],
      'truncated-wasm': ['asset-corrupt', 'ort-wasm-simd-threaded.wasm'],
      'wasm-is-something-else': ['asset-corrupt', 'ort-wasm-simd-threaded.wasm'],
    } as const;

    for (const [mistake, [code, file]] of Object.entries(cases)) {
      it(`${mistake}: ${code}`, async () => {
        const error = await rejection(load({ assetBase: `/broken/${mistake}/` }));
        expect(error).to.be.instanceOf(AssetError);
        const { code: actual, url, message } = error as AssetError;
        expect(actual).to.equal(code);
        expect(new URL(url).pathname).to.equal(`/broken/${mistake}/${file}`);
        expect(message).to.contain(file);
      });
    }
  });
});

describe('preload', () => {
  for (const file of ['dermdx.onnx', 'ort-wasm-simd-threaded.wasm']) {
    it(`says so when ${file} is missing`, async () => {
      const mistake = file === 'dermdx.onnx' ? 'missing-model' : 'missing-wasm';
      const error = (await rejection(preload({ assetBase: `/broken/${mistake}/` }))) as AssetError;
      expect(error.code).to.equal('asset-missing');
      expect(error.url).to.contain(file);
    });
  }
});
