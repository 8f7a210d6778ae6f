import { expect } from '@open-wc/testing';
import { load, preload } from '@dermdx/core';
import type { DermDx, DermDxError } from '@dermdx/core';
import { fetchPicture, rejection } from '../support/pictures.js';

const assetBase = '/.cache/assets/';
const LARGE = '/.cache/pictures/12-megapixels.jpg';

describe('An AbortSignal', () => {
  let dermdx: DermDx;

  before(async () => {
    dermdx = await load({ assetBase });
  });

  after(() => {
    dermdx.dispose();
  });

  describe('ends loading at once', () => {
    const loading = {
      'before it begins': [],
      'while the worker starts': ['none'],
      'while the network is on its way': ['model'],
      'while the engine gets ready': ['runtime'],
    };
    for (const [when, [phase]] of Object.entries(loading)) {
      it(when, async () => {
        const abort = new AbortController();
        if (!phase) abort.abort('changed my mind');
        const { signal } = abort;
        let arrived: () => void = () => undefined;
        const there = new Promise<void>((resolve) => (arrived = resolve));
        const onProgress = (event: { phase: string }) => {
          if (event.phase === phase) arrived();
        };
        const call = load({ assetBase, signal, onProgress });
        if (phase && phase !== 'none') await there;
        await expectEnd(call, abort);
      });
    }

    it('while the server does not answer', async () => {
      const abort = new AbortController();
      const { signal } = abort;
      const base = '/broken/never-answers/';
      let asked: () => void = () => undefined;
      const underWay = new Promise<void>((resolve) => (asked = resolve));
      const call = load({ assetBase: base, signal, onProgress: asked });
      await underWay;
      await expectEnd(call, abort);
    });
  });

  it('ends preload at once', async () => {
    const abort = new AbortController();
    const call = preload({ assetBase: '/broken/never-answers/', signal: abort.signal });
    await turn();
    await expectEnd(call, abort);
  });

  describe('ends a question at once', () => {
    let large: File;

    before(async () => {
      large = await fetchPicture(LARGE);
    });

    it('before it is asked', async () => {
      const abort = new AbortController();
      abort.abort('changed my mind');
      await expectEnd(dermdx.diagnose(large, { signal: abort.signal }), abort);
    });

    it('while the picture is decoded', async () => {
      const abort = new AbortController();
      const call = dermdx.diagnose(large, { signal: abort.signal });
      await turn();
      await expectEnd(call, abort);
    });

    it('while its quality is measured', async () => {
      const abort = new AbortController();
      const call = dermdx.checkQuality(large, { signal: abort.signal });
      await turn();
      await expectEnd(call, abort);
    });

    it('while others are before it, which are answered', async () => {
      const abort = new AbortController();
      const others = [dermdx.diagnose(large), dermdx.checkQuality(large)];
      const call = dermdx.diagnose(large, { signal: abort.signal });
      const after = dermdx.diagnose(large);
      await turn();
      await expectEnd(call, abort);
      await Promise.all([...others, after]);
    });
  });
});

/** Lets whatever is to be done now be done. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Aborts, and sees that the call has ended before the page's next task, whatever the worker does. */
async function expectEnd(call: Promise<unknown>, abort: AbortController): Promise<void> {
  let ended = false;
  const end = rejection(call).finally(() => (ended = true));
  abort.abort('changed my mind');
  await turn();
  expect(ended, 'ended at once').to.equal(true);
  const { code, cause } = (await end) as DermDxError;
  expect([code, cause]).to.deep.equal(['aborted', 'changed my mind']);
}
