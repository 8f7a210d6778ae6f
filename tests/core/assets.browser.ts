import { expect } from '@open-wc/testing';
import { AssetError, load } from '@dermdx/core';
import type { ProgressEvent } from '@dermdx/core';
import { fetchPicture, rejection } from '../support/pictures.js';
import { waitUntil } from '../widget/wait-until.js';

const assetBase = '/.cache/assets/';
const files = ['manifest.json', 'dermdx.onnx', 'calibration.json'];

describe('The network in the browser’s cache', () => {
  let cache: Cache;

  beforeEach(async () => {
    await caches.delete('dermdx-assets');
    cache = await caches.open('dermdx-assets');
  });

  it('is kept by its version, and read from there the next time', async () => {
    await loadOnce();
    const kept = await addresses(cache);
    expect(kept.map(({ pathname }) => pathname.split('/').at(-1))).to.have.members(files);
    const model = kept.find(({ pathname }) => pathname.endsWith('.onnx'))!;
    expect(model.searchParams.get('v')).to.match(/^[0-9a-f]{12}$/);
    const again = await loadOnce();
    const steps = again.filter(({ phase }) => phase === 'model');
    expect(steps, 'all of it at once').to.have.length(1);
  });

  it('takes the place of older versions, and of nothing else', async () => {
    const address = (path: string) => new URL(path, location.href).href;
    const [older, elsewhere] = [
      address(`${assetBase}dermdx.onnx?v=older`),
      address('/another/dermdx.onnx?v=older'),
    ];
    await cache.put(older, new Response('an older network'));
    await cache.put(elsewhere, new Response('the network of another page'));
    await loadOnce();
    const kept = (await addresses(cache)).map(({ href }) => href);
    expect(kept).not.to.include(older);
    expect(kept).to.include(elsewhere);
  });

  it('is fetched again where what was kept is damaged', async () => {
    await loadOnce();
    const [model] = (await addresses(cache)).filter(({ pathname }) => pathname.endsWith('.onnx'));
    await cache.put(model!.href, new Response('damaged'));
    await loadOnce();
    const isMended = async () =>
      (await (await cache.match(model!.href))!.arrayBuffer()).byteLength > 1_000_000;
    await waitUntil(isMended, 'the damaged copy is still there');
  });

  for (const nonsense of ['null', '{"files":{}}', 'no JSON']) {
    it(`is fetched again where the manifest that was kept is none: ${nonsense}`, async () => {
      await loadOnce();
      const address = new URL(`${assetBase}manifest.json`, location.href).href;
      await cache.put(address, new Response(nonsense));
      await loadOnce();
      const isMended = async () => (await (await cache.match(address))!.text()) !== nonsense;
      await waitUntil(isMended, 'the nonsense is still there');
    });
  }

  it('is fetched past a cache on the way that damaged it', async () => {
    const dermdx = await load({ assetBase: '/broken/stale-model/' });
    const { top } = await dermdx.diagnose(await fetchPicture('/.cache/pictures/plain.png'));
    expect(top?.label).to.equal('mel');
    dermdx.dispose();
  });

  for (const [what, mistake] of [
    ['whose connection comes to a halt', 'stalled-manifest'],
    ['that fails', 'failing-manifest'],
  ] as const) {
    it(`is enough for a site ${what}`, async () => {
      await loadOnce();
      // as if it had been kept when that site was well
      for (const { url } of await cache.keys()) {
        const there = url.replace(assetBase, `/broken/${mistake}/`);
        await cache.put(there, (await cache.match(url))!);
      }
      const workerUrl = '/broken/hurried/diagnosis.worker.js';
      const dermdx = await load({ assetBase: `/broken/${mistake}/`, workerUrl });
      const { top } = await dermdx.diagnose(await fetchPicture('/.cache/pictures/plain.png'));
      expect(top?.label).to.equal('mel');
      dermdx.dispose();
    });
  }

  it('is not kept when it is wrong', async () => {
    await rejection(load({ assetBase: '/broken/changed-model/' }));
    const kept = await addresses(cache);
    expect(kept.some(({ pathname }) => pathname.endsWith('.onnx'))).to.equal(false);
  });
});

describe('A download that comes to a halt', () => {
  for (const [mistake, file] of [
    ['stalled-manifest', 'manifest.json'],
    ['stalled-model', 'dermdx.onnx'],
    ['stalled-wasm', 'ort-wasm-simd-threaded.wasm'],
  ] as const) {
    it(`is given up after a while: ${file}`, async () => {
      const workerUrl = '/broken/hurried/diagnosis.worker.js';
      const error = await rejection(load({ assetBase: `/broken/${mistake}/`, workerUrl }));
      expect(error).to.be.instanceOf(AssetError);
      const { code, url, message } = error as AssetError;
      expect(code).to.equal('asset-timeout');
      expect(new URL(url).pathname).to.equal(`/broken/${mistake}/${file}`);
      expect(message).to.contain('30 seconds');
    });
  }
});

/** Loads, disposes at once, and waits for what is kept all the same; what was reported on the way. */
async function loadOnce(): Promise<ProgressEvent[]> {
  const events: ProgressEvent[] = [];
  const dermdx = await load({ assetBase, onProgress: (event) => events.push(event) });
  dermdx.dispose();
  // it is the last that is kept
  await waitUntil(() => caches.match(`${assetBase}manifest.json`), 'the network is not kept');
  return events;
}

async function addresses(cache: Cache): Promise<URL[]> {
  return (await cache.keys()).map(({ url }) => new URL(url));
}
