import type { DermDxCheck } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import { choose, find, heading, mount, paint, press, words } from './panel.js';
import { waitUntil } from './wait-until.js';

/** The sample, as a filter of the canvas makes it. */
async function spoilt(filter: string): Promise<File> {
  const bitmap = await createImageBitmap(await paint(600, 450));
  const canvas = Object.assign(document.createElement('canvas'), { width: 600, height: 450 });
  const context = canvas.getContext('2d')!;
  context.filter = filter;
  context.drawImage(bitmap, 0, 0);
  const blob = await new Promise<Blob>((resolve) => {
    canvas.toBlob((made) => {
      resolve(made!);
    });
  });
  return new File([blob], 'spoilt.png', { type: blob.type });
}

/** A panel with everything fetched, as when somebody came near a while ago. */
async function ready(): Promise<DermDxCheck> {
  const panel = await mount();
  const isReady = new Promise((resolve) => {
    panel.addEventListener('dermdx-ready', resolve, { once: true });
  });
  panel.dispatchEvent(new PointerEvent('pointerenter', { pointerType: 'mouse' }));
  await isReady;
  return panel;
}

/** Every heading that the panel shows from now on, in turn. */
function headings(panel: DermDxCheck): string[] {
  const seen: string[] = [];
  new MutationObserver(() => {
    const now = panel.renderRoot.querySelector('h2')?.textContent.trim() ?? '';
    if (now !== seen.at(-1)) seen.push(now);
  }).observe(panel.renderRoot, { childList: true, subtree: true, characterData: true });
  return seen;
}

describe('a picture that was just given', () => {
  const kinds = {
    'too small': [() => paint(20, 20), '20 × 20 pixels'],
    'too blurred': [() => spoilt('blur(12px)'), 'too blurred'],
    'too dark': [() => spoilt('brightness(0.3)'), 'too dark'],
    'too bright': [() => spoilt('brightness(3)'), 'too bright'],
  } as const;
  for (const [kind, [make, said]] of Object.entries(kinds)) {
    it(`is refused before any question where it is ${kind}, and shown beside why`, async () => {
      const panel = await ready();
      const picture = await make();
      const seen = headings(panel);
      choose(panel, picture);
      await heading(panel, 'can’t be judged');
      expect(words(panel)).to.include(said);
      expect(seen.join()).not.to.include('One question');
      await waitUntil(() => panel.renderRoot.querySelector('.picture canvas'), 'no picture');
    });
  }

  it('can be framed all the same, unless it is too small as a whole', async () => {
    const panel = await ready();
    choose(panel, await spoilt('blur(12px)'));
    await heading(panel, 'can’t be judged');
    press(panel, 'Move the square');
    await heading(panel, 'One question');
    press(panel, 'Choose another picture');
    await heading(panel, 'Have a closer look');
    choose(panel, await paint(20, 20));
    await heading(panel, 'can’t be judged');
    expect(words(panel)).not.to.include('Move the square');
  });

  it('is not judged a second time where the square stays as it is', async () => {
    const panel = await ready();
    choose(panel, await paint(600, 450));
    await heading(panel, 'One question');
    find(panel, '[type=radio]').click();
    press(panel, 'Continue');
    await heading(panel, 'Put the spot');
    await waitUntil(() => panel.renderRoot.querySelector('canvas'), 'no picture');
    await panel.updateComplete;
    const seen = headings(panel);
    press(panel, 'Continue');
    await heading(panel, 'About you');
    expect(seen).to.deep.equal(['About you, if you like']);
  });

  it('is asked about soon where the network is still to be fetched, and judged when it is here', async () => {
    const panel = await mount();
    // a worker that hears nothing before it is told to
    const OriginalWorker = window.Worker;
    let go: () => void = () => undefined;
    const told = new Promise<void>((resolve) => {
      go = resolve;
    });
    window.Worker = class extends OriginalWorker {
      override postMessage(...message: [unknown]): void {
        void told.then(() => {
          super.postMessage(...message);
        });
      }
    };
    try {
      choose(panel, await spoilt('blur(12px)'));
      await heading(panel, 'Checking your picture');
      await heading(panel, 'One question');
      go();
      await heading(panel, 'can’t be judged');
    } finally {
      window.Worker = OriginalWorker;
    }
  });

  it('is asked about at once where the network cannot be fetched', async () => {
    const panel = await mount('/nothing/is/here/');
    choose(panel, await paint(600, 450));
    await heading(panel, 'One question');
  });
});
