import type { DermDxCheck } from '@dermdx/widget';
import { expect } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { panelStates } from '../support/panel-states.mjs';
import { find, paint, show } from './panel.js';

const names = Object.keys(panelStates(new Blob()));

/** A panel in a state. */
const reach = async (name: string, more = ''): Promise<DermDxCheck> =>
  show(panelStates(await paint())[name]!, `endpoint="/not-here" history ${more}`);

describe('<dermdx-check>, small and large', () => {
  before(() => emulateMedia({ reducedMotion: 'reduce' }));
  after(() => emulateMedia({ reducedMotion: 'no-preference' }));

  it('fits into 280 pixels in every view', async () => {
    for (const name of names) {
      const panel = await reach(name);
      panel.style.inlineSize = '280px';
      await panel.updateComplete;
      const inner = find(panel, '.panel');
      expect(inner.scrollWidth, name).to.be.at.most(280);
      panel.style.fontSize = '32px';
      panel.style.setProperty('--dermdx-font-size', '32px');
      expect(inner.scrollWidth, `${name}, text twice as large`).to.be.at.most(280);
      panel.remove();
    }
  });

  it('has nothing to press that is smaller than 48 pixels', async () => {
    for (const name of names) {
      const panel = await reach(name);
      const targets =
        'button, summary, .option, .tick, select, input:not(.option input, .tick input)';
      for (const target of panel.renderRoot.querySelectorAll(targets)) {
        const { height, width } = target.getBoundingClientRect();
        const what = `${name}: ${target.id || target.textContent}`;
        // layout counts in fractions, a finger does not
        if (height > 0) expect(Number(height.toFixed(2)), what).to.be.at.least(48);
        if (height > 0) expect(Number(width.toFixed(2)), what).to.be.at.least(48);
      }
      panel.remove();
    }
  });

  for (const lang of ['en', 'de', 'ar']) {
    it(`needs no sideways scrolling at 400 % of a 1280-pixel window (${lang})`, async () => {
      await setViewport({ width: 320, height: 256 });
      for (const name of names) {
        const panel = await reach(name, `lang="${lang}"`);
        const page = document.documentElement;
        expect(page.scrollWidth, name).to.be.at.most(320);
        const inner = find(panel, '.panel');
        expect(inner.scrollWidth, name).to.be.at.most(inner.clientWidth);
        panel.remove();
      }
      await setViewport({ width: 800, height: 600 });
    });
  }
});
