import { expect } from '@open-wc/testing';
import { load } from '@dermdx/core';
import type { DermDx, DermDxError } from '@dermdx/core';
import { fetchPicture, rejection } from '../support/pictures.js';

const assetBase = '/.cache/assets/';
const PICTURE = '/.cache/pictures/plain.png';

describe('A worker that comes to grief', () => {
  let dermdx: DermDx | undefined;

  afterEach(() => {
    dermdx?.dispose();
    dermdx = undefined;
  });

  it('is replaced when it dies of a picture, which is asked about again', async () => {
    const { workerUrl, asked } = await trouble('worker-crashes-once');
    dermdx = await load({ assetBase, workerUrl });
    const picture = await fetchPicture(PICTURE);
    const answers = await Promise.all([dermdx.diagnose(picture), dermdx.diagnose(picture)]);
    expect(answers.map(({ top }) => top?.label)).to.deep.equal(['mel', 'mel']);
    expect(await asked(), 'died of the first, answered it again, then the second').to.equal(3);
  });

  it('is replaced when the engine in it runs out of memory', async () => {
    const { workerUrl, asked } = await trouble('worker-runs-full-once');
    dermdx = await load({ assetBase, workerUrl });
    const { top } = await dermdx.diagnose(await fetchPicture(PICTURE), { thorough: true });
    expect(top?.label).to.equal('mel');
    expect(await asked()).to.equal(2);
  });

  it('is replaced when it never answers', async () => {
    const { workerUrl, asked } = await trouble('worker-hangs-once');
    dermdx = await load({ assetBase, workerUrl });
    const picture = await fetchPicture(PICTURE);
    const { top } = await inHurry(() => dermdx!.diagnose(picture));
    expect(top?.label).to.equal('mel');
    expect(await asked()).to.equal(2);
  });

  it('is replaced when it does not start', async () => {
    const { workerUrl, asked } = await trouble('worker-hangs-at-start-once');
    dermdx = await inHurry(() => load({ assetBase, workerUrl }));
    expect(dermdx.model.name).to.match(/^dermdx-/);
    expect(await asked()).to.equal(2);
  });

  it('is replaced when it dies at its start', async () => {
    const { workerUrl, asked } = await trouble('worker-dies-at-start-once');
    dermdx = await load({ assetBase, workerUrl });
    expect(dermdx.model.name).to.match(/^dermdx-/);
    expect(await asked()).to.equal(2);
  });

  it('is given up when the next one dies too, and may be asked again', async () => {
    const { workerUrl, asked } = await trouble('worker-always-crashes');
    dermdx = await load({ assetBase, workerUrl });
    const picture = await fetchPicture(PICTURE);
    for (let time = 1; time <= 2; time++) {
      const error = (await rejection(dermdx.diagnose(picture))) as DermDxError;
      expect(error.code).to.equal('worker-crashed');
      expect(error.message).to.contain('out of memory');
      expect(await asked(), 'once more each time, and no more').to.equal(2 * time);
    }
  });
});

describe('Several calls at once', () => {
  it('are answered in the order in which they were made, whatever each takes', async () => {
    const dermdx = await load({ assetBase });
    const [large, small] = await Promise.all([
      fetchPicture('/.cache/pictures/12-megapixels.jpg'),
      fetchPicture(PICTURE),
    ]);
    const order: string[] = [];
    const note = (name: string, call: Promise<unknown>) => call.then(() => order.push(name));
    await Promise.all([
      note('a large picture', dermdx.diagnose(large)),
      note('a small one', dermdx.diagnose(small)),
      note('its quality', dermdx.checkQuality(small)),
      note('four views', dermdx.diagnose(small, { thorough: true })),
      note('the small one again', dermdx.diagnose(small)),
    ]);
    expect(order).to.deep.equal([
      'a large picture',
      'a small one',
      'its quality',
      'four views',
      'the small one again',
    ]);
    dermdx.dispose();
  });

  it('wait for no picture that is still on its way', async () => {
    const dermdx = await load({ assetBase });
    const image = new Image();
    image.src = '/broken/never-answers/manifest.json';
    const abort = new AbortController();
    const waiting = rejection(dermdx.diagnose(image, { signal: abort.signal }));
    const { top } = await dermdx.diagnose(await fetchPicture(PICTURE));
    expect(top?.label).to.equal('mel');
    abort.abort();
    expect(((await waiting) as DermDxError).code).to.equal('aborted');
    dermdx.dispose();
  });
});

/** Where the worker comes to grief, and how often it asked whether to. */
async function trouble(how: string) {
  const ask = async (what: string) => (await fetch(`/broken/${how}/${what}`)).text();
  await ask('reset');
  const workerUrl = `/broken/${how}/diagnosis.worker.js`;
  return { workerUrl, asked: async () => Number(await ask('asked')) };
}

/** Does something on a page whose clock's hands move twenty times as fast. */
async function inHurry<T>(work: () => Promise<T>): Promise<T> {
  const { setTimeout } = globalThis;
  const hurried = (handler: TimerHandler, time = 0) => setTimeout(handler, time / 20);
  globalThis.setTimeout = hurried as typeof setTimeout;
  try {
    return await work();
  } finally {
    globalThis.setTimeout = setTimeout;
  }
}
