import { expect } from '@open-wc/testing';
import { load } from '@dermdx/core';
import type { DermDx, DermDxError, PictureEvent, ProgressEvent } from '@dermdx/core';
import { fetchPicture, rejection } from '../support/pictures.js';

const assetBase = '/.cache/assets/';
const LOOKING = ['decode', 'quality', 'infer'];

describe('What diagnose tells of its progress', () => {
  let picture: File;
  let dermdx: DermDx | undefined;

  before(async () => {
    picture = await fetchPicture('/.cache/pictures/plain.png');
  });

  afterEach(() => {
    dermdx?.dispose();
  });

  it('is each step, of this picture alone', async () => {
    dermdx = await load({ assetBase });
    const [first, second] = [listen(), listen()];
    await dermdx.diagnose(picture, { onProgress: first.onProgress });
    expect(first.phases).to.deep.equal(LOOKING);
    await dermdx.diagnose(picture, { onProgress: second.onProgress });
    expect(second.phases).to.deep.equal(LOOKING);
    expect(first.phases).to.deep.equal(LOOKING);
  });

  it('is that others are before it', async () => {
    dermdx = await load({ assetBase });
    const told = listen();
    const other = dermdx.diagnose(picture);
    await dermdx.diagnose(picture, { onProgress: told.onProgress });
    expect(told.phases).to.deep.equal(['waiting', ...LOOKING]);
    await other;
  });

  it('is the loading of the worker that takes the place of one that died', async () => {
    const trouble = '/broken/worker-crashes-once';
    await fetch(`${trouble}/reset`);
    dermdx = await load({ assetBase, workerUrl: `${trouble}/diagnosis.worker.js` });
    const told = listen();
    await dermdx.diagnose(picture, { onProgress: told.onProgress });
    const loading = ['manifest', 'model', 'runtime', 'ready'];
    expect([...new Set(told.phases)]).to.have.members([...loading, ...LOOKING]);
    expect(told.phases.slice(-4)).to.deep.equal(['ready', ...LOOKING]);
  });

  it('may throw, which is reported as the page’s own errors are, and ends nothing', async () => {
    const reported: unknown[] = [];
    const original = globalThis.reportError;
    globalThis.reportError = (error) => reported.push(error);
    try {
      const onProgress = ({ phase }: { phase: string }): void => {
        throw new TypeError(phase);
      };
      dermdx = await load({ assetBase, onProgress });
      const other = dermdx.diagnose(picture);
      const { status } = await dermdx.diagnose(picture, { onProgress });
      expect(status).to.equal('diagnosed');
      await other;
      const phases = new Set(reported.map((error) => (error as TypeError).message));
      const loading = ['manifest', 'model', 'runtime', 'ready'];
      expect([...phases]).to.have.members([...loading, 'waiting', ...LOOKING]);
    } finally {
      globalThis.reportError = original;
    }
  });

  it('is nothing any more once it was given up', async () => {
    dermdx = await load({ assetBase });
    const large = await fetchPicture('/.cache/pictures/12-megapixels.jpg');
    const abort = new AbortController();
    const told = listen(() => {
      abort.abort();
    });
    const { onProgress } = told;
    const error = await rejection(dermdx.diagnose(large, { signal: abort.signal, onProgress }));
    expect((error as DermDxError).code).to.equal('aborted');
    // answered after the one that was given up, which the worker finishes first
    await dermdx.diagnose(picture);
    expect(told.phases).to.deep.equal(['decode']);
  });
});

/** A listener, and what it was told. */
function listen(then?: () => void) {
  const phases: string[] = [];
  const onProgress = ({ phase }: PictureEvent | ProgressEvent) => {
    phases.push(phase);
    then?.();
  };
  return { phases, onProgress };
}
