import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { find, NAMES, reach } from './panel.js';

describe('<dermdx-check>, small and large', () => {
  before(() => emulateMedia({ reducedMotion: 'reduce' }));
  after(() => emulateMedia({ reducedMotion: 'no-preference' }));

  it('fits into 280 pixels in every view', async () => {
    for (const name of NAMES) {
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
    for (const name of NAMES) {
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
});
